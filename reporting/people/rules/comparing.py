"""How much speaks for two persons being one, field by field; a person decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from math import log2

from reporting.matching_vocabulary import Finding, LinkTier, MatchField
from reporting.people.rules.findings import (
    birth_finding,
    email_finding,
    house_finding,
    phone_finding,
    postcode_finding,
)
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.name_findings import Found, name_findings
from reporting.people.rules.weights import FIELD_OF, WEIGHTS, weight_of_the_same_name

AT_LEAST_PERSONS = 1000
"""Two persons are compared as if at least so many were stored: before there are, somebody new is
not likelier to be one of them.
"""

STRONG_ABOVE, POSSIBLE_ABOVE = 3.3, -3.0
"""How far above the start the evidence must come: ten to one for, and eight to one against."""

ROUNDED = 0.05
"""Weights are told in tenths."""

MOST_SHOWN = 5
FINDINGS = (birth_finding, postcode_finding, house_finding, phone_finding, email_finding)
TIERS = (None, LinkTier.HOUSEHOLD, LinkTier.POSSIBLE, LinkTier.STRONG)
SAME_NAME = (Finding.GIVEN_SAME, Finding.FAMILY_SAME)
IDENTIFIERS = (MatchField.BIRTH, MatchField.POSTCODE, MatchField.PHONE, MatchField.EMAIL)
"""What says who somebody is, beside their name. A house number alone does not."""

SHARED = frozenset(
    (Finding.POSTCODE_SAME, Finding.PHONE_SAME, Finding.PHONE_NEARLY, Finding.EMAIL_SAME)
)
"""What the people of one household share."""


@dataclass(frozen=True)
class Frequency:
    """How common names are among the stored persons.

    Attributes:
        persons: how many are stored.
        having: how many of them have a name, for the names that are asked about.
    """

    persons: int = 0
    having: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def starts_at(self) -> float:
        """Where the evidence starts: as far below zero as there are others it could be."""
        return -round(log2(max(self.persons, AT_LEAST_PERSONS)), 1)

    def having_all(self, names: str) -> int:
        """How many have the rarest of some names."""
        return min((self.having.get(name, 0) for name in names.split()), default=0)


@dataclass(frozen=True)
class Bar:
    """What one field says, and how much, in bits: for one person above zero, against it below."""

    field: MatchField
    finding: Finding
    weight: float


@dataclass(frozen=True)
class Comparison:
    """How much speaks for two persons being one.

    Attributes:
        bars: what each field says.
        starts_at: where the bars start: as far below zero as there are others it could be.
        missing: what one of the two did not give.
        household: whether it must be two people, perhaps of one household.
        former: whether former details of one of them speak more for it than those that hold.
    """

    bars: tuple[Bar, ...]
    starts_at: float
    missing: tuple[MatchField, ...]
    household: bool
    former: bool = False

    @property
    def total(self) -> float:
        """The sum of the bars."""
        return round(sum(bar.weight for bar in self.bars), 1)

    @property
    def ahead(self) -> float:
        """What it comes to: the bars, from where they start."""
        return round(self.starts_at + self.total, 1)

    @property
    def tier(self) -> LinkTier | None:
        """How strongly it is suggested; None when it is not."""
        ahead = self.ahead
        agrees = any(bar.field in IDENTIFIERS and bar.weight > 1 for bar in self.bars)
        if self.household:
            shared = any(bar.finding in SHARED for bar in self.bars)
            return LinkTier.HOUSEHOLD if shared and ahead >= POSSIBLE_ABOVE else None
        if agrees and ahead >= STRONG_ABOVE:
            return LinkTier.STRONG
        enough = POSSIBLE_ABOVE if agrees else STRONG_ABOVE
        return LinkTier.POSSIBLE if ahead >= enough else None


def compare(one: MatchFields, other: MatchFields, frequency: Frequency) -> Comparison:
    """How much speaks for two persons being one; whichever is named first.

    Somebody may come again with the name, number or address that they had before: whatever two
    states of theirs speak most for it are compared.
    """
    first, *others = (_compare(*pair, frequency) for pair in product(one.states, other.states))
    if not others:
        return first
    best = max([first, *others], key=_speaks)
    return best if _speaks(best) == _speaks(first) else replace(best, former=True)


def _speaks(found: Comparison) -> tuple[int, float, list[tuple[Finding, float]]]:
    """In which order comparisons of the same two persons are preferred."""
    said = sorted((bar.finding, bar.weight) for bar in found.bars)
    return (TIERS.index(found.tier), found.total, said)


def _compare(one: MatchFields, other: MatchFields, frequency: Frequency) -> Comparison:
    """How much speaks for two states being of one person; whichever is named first."""
    one, other = sorted((one, other))
    bars = [_name_bar(found, frequency) for found in name_findings(one, other)]
    for find in FINDINGS:
        if (finding := find(one, other)) is not None:
            bars.append(Bar(FIELD_OF[finding], finding, WEIGHTS[finding]))
    found = {bar.finding for bar in bars}
    return Comparison(
        bars=tuple(bars),
        starts_at=frequency.starts_at,
        missing=_missing({bar.field for bar in bars}),
        household={Finding.GIVEN_DIFFERS, Finding.BIRTH_DIFFERS} <= found,
    )


def most_of_names(one: MatchFields, frequency: Frequency) -> float:
    """The most that the names of a person can weigh, whoever they are compared with."""
    rarest = min((frequency.having.get(name, 0) for name in one.all_names), default=0)
    nearly = (Finding.GIVEN_NEARLY, Finding.FAMILY_NEARLY)
    return sum(
        max(WEIGHTS[less], weight_of_the_same_name(same, rarest, frequency.persons))
        for same, less in zip(SAME_NAME, nearly, strict=True)
    )


def can_be_alike(one: MatchFields, other: MatchFields, names: float, starts_at: float) -> bool:
    """Whether two persons would be suggested if their names had as much in common as they can.

    It is a far shorter way to the same answer for most of those who share a key by chance.

    Args:
        names: the most that the names of one of them can weigh.
    """
    needed = POSSIBLE_ABOVE - starts_at - names - ROUNDED
    return any(_beside_names(*pair) >= needed for pair in product(one.states, other.states))


def _beside_names(one: MatchFields, other: MatchFields) -> float:
    """What everything but their names weighs."""
    found = (find(one, other) for find in FINDINGS)
    return sum(WEIGHTS[finding] for finding in found if finding is not None)


def _name_bar(found: Found, frequency: Frequency) -> Bar:
    """The same name weighs less the commoner it is."""
    finding, one, _ = found
    weight = WEIGHTS[finding]
    if finding in SAME_NAME:
        weight = weight_of_the_same_name(finding, frequency.having_all(one), frequency.persons)
    return Bar(FIELD_OF[finding], finding, weight)


def _missing(said: set[MatchField]) -> tuple[MatchField, ...]:
    return tuple(each for each in MatchField if each not in said and each is not MatchField.ORDER)
