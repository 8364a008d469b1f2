"""Comparing two names, each of them one or more words in an order that nobody can be sure of."""

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from reporting.matching_vocabulary import Finding
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.sounds import skeletons
from reporting.people.rules.weights import WEIGHTS

Found = tuple[Finding, str, str]
"""A finding, and the two names that led to it."""

GIVEN = (
    Finding.GIVEN_SAME,
    Finding.GIVEN_NEARLY,
    Finding.GIVEN_ALIKE,
    Finding.GIVEN_DIFFERS,
)
FAMILY = (
    Finding.FAMILY_SAME,
    Finding.FAMILY_NEARLY,
    Finding.FAMILY_ALIKE,
    Finding.FAMILY_DIFFERS,
)
SAME, NEARLY, ALIKE, DIFFERS = range(4)
NEARLY_FROM, ALIKE_FROM = 0.92, 0.85
"""Jaro-Winkler similarities."""

MOST_NAMES = 6


def name_findings(one: MatchFields, other: MatchFields) -> list[Found]:
    """What the names of two persons have in common, in the order that speaks most for one person.

    Empty when one of them has no name.
    """
    names, others = one.names[-MOST_NAMES:], other.names[-MOST_NAMES:]
    if not names or not others:
        return []
    if len(names) == 1 or len(others) == 1:
        return [_single(names, others)]
    best = _both(names, others, -1, -1)
    if all(found[0] in (GIVEN[SAME], FAMILY[SAME]) for found in best):
        return best
    changed = ([*found, (Finding.ORDER_CHANGED, "", "")] for found in _orders(names, others))
    return max((best, *changed), key=_weighs)


def _single(names: tuple[str, ...], others: tuple[str, ...]) -> Found:
    """One name alone is compared with whichever of the other's it fits better."""
    single, several = (names[0], others) if len(names) == 1 else (others[0], names)
    if len(several) == 1:
        return (GIVEN[closeness(single, several[0])], names[0], others[0])
    given, family = " ".join(several[:-1]), several[-1]
    as_given, as_family = closeness(single, given), closeness(single, family)
    if as_family < as_given:
        return (FAMILY[as_family], single, family)
    return (GIVEN[as_given], single, given)


def _both(names: tuple[str, ...], others: tuple[str, ...], i: int, j: int) -> list[Found]:
    """What is found when the names at these places are taken for the family names."""
    given, family = _without(names, i), names[i]
    given_other, family_other = _without(others, j), others[j]
    return [
        (GIVEN[closeness(given, given_other)], given, given_other),
        (FAMILY[closeness(family, family_other)], family, family_other),
    ]


def _orders(names: tuple[str, ...], others: tuple[str, ...]) -> Iterator[list[Found]]:
    """Taking another than the last for the family name, on either side."""
    for i in range(len(names) - 1):
        yield _both(names, others, i, -1)
    for j in range(len(others) - 1):
        yield _both(names, others, -1, j)


def _without(names: tuple[str, ...], place: int) -> str:
    return " ".join(names[:place] + (names[place + 1 :] if place >= 0 else ()))


def _weighs(found: list[Found]) -> float:
    return sum(WEIGHTS[finding] for finding, _, _ in found)


@lru_cache(4096)
def closeness(one: str, other: str) -> int:
    """How close two names are: SAME, NEARLY, ALIKE or DIFFERS."""
    if one == other:
        return SAME
    similar = JaroWinkler.similarity(*sorted((one, other)))
    if similar >= NEARLY_FROM:
        return NEARLY
    initial = min(len(one), len(other)) == 1 and one[0] == other[0]
    if similar >= ALIKE_FROM or initial or _sounds(one) & _sounds(other):
        return ALIKE
    return DIFFERS


def _sounds(name: str) -> set[str]:
    return {sound for each in name.split() if len(each) > 1 for sound in skeletons(each)}
