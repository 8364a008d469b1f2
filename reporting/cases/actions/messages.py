"""Messages of an officer, which stand on the timeline of the case as well, without their words."""

from uuid import UUID

from reporting.cases.actions.desk import refresh_desk
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.queries.finding import case_of, find_case
from reporting.cases.rules.entries import NoteKind
from reporting.conversations.actions.writing import Update, send_update, write_to_person
from reporting.incidents.models.reports import Incident
from reporting.work import Work


def tell_centre(work: Work, incident: Incident, told: Update) -> None:
    """Write to the centre of a report, once; see `send_update`."""
    if send_update(work, incident, told):
        _note(work, incident, "CENTRE", feedback=told.feedback)
        refresh_desk(work, [incident.id])


def tell_person(work: Work, incident: Incident, number: UUID, words: str) -> None:
    """Write to the person behind a report, once; see `write_to_person`."""
    if write_to_person(work, incident, number, words):
        _note(work, incident, "PERSON")


def _note(work: Work, incident: Incident, to: str, *, feedback: bool = False) -> None:
    found = case_of(work, incident.id)
    case = find_case(work, found.id, to_change=True) if found else None
    if case is not None:
        put_on_timeline(
            work, case, NoteKind.MESSAGE, incident_id=incident.id, to=to, feedback=feedback
        )
