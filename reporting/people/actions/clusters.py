"""Keeping the clusters true to what was confirmed. They are derived, and can be made anew."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, or_, select

from reporting.matching_vocabulary import LinkState
from reporting.people.models.matching import ClusterMember, PersonLink
from reporting.people.queries.links import one_with
from reporting.people.rules.clusters import Cluster, clusters_of
from reporting.work import Work

AT_ONCE = 500


def recluster(work: Work, numbers: Collection[UUID]) -> set[UUID]:
    """Make the clusters of some persons anew, once a link of theirs was confirmed or taken back.

    Whoever calls it holds the trail, so that nobody else changes a link meanwhile.

    Returns:
        Everybody who was one with them, or is now.
    """
    former = set(numbers).union(*one_with(work, numbers).values())
    theirs = or_(PersonLink.one.in_(former), PersonLink.other.in_(former))
    found = clusters_of(_confirmed(work, theirs))
    _write(work, former | set(found), found)
    return former | set(found)


def count_wrong_clusters(work: Work) -> int:
    """How many persons are not in the cluster that they must be in."""
    return len(_wrong(work, clusters_of(_confirmed(work))))


def rebuild_clusters(work: Work) -> int:
    """Make every cluster anew.

    Returns:
        How many persons were not in the cluster that they must be in.
    """
    found = clusters_of(_confirmed(work))
    wrong = sorted(_wrong(work, found))
    for first in range(0, len(wrong), AT_ONCE):
        _write(work, set(wrong[first : first + AT_ONCE]), found)
    return len(wrong)


def _confirmed(work: Work, *which: ColumnElement[bool]) -> Sequence[tuple[UUID, UUID]]:
    pairs = select(PersonLink.one, PersonLink.other).where(PersonLink.state == LinkState.CONFIRMED)
    return [(row.one, row.other) for row in work.session.execute(pairs.where(*which))]


def _wrong(work: Work, found: Cluster) -> set[UUID]:
    rows = work.session.execute(select(ClusterMember.person_number, ClusterMember.cluster_number))
    kept = {row.person_number: row.cluster_number for row in rows}
    return {number for number in kept | found if kept.get(number) != found.get(number)}


def _write(work: Work, numbers: set[UUID], found: Cluster) -> None:
    work.session.execute(delete(ClusterMember).where(ClusterMember.person_number.in_(numbers)))
    rows = [
        {"person_number": number, "cluster_number": found[number]}
        for number in sorted(numbers & set(found))
    ]
    if rows:
        work.session.execute(insert(ClusterMember), rows)
