"""Taking a report."""

from dataclasses import dataclass
from uuid import UUID

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.database import seal_field
from reporting.incidents.models import (
    Incident,
    IncidentKind,
    IncidentReligion,
    IncidentStrand,
)
from reporting.incidents.queries import centre_reports
from reporting.incidents.rules import URGENT, USUAL, new_reference
from reporting.intake.rules.report import Report
from reporting.people.actions import issue_return_code
from reporting.vocabulary import Danger
from reporting.work import Work


@dataclass(frozen=True)
class Taken:
    """What became of a report: the code is known here and nowhere else."""

    incident_id: UUID
    reference: str
    return_code: str


def take_report(work: Work, report: Report, centre_id: UUID) -> Taken:
    """Write the incident of a report, anonymous, and give out its return code."""
    person_number, code = issue_return_code(work)
    incident = Incident(
        reference=new_reference(),
        source_id=centre_reports(work).id,
        centre_id=centre_id,
        received_on=report.received_on,
        entered_at=work.now,
        entered_by=work.actor.user_id,
        occurred_from=report.occurred.first,
        occurred_to=report.occurred.last,
        precision=report.precision,
        place=report.place,
        area_id=report.ward_id,
        channel=report.channel,
        reporter_role=report.reporter_role,
        police_aware=report.police_aware,
        danger=report.danger,
        urgency=URGENT if report.danger is Danger.YES else USUAL,
        person_number=person_number,
        strands=[IncidentStrand(strand=strand) for strand in sorted(report.strands)],
        kinds=[IncidentKind(kind=kind) for kind in sorted(report.kinds)],
        religions=[IncidentReligion(religion=religion) for religion in sorted(report.religions)],
    )
    for column in ("narrative", "police_reference", "other_strand", "other_kind"):
        seal_field(work.keys, incident, column, getattr(report, column))
    work.session.add(incident)
    record(work, Event.REPORT_TAKEN, incident.id)
    return Taken(incident.id, incident.reference, code)
