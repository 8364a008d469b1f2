"""What waits for the officer's answer, the longest wait first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union_all

from reporting.conversations.models import Message
from reporting.conversations.rules.messages import TO_OFFICER, Direction
from reporting.incidents.models.reports import Incident
from reporting.paging import ROWS, Paged, cut_page, read_moment_cursor
from reporting.permissions import Permission, demand
from reporting.work import Work


@dataclass(frozen=True)
class Waiting:
    """A message that waits for the officer's answer, without its words."""

    id: UUID
    incident_id: UUID
    reference: str
    direction: Direction
    since: datetime


def waiting_for_answer(work: Work, after: str | None = None, size: int = ROWS) -> Paged[Waiting]:
    """One page of what waits; each side is read in the order of its index, and no further."""
    demand(work.actor, Permission.MANAGE_CASES)
    either = union_all(*(select(_side(one, after, size).subquery()) for one in TO_OFFICER))
    sides = either.subquery()
    longest = (
        select(sides, Incident.reference)
        .join(Incident, Incident.id == sides.c.incident_id)
        .order_by(sides.c.waits_since, sides.c.id)
        .limit(size + 1)
    )
    found = [
        Waiting(row.id, row.incident_id, row.reference, row.direction, row.waits_since)
        for row in work.session.execute(longest)
    ]
    return cut_page(found, lambda row: (row.since.isoformat(), row.id), size)


def how_many_wait_for_answer(work: Work, most: int = 1000) -> int:
    """How many messages wait for the officer's answer, counted no further than `most`."""
    demand(work.actor, Permission.MANAGE_CASES)
    found = select(Message.id).where(waits_for_officer()).limit(most).subquery()
    return work.session.scalar(select(func.count()).select_from(found)) or 0


def waits_for_officer() -> ColumnElement[bool]:
    """Whether a message waits for the officer's answer."""
    return and_(Message.direction.in_(TO_OFFICER), Message.waits_since.is_not(None))


def _side(
    direction: Direction, after: str | None, size: int
) -> Select[UUID, UUID, Direction, datetime | None]:
    columns = select(Message.id, Message.incident_id, Message.direction, Message.waits_since)
    waits = columns.where(Message.direction == direction, Message.waits_since.is_not(None))
    if cursor := read_moment_cursor(after):
        moment, last = cursor
        later = and_(Message.waits_since == moment, Message.id > last)
        waits = waits.where(or_(Message.waits_since > moment, later))
    return waits.order_by(Message.waits_since, Message.id).limit(size + 1)
