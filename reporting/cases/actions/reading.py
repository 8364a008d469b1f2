"""Reading reports, and seeing who they are about. Each look is on the trail."""

from sqlalchemy import update

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.desk import refresh_desk
from reporting.cases.queries.answers import identity_of
from reporting.cases.rules.looks import LookReason
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.models.reports import Incident
from reporting.people.queries.persons import WhoItIs, mentions_in
from reporting.permissions import Permission, demand
from reporting.personal_vocabulary import Mentioned
from reporting.work import Work


def read_report(work: Work, incident: Incident) -> None:
    """Note that a report is read; its centre sees when that was first done."""
    demand(work.actor, Permission.READ_REPORTS)
    first = incident.read_at is None
    acknowledge(work, incident)
    added = _read_additions(work, incident)
    record(work, Event.REPORT_READ, incident.id)
    if first or added:
        refresh_desk(work, [incident.id])


def look_at_person(
    work: Work, incident: Incident, reason: LookReason
) -> tuple[WhoItIs | None, bool]:
    """See who the person behind a report is; see `identity_of`. Each look is on the trail."""
    demand(work.actor, Permission.READ_IDENTITY)
    record(work, Event.IDENTITY_READ, incident.id, reason=reason.value)
    return identity_of(work, incident)


def look_at_mentions(
    work: Work, incident: Incident, reason: LookReason
) -> list[tuple[Mentioned, str]]:
    """See what a report says of others. Each look is on the trail."""
    demand(work.actor, Permission.READ_MENTIONS)
    record(work, Event.MENTIONS_READ, incident.id, reason=reason.value)
    return mentions_in(work, incident.id)


def acknowledge(work: Work, incident: Incident) -> None:
    """Keep the moment of the first reading; of two at once, that of whoever wrote first."""
    if incident.read_at is None:
        unread = (Incident.id == incident.id, Incident.read_at.is_(None))
        work.session.execute(update(Incident).where(*unread).values(read_at=work.now))


def _read_additions(work: Work, incident: Incident) -> bool:
    """Note that what a person added is read; whether anything was not."""
    unread = (Addition.incident_id == incident.id, Addition.read_at.is_(None))
    read = update(Addition).where(*unread).values(read_at=work.now).returning(Addition.id)
    return bool(work.session.scalars(read).all())
