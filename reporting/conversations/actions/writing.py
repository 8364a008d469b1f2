"""Writing messages. Every one comes with a number, so that it is kept once however often it is
sent; whoever writes locks the report, or their visit, first.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.centres.queries import find_centre
from reporting.conversations.models import Message
from reporting.conversations.queries.threads import newest_report_of, thread_of_person
from reporting.conversations.rules.messages import (
    Direction,
    NotPossible,
    why_no_message,
    why_no_update,
)
from reporting.database import seal_field
from reporting.incidents.models.reports import Incident
from reporting.people.models.persons import PublicVisit
from reporting.people.queries.persons import has_live_code, has_word
from reporting.permissions import Permission, demand
from reporting.post.actions import post_letter
from reporting.post.rules import Letter
from reporting.work import Work


@dataclass(frozen=True)
class Update:
    """What the officer tells a centre.

    Attributes:
        number: drawn with the form.
        asks: whether it wants an answer.
        feedback: whether it tells what came of the report.
    """

    number: UUID
    words: str
    asks: bool = False
    feedback: bool = False


def send_update(work: Work, incident: Incident, told: Update) -> bool:
    """Write to the centre of a report, locked for change, and let its address know that it waits.

    Returns:
        False when that very message is there already.

    Raises:
        NotPossible: when the report came from no centre.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    centre = find_centre(work, incident.centre_id)
    if centre is None:
        raise NotPossible(why_no_update(False))
    made = _write(
        work,
        incident.id,
        Direction.TO_CENTRE,
        told.number,
        told.words,
        centre_id=centre.id,
        waits_since=work.now if told.asks else None,
        feedback=told.feedback,
    )
    if made is None:
        return False
    _settle(work, incident.id, Direction.FROM_CENTRE)
    if told.feedback and incident.fed_back_at is None:
        incident.fed_back_at = work.now
    if centre.email:
        post_letter(work, Letter.WAITING, centre.email)
    record(work, Event.MESSAGE_SENT, incident.id, to="CENTRE", feedback=told.feedback)
    return True


def write_to_person(work: Work, incident: Incident, number: UUID, words: str) -> bool:
    """Write to whoever has the code and the word; nothing is sent anywhere, it waits for them.

    Returns:
        False when that very message is there already.

    Raises:
        NotPossible: when they could not read it.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    if why_not := why_not_person(work, incident):
        raise NotPossible(why_not)
    if _write(work, incident.id, Direction.TO_PERSON, number, words) is None:
        return False
    _settle(work, incident.id, Direction.FROM_PERSON)
    record(work, Event.MESSAGE_SENT, incident.id, to="PERSON")
    return True


def why_not_person(work: Work, incident: Incident) -> str:
    """Why the person behind a report cannot be written to; "" when they can."""
    person = incident.person_number
    code = person is not None and has_live_code(work, person)
    word = person is not None and code and has_word(work, person)
    return why_no_message(incident.state, has_code=code, has_word=word)


def answer_officer(work: Work, incident: Incident, number: UUID, words: str) -> bool:
    """Write to the officer from the actor's centre; False when it is there already."""
    demand(work.actor, Permission.SEE_OWN_CENTRES_REPORTS)
    made = _write(
        work,
        incident.id,
        Direction.FROM_CENTRE,
        number,
        words,
        centre_id=work.actor.centre_id,
        waits_since=work.now,
    )
    if made is None:
        return False
    _settle(work, incident.id, Direction.TO_CENTRE)
    record(work, Event.MESSAGE_SENT, incident.id, to="OFFICER")
    return True


def write_as_person(work: Work, visit: PublicVisit, number: UUID, words: str) -> bool:
    """Write to the officer from an open conversation, locked for change.

    It goes to the report that was last written about, or else to the newest. The event has no
    subject, as with everything somebody does who came back.

    Returns:
        False when that very message is there already, or there is no report to write about.
    """
    thread = thread_of_person(work, visit)
    about = thread[-1].incident_id if thread else newest_report_of(work, visit)
    if about is None:
        return False
    waits = work.now
    if _write(work, about, Direction.FROM_PERSON, number, words, waits_since=waits) is None:
        return False
    record(work, Event.MESSAGE_SENT, to="OFFICER")
    return True


def needs_no_answer(work: Work, incident: Incident) -> None:
    """Let nothing that was written to the officer about a report wait for her answer any more."""
    demand(work.actor, Permission.MANAGE_CASES)
    for direction in (Direction.FROM_CENTRE, Direction.FROM_PERSON):
        _settle(work, incident.id, direction)
    record(work, Event.MESSAGE_SETTLED, incident.id)


def _write(
    work: Work,
    incident_id: UUID,
    direction: Direction,
    number: UUID,
    words: str,
    *,
    centre_id: UUID | None = None,
    waits_since: datetime | None = None,
    feedback: bool = False,
) -> Message | None:
    if work.session.get(Message, number) is not None:
        return None
    row = Message(
        id=number,
        incident_id=incident_id,
        centre_id=centre_id,
        direction=direction,
        at=work.now,
        by=None if direction is Direction.FROM_PERSON else work.actor.user_id,
        waits_since=waits_since,
        feedback=feedback,
    )
    seal_field(work.keys, row, "words", words)
    work.session.add(row)
    return row


def _settle(work: Work, incident_id: UUID, direction: Direction) -> None:
    """An answer was given to what came from the other end of a thread."""
    waiting = (
        Message.incident_id == incident_id,
        Message.direction == direction,
        Message.waits_since.is_not(None),
    )
    work.session.execute(update(Message).where(*waiting).values(waits_since=None))
