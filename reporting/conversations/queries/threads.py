"""Reading what was written, each end its own side: a centre never sees what a person writes."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, func, select

from reporting.clock import london_date
from reporting.conversations.models import Message
from reporting.conversations.queries.waiting import waits_for_officer
from reporting.conversations.rules.messages import WITH_CENTRE, WITH_PERSON, Direction
from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.people.models.persons import ChosenWord, PublicVisit
from reporting.permissions import Permission, demand
from reporting.work import Work

Reports = Collection[UUID] | Select[UUID]
"""The numbers of some reports, or the query that finds them."""

LONGEST_THREAD = 200
"""How many messages of a thread are shown, the newest; no thread was ever near it."""


@dataclass(frozen=True)
class Said:
    """One message as it is read.

    Attributes:
        read_at: when the other end first read it; None while they have not.
        waits: whether it waits for an answer.
    """

    id: UUID
    incident_id: UUID
    reference: str
    direction: Direction
    words: str = field(repr=False)
    at: datetime
    by: UUID | None
    read_at: datetime | None
    waits: bool
    feedback: bool


def threads_of(work: Work, incident: Incident) -> list[Said]:
    """Everything that was written about a report, for the officer, the oldest first."""
    demand(work.actor, Permission.MANAGE_CASES)
    return _said(work, _messages([incident.id], (*WITH_CENTRE, *WITH_PERSON)))


def thread_of_centre(work: Work, incident: Incident) -> list[Said]:
    """What the officer and the actor's centre wrote about a report, the oldest first."""
    demand(work.actor, Permission.SEE_OWN_CENTRES_REPORTS)
    own = _messages([incident.id], WITH_CENTRE).where(Message.centre_id == work.actor.centre_id)
    return _said(work, own)


def thread_of_person(work: Work, visit: PublicVisit) -> list[Said]:
    """What the officer and a person wrote about all reports of theirs, the oldest first.

    The visit, opened with code and word, is the right to read it, as far back as the word reaches.
    """
    if not visit.with_word:
        raise ValueError("a conversation opens with code and word")
    theirs = _messages(reports_of(visit.person_number), WITH_PERSON)
    return _said(work, theirs.where(Message.at >= reached_by_word(visit.person_number)))


def reached_by_word(person_number: UUID) -> ScalarSelect[datetime]:
    """The moment from which on the word of a person opens messages; of no word, none."""
    word = select(ChosenWord.reads_since).where(ChosenWord.person_number == person_number)
    return word.scalar_subquery()


def hidden_since(work: Work, incident_ids: Reports, person_number: UUID) -> date | None:
    """The London day on which a new word hid earlier messages with a person; None if it hid none.

    They chose it without the former one, so that a slip in other hands opens nothing.
    """
    hidden = (
        select(ChosenWord.reads_since)
        .join(Message, Message.at < ChosenWord.reads_since)
        .where(
            ChosenWord.person_number == person_number,
            Message.incident_id.in_(incident_ids),
            Message.direction.in_(WITH_PERSON),
        )
    )
    moment = work.session.scalar(hidden.limit(1))
    return london_date(moment) if moment else None


def reports_of(person_number: UUID) -> Select[UUID]:
    """The numbers of the reports of a person, to be asked for within another query."""
    return select(Incident.id).where(Incident.person_number == person_number)


def newest_report_of(work: Work, visit: PublicVisit) -> UUID | None:
    """The report of whoever looks that was entered last."""
    newest = Incident.entered_at.desc(), Incident.id
    return work.session.scalar(reports_of(visit.person_number).order_by(*newest).limit(1))


@dataclass(frozen=True)
class Summary:
    """What was written about a report, in numbers; `waits` is for the officer's answer."""

    number: int
    waits: int


def summaries_of(work: Work, incident_ids: Collection[UUID]) -> dict[UUID, Summary]:
    """How much was written about some reports, in one query; those without messages are absent."""
    demand(work.actor, Permission.MANAGE_CASES)
    waits = func.count(Message.id).filter(waits_for_officer())
    rows = work.session.execute(
        select(Message.incident_id, func.count(Message.id), waits)
        .where(Message.incident_id.in_(incident_ids))
        .group_by(Message.incident_id)
    )
    return {incident_id: Summary(number, waiting) for incident_id, number, waiting in rows}


def _messages(incident_ids: Reports, directions: Collection[Direction]) -> Select[Message, str]:
    newest = (
        select(Message, Incident.reference)
        .join(Incident, Incident.id == Message.incident_id)
        .where(Message.incident_id.in_(incident_ids), Message.direction.in_(directions))
    )
    return newest.order_by(Message.at.desc(), Message.id.desc()).limit(LONGEST_THREAD)


def _said(work: Work, query: Select[Message, str]) -> list[Said]:
    rows = work.session.execute(query).all()
    return [
        Said(
            id=row.id,
            incident_id=row.incident_id,
            reference=reference,
            direction=row.direction,
            words=read_sealed(work.keys, row, "words"),
            at=row.at,
            by=row.by,
            read_at=row.read_at,
            waits=row.waits_since is not None,
            feedback=row.feedback,
        )
        for row, reference in reversed(rows)
    ]
