"""What an officer decides about two persons who may be one; she decides, and can take it back."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select

from reporting.audit.actions import hold_trail, record
from reporting.audit.rules import Event
from reporting.database import seal_field
from reporting.matching_vocabulary import LinkDecided, LinkState
from reporting.people.actions.clusters import recluster
from reporting.people.models.matching import LinkDecision, PersonLink
from reporting.people.queries.links import find_link, last_decision
from reporting.people.queries.persons import with_details
from reporting.people.rules.links import CannotDecide, Overtaken, next_state
from reporting.permissions import Permission, demand
from reporting.work import Work


def decide_link(
    work: Work, link_id: UUID, decided: LinkDecided, reason: str, *, seen: UUID | None
) -> set[UUID]:
    """Decide about a link. Of two officers who decide at once, the later is told.

    Args:
        reason: in her own words; sealed.
        seen: the newest decision when the page was drawn that she decides from; None for none.

    Returns:
        Everybody who was one with the two, or is now.

    Raises:
        CannotDecide: when it is not open, lacks its reason, or the link is gone.
        Overtaken: when somebody has decided since.
    """
    demand(work.actor, Permission.DECIDE_REPEATS)
    # The trail first, as whoever erases a person has it first too.
    hold_trail(work)
    link = find_link(work, link_id, to_change=True)
    if link is None:
        raise CannotDecide("This is gone: one of the two has no details any more.")
    last = last_decision(work, link_id)
    if (last.id if last else None) != seen:
        raise Overtaken
    link.state = next_state(link.state, decided, reason)
    link.decided_at = None if link.state is LinkState.SUGGESTED else work.now
    _keep(work, link, decided, reason, after=last)
    record(work, Event.LINK_DECIDED, link.id, decided=decided.value)
    pair = (link.one, link.other)
    if link.state is LinkState.SUGGESTED and len(with_details(work, pair)) < len(pair):
        _drop(work, [link.id])
    return recluster(work, pair)


def forget_links(work: Work, number: UUID) -> None:
    """Remove every link of somebody, with what was decided and why; the others are parted by it."""
    theirs = select(PersonLink.id).where(or_(PersonLink.one == number, PersonLink.other == number))
    if links := work.session.scalars(theirs).all():
        _drop(work, list(links))
        recluster(work, [number])


def forget_suggestions(work: Work, number: UUID) -> None:
    """Remove the links of somebody that stand undecided, and what was decided and taken back."""
    theirs = select(PersonLink.id).where(
        or_(PersonLink.one == number, PersonLink.other == number),
        PersonLink.state == LinkState.SUGGESTED,
    )
    _drop(work, list(work.session.scalars(theirs)))


def _keep(
    work: Work, link: PersonLink, decided: LinkDecided, reason: str, *, after: LinkDecision | None
) -> None:
    """Write a decision down; it comes after the former one, whatever the clock says."""
    moment = max(work.now, after.at + timedelta(microseconds=1)) if after else work.now
    row = LinkDecision(link_id=link.id, decided=decided, at=moment, by=work.actor.user_id)
    seal_field(work.keys, row, "reason", reason)
    work.session.add(row)
    work.session.flush()


def _drop(work: Work, links: list[UUID]) -> None:
    if not links:
        return
    # Whoever decides has the trail before the link; so has whoever erases.
    hold_trail(work)
    for table, column in ((LinkDecision, LinkDecision.link_id), (PersonLink, PersonLink.id)):
        work.session.execute(delete(table).where(column.in_(links)))
