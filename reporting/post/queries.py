"""What is in the outbox."""

from sqlalchemy import Select, func, or_, select

from reporting.post.models import Envelope
from reporting.work import Work


def letters_on_their_way(work: Work) -> int:
    """How many letters were neither sent nor given up."""
    waiting = select(func.count()).select_from(Envelope).where(Envelope.tag.is_not(None))
    return work.session.scalars(waiting).one()


def next_to_send(work: Work) -> Select[Envelope]:
    """The letter that waits the longest among those that are due and nobody's."""
    nobodys = or_(Envelope.leased_until.is_(None), Envelope.leased_until <= work.now)
    due = select(Envelope).where(Envelope.tag.is_not(None), Envelope.due_at <= work.now, nobodys)
    return due.order_by(Envelope.due_at, Envelope.id).limit(1)
