"""Writing to the trail, and checking that nobody else did."""

from contextlib import closing
from uuid import UUID

from sqlalchemy import select

from reporting.audit.models import TrailEntry, TrailHead
from reporting.audit.rules import START, Event, Fact, chain, facts_as_text
from reporting.work import Work


def record(work: Work, event: Event, subject_id: UUID | None = None, **facts: Fact) -> None:
    """Put one event on the trail, in the transaction of the deed itself."""
    head = hold_trail(work)
    if head is None:
        head = TrailHead(id=1, number=0, link=START)
        work.session.add(head)
    number, text, actor_id = head.number + 1, facts_as_text(facts), work.actor.user_id
    link = chain(work.keys, head.link, number, work.now, actor_id, event, subject_id, text)
    entry = TrailEntry(
        number=number,
        at=work.now,
        actor_id=actor_id,
        event=event,
        subject_id=subject_id,
        facts=text,
        link=link,
    )
    work.session.add(entry)
    head.number, head.link = number, link
    work.session.flush()


def hold_trail(work: Work) -> TrailHead | None:
    """Let nobody else write to the trail until this transaction ends; None: it has not begun."""
    return work.session.scalar(select(TrailHead).with_for_update())


def find_break(work: Work) -> int | None:
    """The number of the first entry that does not hang on the one before it.

    None when the trail is whole.
    """
    link, number = START, 0
    in_order = select(TrailEntry).order_by(TrailEntry.number).execution_options(yield_per=1000)
    with closing(work.session.scalars(in_order)) as entries:
        for entry in entries:
            if entry.number != number + 1 or entry.link != _link_after(work, link, entry):
                return entry.number
            link, number = entry.link, entry.number
    head = work.session.scalar(select(TrailHead))
    if head is not None and (head.number, head.link) != (number, link):
        return number + 1
    return None


def _link_after(work: Work, link: str, entry: TrailEntry) -> str:
    return chain(
        work.keys,
        link,
        entry.number,
        entry.at,
        entry.actor_id,
        entry.event,
        entry.subject_id,
        entry.facts,
    )
