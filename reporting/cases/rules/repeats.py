"""Repeats of one victim: `hate_repeat_person_12m`, over the days on which centres were told.

An incident is a repeat when at least one other incident of the same victim was reported in the 365
days before. Who is the same victim is known by their own code, or because an officer confirmed it.
Duplicates are left out, and so is what a witness or somebody else reported.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

RULE = "hate_repeat_person_12m"
VERSION = 1
WITHIN = timedelta(days=365)
YEARS = 4
"""In so many twelve-month windows of whole quarters lies each incident."""

NONE = (0,) * YEARS


@dataclass(frozen=True, order=True)
class Reported:
    """One incident of a victim; of one day, the one that was entered first comes first."""

    on: date
    entered_at: datetime
    id: UUID


@dataclass(frozen=True)
class RepeatFacts:
    """What is counted of one incident, without its victim.

    Attributes:
        repeat: whether it is one, by the rule above.
        firsts, seconds: of how many victims it is the first, and the second, incident in each of
            the windows of four quarters that it lies in: the one that ends with its own quarter,
            and those that end one, two and three quarters later.
    """

    repeat: bool = False
    firsts: tuple[int, ...] = NONE
    seconds: tuple[int, ...] = NONE

    def __add__(self, other: "RepeatFacts") -> "RepeatFacts":
        """The same incident as two of its victims have it."""
        return RepeatFacts(
            self.repeat or other.repeat,
            tuple(map(sum, zip(self.firsts, other.firsts, strict=True))),
            tuple(map(sum, zip(self.seconds, other.seconds, strict=True))),
        )


def facts_of_victims(histories: Iterable[Iterable[Reported]]) -> Mapping[UUID, RepeatFacts]:
    """The facts of each incident, from the histories of all victims."""
    found: dict[UUID, RepeatFacts] = {}
    for history in histories:
        in_order = sorted(history)
        for place, one in enumerate(in_order):
            found[one.id] = found.get(one.id, RepeatFacts()) + _facts(one, in_order[:place])
    return found


def quarter_of(day: date) -> int:
    """Quarters are counted through, from the year 0."""
    return day.year * 4 + (day.month - 1) // 3


def _facts(one: Reported, before: Sequence[Reported]) -> RepeatFacts:
    in_window = [_earlier_in_window(one, before, later) for later in range(YEARS)]
    return RepeatFacts(
        any(one.on - other.on <= WITHIN for other in before),
        tuple(int(number == 0) for number in in_window),
        tuple(int(number == 1) for number in in_window),
    )


def _earlier_in_window(one: Reported, before: Sequence[Reported], later: int) -> int:
    """How many earlier ones lie in the window that ends so many quarters after its own."""
    begins = quarter_of(one.on) + later - YEARS + 1
    return sum(quarter_of(other.on) >= begins for other in before)
