"""Finding links between persons, for the officer alone, and who is one with whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, false, func, literal, select, tuple_

from reporting.accounts.queries import names_of
from reporting.database import read_sealed
from reporting.matching_vocabulary import LinkDecided, LinkState, LinkTier
from reporting.paging import ROWS, Paged, cut_page, read_cursor, read_moment_cursor
from reporting.people.models.matching import ClusterMember, LinkDecision, PersonLink
from reporting.permissions import Permission
from reporting.work import Work

COUNTED_TO = 1000
ORDER = (PersonLink.tier, PersonLink.weight, PersonLink.id)
"""The order of what is to be decided, backwards: strong before possible, then by the evidence."""


@dataclass(frozen=True)
class Decided:
    """One decision about a link; `who` is the name of the officer."""

    id: UUID
    decided: LinkDecided
    at: datetime
    who: str
    reason: str = field(repr=False)


def visible(work: Work) -> Select[PersonLink]:
    """All links for whoever decides about them, and none for anybody else."""
    links = select(PersonLink)
    return links if work.actor.may(Permission.DECIDE_REPEATS) else links.where(false())


def find_link(work: Work, link_id: UUID, *, to_change: bool = False) -> PersonLink | None:
    """One link; locked when it is to be changed, and then read anew."""
    query = visible(work).where(PersonLink.id == link_id)
    if to_change:
        query = query.with_for_update().execution_options(populate_existing=True)
    return work.session.scalar(query)


def links_to_decide(work: Work, after: str | None, size: int = ROWS) -> Paged[PersonLink]:
    """A page of what is to be decided, strong first."""
    query = _to_decide(work)
    if (edge := _edge(after)) is not None:
        query = query.where(tuple_(*ORDER) < edge)
    return cut_page(work.session.scalars(query.limit(size + 1)).all(), place_of, size)


def links_decided(work: Work, after: str | None, size: int = ROWS) -> Paged[PersonLink]:
    """A page of what was decided, the last decision first."""
    key = (PersonLink.decided_at, PersonLink.id)
    query = visible(work).where(PersonLink.decided_at.is_not(None))
    if (cursor := read_moment_cursor(after)) is not None:
        edge = [literal(one, column.type) for one, column in zip(cursor, key, strict=True)]
        query = query.where(tuple_(*key) < tuple_(*edge))
    ordered = query.order_by(*(column.desc() for column in key)).limit(size + 1)
    return cut_page(work.session.scalars(ordered).all(), _decided_place, size)


def next_to_decide(work: Work, after: str) -> PersonLink | None:
    """What is to be decided after a place in the list, or else first of all."""
    onward = links_to_decide(work, after, 1).rows or links_to_decide(work, None, 1).rows
    return onward[0] if onward else None


def how_many_to_decide(work: Work) -> str:
    """How many links are to be decided, in words; a thousand are looked at and no more."""
    found = work.session.scalar(_counting(work.actor.may(Permission.DECIDE_REPEATS))) or 0
    return f"{COUNTED_TO:,}+" if found > COUNTED_TO else f"{found:,}"


@cache
def _counting(allowed: bool) -> Select[int]:
    """Built once: every page of the desk asks it."""
    waiting = PersonLink.state == LinkState.SUGGESTED if allowed else false()
    some = select(PersonLink.id).where(waiting).limit(COUNTED_TO + 1)
    return select(func.count()).select_from(some.subquery())


def place_of(link: PersonLink) -> tuple[str, int, UUID]:
    """Where a link stands in the list of what is to be decided."""
    return link.tier.value, link.weight, link.id


def last_decision(work: Work, link_id: UUID) -> LinkDecision | None:
    """The decision about a link that holds; None when there was none."""
    theirs = select(LinkDecision).where(LinkDecision.link_id == link_id)
    return work.session.scalar(theirs.order_by(LinkDecision.at.desc(), LinkDecision.id).limit(1))


def decisions_about(work: Work, link_id: UUID) -> list[Decided]:
    """Every decision about a link, the newest first, with its reason unsealed."""
    theirs = select(LinkDecision).where(LinkDecision.link_id == link_id)
    newest = theirs.order_by(LinkDecision.at.desc(), LinkDecision.id).limit(100)
    rows = work.session.scalars(newest).all()
    names = names_of(work, [row.by for row in rows])
    return [
        Decided(
            row.id,
            row.decided,
            row.at,
            names.get(row.by, "") if row.by else "",
            read_sealed(work.keys, row, "reason"),
        )
        for row in rows
    ]


def one_with(work: Work, numbers: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """For each of some persons, everybody whom they are known to be one with, themselves too."""
    wanted = set(numbers)
    rows = work.session.execute(_members(wanted)).all()
    together: dict[UUID, set[UUID]] = {}
    for row in rows:
        together.setdefault(row.cluster_number, set()).add(row.person_number)
    cluster = {row.person_number: row.cluster_number for row in rows}
    return {
        number: together[cluster[number]] if number in cluster else {number} for number in wanted
    }


def _members(numbers: Collection[UUID]) -> Select[UUID, UUID]:
    theirs = select(ClusterMember.cluster_number).where(ClusterMember.person_number.in_(numbers))
    return select(ClusterMember.person_number, ClusterMember.cluster_number).where(
        ClusterMember.cluster_number.in_(theirs)
    )


def _to_decide(work: Work) -> Select[PersonLink]:
    suggested = visible(work).where(PersonLink.state == LinkState.SUGGESTED)
    return suggested.order_by(*(column.desc() for column in ORDER))


def _decided_place(link: PersonLink) -> tuple[str, UUID]:
    moment = link.decided_at or datetime.min.replace(tzinfo=UTC)
    return moment.isoformat(), link.id


def _edge(after: str | None) -> Any:
    """The place in the list that an address names; None where it names none."""
    tier, weight, number = read_cursor(after, 3) or ("", "", "")
    try:
        values = (LinkTier(tier).value, int(weight[:6]), UUID(number))
    except ValueError:
        return None
    types: tuple[Any, ...] = (String(), PersonLink.weight.type, PersonLink.id.type)
    return tuple_(*(literal(one, kind) for one, kind in zip(values, types, strict=True)))
