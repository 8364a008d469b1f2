"""Messages of an officer, which stand on the timeline of the case as well, without their words."""

from uuid import UUID

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.desk import refresh_desk
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.queries.finding import case_of, find_case
from reporting.cases.rules.entries import NoteKind
from reporting.conversations.actions.writing import Update, send_update, write_to_person
from reporting.incidents.models.reports import Incident
from reporting.people.queries.persons import who_is
from reporting.people.rules.showing import details_shown
from reporting.personal_vocabulary import Detail
from reporting.work import Work


def tell_centre(work: Work, incident: Incident, told: Update) -> None:
    """Write to the centre of a report, once; see `send_update`."""
    if send_update(work, incident, told):
        _note(work, incident, "CENTRE", feedback=told.feedback)
        refresh_desk(work, [incident.id])


def shown_in(work: Work, incident: Incident, words: str) -> list[Detail]:
    """Which details of the person behind a report stand in words that are not to name them.

    Nobody is shown any; that something was found tells who they are all the same, so whoever asks
    writes that down as a look (`note_look`).
    """
    if incident.person_number is None:
        return []
    who = who_is(work, incident.person_number)
    return details_shown(words, [(one.detail, one.value) for one in who.details])


def note_look(work: Work, incident_id: UUID) -> None:
    """Write on the trail that an officer learned what her words show of somebody."""
    record(work, Event.IDENTITY_READ, incident_id, reason="MESSAGE_CHECKED")


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
