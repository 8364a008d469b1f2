"""What the officer wrote to a centre, as its workers find it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, false, or_, select

from reporting.conversations.models import Message
from reporting.conversations.rules.messages import Direction
from reporting.incidents.models.reports import Incident
from reporting.paging import ROWS, Paged, cut_page, read_cursor
from reporting.permissions import Permission
from reporting.work import Work

NEW, READ = 0, 1
RANKS = {str(rank): rank for rank in (NEW, READ)}
MOST_NEWS = 100
"""How much is counted on a centre's home; what is over shows in the inbox."""


@dataclass(frozen=True)
class Arrived:
    """One message in a centre's inbox, without its words.

    Attributes:
        rank: `NEW` until a worker of the centre has opened it.
        waits: whether the officer asked for an answer, and has none.
        feedback: whether it tells what came of the report.
    """

    id: UUID
    incident_id: UUID
    reference: str
    at: datetime
    rank: int
    waits: bool
    feedback: bool

    @property
    def new(self) -> bool:
        return self.rank == NEW


def inbox(work: Work, after: str | None, size: int = ROWS) -> Paged[Arrived]:
    """The actor's centre's messages: those that nobody opened first, then the newest."""
    query = _to_centre(work)
    if cursor := _read(after):
        rank, moment, last = cursor
        earlier = or_(Message.at < moment, and_(Message.at == moment, Message.id < last))
        query = query.where(or_(_rank() > rank, and_(_rank() == rank, earlier)))
    ordered = query.order_by(_rank(), Message.at.desc(), Message.id.desc()).limit(size + 1)
    found = [Arrived(*row) for row in work.session.execute(ordered)]
    return cut_page(found, lambda row: (row.rank, row.at.isoformat(), row.id), size)


@dataclass(frozen=True)
class News:
    """What a centre's home says of its inbox.

    Attributes:
        questions: what the officer asked and was not told, the longest wait first.
        new: how many messages nobody at the centre has opened, in words; "" for none.
    """

    questions: Sequence[Arrived]
    new: str


def news_for_centre(work: Work) -> News:
    """What needs the actor's centre, in one query however much there is."""
    wanted = _to_centre(work).where(
        or_(Message.waits_since.is_not(None), Message.read_at.is_(None))
    )
    # Questions first, so that none is cut off behind a heap of news.
    order = (Message.waits_since.is_(None), Message.waits_since, Message.at, Message.id)
    ordered = wanted.order_by(*order).limit(MOST_NEWS)
    found = [Arrived(*row) for row in work.session.execute(ordered)]
    new = sum(one.new for one in found)
    questions = [one for one in found if one.waits]
    return News(questions, f"{new:,}{'+' if len(found) == MOST_NEWS else ''}" if new else "")


def _to_centre(work: Work) -> Select[UUID, UUID, str, datetime, int, bool, bool]:
    query = select(
        Message.id,
        Message.incident_id,
        Incident.reference,
        Message.at,
        _rank(),
        Message.waits_since.is_not(None),
        Message.feedback,
    ).join(Incident, Incident.id == Message.incident_id)
    if not work.actor.may(Permission.SEE_OWN_CENTRES_REPORTS) or work.actor.centre_id is None:
        return query.where(false())
    here = Message.centre_id == work.actor.centre_id
    return query.where(here, Message.direction == Direction.TO_CENTRE)


def _rank() -> ColumnElement[int]:
    return case((Message.read_at.is_(None), NEW), else_=READ)


def _read(after: str | None) -> tuple[int, datetime, UUID] | None:
    try:
        rank, moment, last = read_cursor(after, 3) or ("", "", "")
        return RANKS[rank], datetime.fromisoformat(moment), UUID(last)
    except (KeyError, ValueError, OverflowError):
        return None
