"""Suggesting that two persons may be one; what an officer decided is never suggested again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, exists, or_, select, update

from reporting.matching_vocabulary import LinkState
from reporting.people.actions.match_versions import insert_into
from reporting.people.models.matching import LinkDecision, MatchRecord, PersonLink
from reporting.people.rules.comparing import MOST_SHOWN, Comparison
from reporting.people.rules.weights import VERSION
from reporting.work import Work

Alike = Sequence[tuple[UUID, Comparison]]
"""Whom somebody may be one with, the likeliest first."""

Pair = tuple[UUID, UUID]
"""Two persons in the order of their numbers."""


def suggest(work: Work, found: Mapping[UUID, Alike]) -> int:
    """Suggest those whom some persons may be one with, in place of what was suggested of them.

    Whoever erases a person waits for this, or this finds them gone: nobody who was erased is
    suggested. A suggestion that still stands keeps its place.

    Returns:
        How many are new.
    """
    links = _links_of(work, found)
    new = {
        pair: comparison
        for number, alike in found.items()
        for pair, comparison in _new_pairs(number, alike, links).items()
    }
    there = _hold(work, {number for pair in new for number in pair})
    _refresh(work, found, links)
    return _insert(work, {pair: one for pair, one in new.items() if there >= set(pair)})


def _links_of(work: Work, numbers: Collection[UUID]) -> dict[Pair, PersonLink]:
    theirs = or_(PersonLink.one.in_(numbers), PersonLink.other.in_(numbers))
    rows = work.session.scalars(
        select(PersonLink).where(theirs).execution_options(populate_existing=True)
    )
    return {(row.one, row.other): row for row in rows}


def _new_pairs(
    number: UUID, alike: Alike, links: Mapping[Pair, PersonLink]
) -> dict[Pair, Comparison]:
    """Of the few that are shown of a person, those that are not there yet."""
    pairs = [(_pair(number, other), comparison) for other, comparison in alike]
    open_pairs = [
        (pair, comparison)
        for pair, comparison in pairs
        if pair not in links or links[pair].state is LinkState.SUGGESTED
    ]
    return {pair: one for pair, one in open_pairs[:MOST_SHOWN] if pair not in links}


def _hold(work: Work, numbers: Collection[UUID]) -> set[UUID]:
    """Those of some persons who are still there, and will be until this transaction ends."""
    theirs = select(MatchRecord.person_number).where(MatchRecord.person_number.in_(numbers))
    held = theirs.order_by(MatchRecord.id).with_for_update(read=True)
    return set(work.session.scalars(held))


def _refresh(work: Work, found: Mapping[UUID, Alike], links: Mapping[Pair, PersonLink]) -> None:
    """Bring what was suggested before up to date, and drop what nothing speaks for any more."""
    now = {_pair(number, other): one for number, alike in found.items() for other, one in alike}
    gone = []
    for pair, link in links.items():
        if link.state is not LinkState.SUGGESTED:
            continue
        if pair not in now:
            gone.append(link.id)
        elif any(getattr(link, name) != value for name, value in _as_found(now[pair]).items()):
            still = (PersonLink.id == link.id, PersonLink.state == LinkState.SUGGESTED)
            work.session.execute(update(PersonLink).where(*still).values(_as_found(now[pair])))
    _drop(work, gone)


def _drop(work: Work, ids: Iterable[UUID]) -> None:
    """What was decided once and taken back stays, with what was said about it."""
    never_decided = ~exists().where(LinkDecision.link_id == PersonLink.id)
    still = (PersonLink.state == LinkState.SUGGESTED, never_decided)
    work.session.execute(delete(PersonLink).where(PersonLink.id.in_(ids), *still))


def _insert(work: Work, new: Mapping[Pair, Comparison]) -> int:
    rows = [
        {
            "id": uuid4(),
            "one": one,
            "other": other,
            "state": LinkState.SUGGESTED,
            "found_at": work.now,
            **_as_found(comparison),
        }
        for (one, other), comparison in new.items()
    ]
    if rows:
        insert = insert_into(work, PersonLink)
        work.session.execute(insert.on_conflict_do_nothing(), rows)
    return len(rows)


def _as_found(comparison: Comparison) -> dict[str, Any]:
    weight = round(comparison.total * 10)
    return {"tier": comparison.tier, "weight": weight, "weights_version": VERSION}


def _pair(one: UUID, other: UUID) -> Pair:
    return (one, other) if one < other else (other, one)
