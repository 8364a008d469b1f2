"""What the officer wrote to a centre, as its workers find it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, false, literal, or_, select, union_all

from reporting.conversations.models import Message
from reporting.conversations.rules.messages import Direction
from reporting.incidents.models.reports import Incident
from reporting.paging import ROWS, Paged, cut_page, read_cursor
from reporting.permissions import Permission
from reporting.work import Work

NEW, READ = 0, 1
RANKS = {str(rank): rank for rank in (NEW, READ)}
Parts = Select[UUID, UUID, datetime, int, datetime | None, bool]
MOST_NEWS = 100
"""How much is counted on a centre's home; what is over shows in the inbox."""


@dataclass(frozen=True)
class Arrived:
    """One message in a centre's inbox, without its words.

    Attributes:
        rank: `NEW` until a worker of the centre has opened it.
        since: when the officer asked for an answer, if she did and has none.
        feedback: whether it tells what came of the report.
    """

    id: UUID
    incident_id: UUID
    reference: str
    at: datetime
    rank: int
    since: datetime | None
    feedback: bool

    @property
    def new(self) -> bool:
        return self.rank == NEW

    @property
    def waits(self) -> bool:
        """Whether the officer waits for an answer."""
        return self.since is not None


def inbox(work: Work, after: str | None, size: int = ROWS) -> Paged[Arrived]:
    """The actor's centre's messages: those that nobody opened first, then the newest."""
    parts = {NEW: _to_centre(work, NEW), READ: _to_centre(work, READ)}
    if cursor := _read(after):
        rank, moment, last = cursor
        earlier = or_(Message.at < moment, and_(Message.at == moment, Message.id < last))
        parts = {one: part for one, part in parts.items() if one >= rank}
        parts[rank] = parts[rank].where(earlier)
    newest = Message.at.desc(), Message.id.desc()
    read = [part.order_by(*newest).limit(size + 1) for part in parts.values()]
    found = _arrived(work, read)
    found.sort(key=lambda row: (row.at, row.id), reverse=True)
    found.sort(key=lambda row: row.rank)
    return cut_page(found[: size + 1], lambda row: (row.rank, row.at.isoformat(), row.id), size)


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
    waits = Message.waits_since.is_not(None)
    asked = [_to_centre(work, rank).where(waits) for rank in (NEW, READ)]
    rest = _to_centre(work, NEW).where(Message.waits_since.is_(None))
    longest = [part.order_by(Message.waits_since, Message.id).limit(MOST_NEWS) for part in asked]
    newest = rest.order_by(Message.at.desc(), Message.id.desc()).limit(MOST_NEWS)
    found = _arrived(work, [*longest, newest])
    new = sum(one.new for one in found)
    questions = sorted((one for one in found if one.waits), key=lambda one: (one.since, one.id))
    said = f"{MOST_NEWS:,}+" if new >= MOST_NEWS else f"{new:,}"
    return News(questions[:MOST_NEWS], said if new else "")


def _to_centre(work: Work, rank: int) -> Parts:
    """What came to the actor's centre and was opened, or was not; each lies in an index."""
    query = select(
        Message.id,
        Message.incident_id,
        Message.at,
        literal(rank).label("rank"),
        Message.waits_since,
        Message.feedback,
    )
    if not work.actor.may(Permission.SEE_OWN_CENTRES_REPORTS) or work.actor.centre_id is None:
        return query.where(false())
    here = Message.centre_id == work.actor.centre_id
    opened = Message.read_at.is_(None) if rank == NEW else Message.read_at.is_not(None)
    return query.where(here, Message.direction == Direction.TO_CENTRE, opened)


def _arrived(work: Work, parts: Sequence[Parts]) -> list[Arrived]:
    """The rows of some parts, in any order, each with the reference of its report."""
    rows = union_all(*(select(part.subquery()) for part in parts)).subquery()
    columns = (rows.c.id, rows.c.incident_id, Incident.reference, rows.c.at, rows.c.rank)
    query = select(*columns, rows.c.waits_since, rows.c.feedback)
    query = query.join(Incident, Incident.id == rows.c.incident_id)
    return [Arrived(*row) for row in work.session.execute(query)]


def _read(after: str | None) -> tuple[int, datetime, UUID] | None:
    try:
        rank, moment, last = read_cursor(after, 3) or ("", "", "")
        return RANKS[rank], datetime.fromisoformat(moment), UUID(last)
    except (KeyError, ValueError, OverflowError):
        return None
