"""Taking a report."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.contacting import renew_contact_clocks
from reporting.cases.actions.desk import add_to_desk, refresh_people
from reporting.cases.actions.repeats import add_first_facts, refresh_repeats
from reporting.database import seal_field
from reporting.incidents.actions import add_to_equality, give_permissions
from reporting.incidents.models.circumstances import Circumstances, TickedAnswer
from reporting.incidents.models.reports import (
    Incident,
    IncidentKind,
    IncidentReligion,
    IncidentStrand,
)
from reporting.incidents.queries import centre_reports, police_tag, slip_tag
from reporting.incidents.rules import (
    URGENT,
    USUAL,
    new_reference,
    new_slip_number,
    usual_slip_number,
)
from reporting.intake.actions.naming import keep_no_name
from reporting.intake.models import Draft
from reporting.intake.rules.report import Report
from reporting.people.actions.persons import (
    issue_return_code,
    keep_details,
    keep_mention,
    keep_terms,
)
from reporting.people.queries.persons import has_details
from reporting.personal_vocabulary import Naming, Purpose
from reporting.post.actions import alert_duty
from reporting.work import Work


@dataclass(frozen=True)
class Taken:
    """What became of a report: the code is known here and nowhere else.

    Attributes:
        return_code: None for somebody who wants none, or who has one already (`code_known`).
        slip_number: for a report that nobody can come back to with a code; None otherwise.
    """

    incident_id: UUID
    reference: str
    return_code: str | None
    code_known: bool
    slip_number: str | None


def take_report(
    work: Work, report: Report, draft: Draft, duty_contact: str | None, *, alone: Collection[str]
) -> Taken:
    """Write the incident of a report, and what the person gave of themselves apart from it.

    Args:
        draft: where it was filled in: its centre, and who came back with a code.
        duty_contact: the address that is told when somebody must look at once.
        alone: the pages that the person answered on a device that was handed over.
    """
    source_id = centre_reports(work).id
    reachable = report.naming is not Naming.ANONYMOUS
    number, code = draft.person_number if reachable else None, None
    known = number is not None and has_details(work, number)
    naming = report.naming_kept(known=known)
    if reachable and number is None:
        number, code = issue_return_code(work)
    came_back = number is not None and code is None
    incident = _incident(work, report, number, centre_id=draft.centre_id, source_id=source_id)
    work.session.add(incident)
    work.session.flush()
    rest = _circumstances(work, report, incident, naming, draft.language if alone else None)
    slip_number = new_slip_number() if number is None else None
    if slip_number is not None:
        rest.slip_tag = slip_tag(work, incident.id, usual_slip_number(slip_number))
    work.session.add(rest)
    work.session.add_all(
        TickedAnswer(incident_id=incident.id, question=question, code=code.value)
        for question, codes in report.ticked.items()
        for code in codes
    )
    by = None if "contact" in alone else work.actor.user_id
    charity = {Purpose.CHARITY: report.charity}
    give_permissions(work, incident, report.permissions, named=charity, by=by)
    if number is not None:
        keep_details(work, number, report.details, new=not came_back)
        keep_terms(work, number, report.terms)
        if came_back:
            _follow_naming(work, incident, number, gone=known and naming is Naming.CODE)
    for mentioned, words in report.mentions.items():
        keep_mention(work, incident.id, mentioned, words)
    add_to_equality(work, report.equality)
    record(work, Event.REPORT_TAKEN, incident.id)
    _keep_derived(work, incident, rest, report, new=not came_back)
    if report.urgent:
        alert_duty(work, duty_contact)
    return Taken(incident.id, incident.reference, code, came_back, slip_number)


def _follow_naming(work: Work, incident: Incident, number: UUID, *, gone: bool) -> None:
    """Let what is kept of somebody who came back follow what they chose with this report.

    Args:
        gone: whether a name that was kept so far is kept no longer.
    """
    if gone:
        keep_no_name(work, number)
    else:
        renew_contact_clocks(work, [incident.id])


def _keep_derived(
    work: Work, incident: Incident, rest: Circumstances, report: Report, *, new: bool
) -> None:
    """Keep what is derived from a report; of somebody new (`new`) without reading anything."""
    if new:
        add_first_facts(work, incident)
        add_to_desk(work, incident, rest, report.permissions.get(Purpose.CONTACT))
        return
    refresh_repeats(work, [incident.id])
    refresh_people(work, [incident.id])


def _incident(
    work: Work, report: Report, number: UUID | None, *, centre_id: UUID, source_id: UUID
) -> Incident:
    incident = Incident(
        reference=new_reference(),
        source_id=source_id,
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
        urgency=URGENT if report.urgent else USUAL,
        person_number=number,
        strands=[IncidentStrand(strand=strand) for strand in sorted(report.strands)],
        kinds=[IncidentKind(kind=kind) for kind in sorted(report.kinds)],
        religions=[IncidentReligion(religion=religion) for religion in sorted(report.religions)],
    )
    for column in ("narrative", "police_reference", "other_strand", "other_kind"):
        seal_field(work.keys, incident, column, getattr(report, column))
    incident.police_tag = police_tag(work, report.police_reference)
    return incident


def _circumstances(
    work: Work, report: Report, incident: Incident, naming: Naming, alone_in: str | None
) -> Circumstances:
    row = Circumstances(
        incident_id=incident.id,
        naming=naming,
        answered_alone=alone_in is not None,
        language=alone_in,
        **dict(report.circumstances),
    )
    for column, words in report.words.items():
        seal_field(work.keys, row, column, words)
    return row
