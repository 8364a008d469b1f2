"""Which persons are one, by what was confirmed of pairs of them."""

from collections.abc import Iterable
from uuid import UUID

Cluster = dict[UUID, UUID]
"""From each person who is one with another to the first of them, after whom all are named."""


def clusters_of(pairs: Iterable[tuple[UUID, UUID]]) -> Cluster:
    """The clusters that confirmed pairs make; whoever is in no pair is left out."""
    above: Cluster = {}
    for pair in pairs:
        first, last = sorted(_first(above, number) for number in pair)
        above[last] = first
    return {number: _first(above, number) for number in above}


def _first(above: Cluster, number: UUID) -> UUID:
    """The first of those whom somebody is one with so far; the way there is shortened."""
    above.setdefault(number, number)
    while above[number] != number:
        above[number] = above[above[number]]
        number = above[number]
    return number
