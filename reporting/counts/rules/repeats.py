"""Repeats as an indicator: always with the linkable share, always a lower bound, never of part of
twelve months.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from reporting.clock import say_date
from reporting.counts.rules.comparison import (
    NOT_APPLICABLE,
    percent_of,
    points_between,
    say_number,
    say_points,
)
from reporting.counts.rules.definitions import Definition
from reporting.counts.rules.quarters import Quarter, Window

HISTORY = timedelta(days=365)
NOT_AVAILABLE = "Not available"
LOWER_BOUND = (
    "A lower bound: a repeat is seen only where the victim can be told from others, by their own "
    "code or because an officer confirmed it."
)
NO_HISTORY = "No incident whose victim can be told from others is on record."
NOT_OVER = "Only twelve whole months are compared, so not before the quarter is over."

REPEATS = Definition(
    "REPEATS",
    "Repeats among linkable incidents",
    "linkable incidents",
    1,
    "Incidents with at least one other incident of the same victim in the 365 days before, as a "
    "share of the quarter's linkable incidents: those whose victim can be told from others. "
    "Reports of witnesses and of others are not linkable, and duplicates are left out. Rule "
    "hate_repeat_person_12m, version 1. Not available until 12 months of history before the "
    f"quarter exist. {LOWER_BOUND}",
)
LINKABLE = Definition(
    "LINKABLE",
    "Linkable share of the reports",
    "reports",
    1,
    "Linkable incidents as a share of the counted reports of the quarter.",
)
VICTIMS = Definition(
    "REPEAT_VICTIMS",
    "Victims with two or more incidents in 12 months",
    "victims",
    1,
    "Victims of at least two linkable incidents in the twelve months that end with the quarter, as "
    "a share of the victims of at least one. Not available for part of a quarter, nor until 12 "
    f"months of history exist. {LOWER_BOUND}",
)
OWN_WORD = Definition(
    "HAPPENED_BEFORE",
    "Said that it has happened before",
    "counted reports",
    1,
    "Counted reports in which the person said that things like this have happened before, as a "
    "share of those in which they answered. It is their own word, and no incident is linked by it.",
)


@dataclass(frozen=True)
class Tally:
    """What is counted of a quarter, and of the twelve months that end with it.

    Attributes:
        victims, twice: victims of at least one and of at least two incidents in twelve months.
        answered, before: reports that say how often it happens, and that it is not the first time.
    """

    linkable: int = 0
    repeats: int = 0
    victims: int = 0
    twice: int = 0
    answered: int = 0
    before: int = 0


@dataclass(frozen=True)
class Part:
    """A part of a whole in a window, or why there is no figure."""

    window: Window
    part: int
    whole: int
    why_not: str = ""

    @property
    def percent(self) -> Decimal | None:
        """The part in per cent; None where there is no figure."""
        return None if self.why_not else percent_of(self.part, self.whole)

    def __str__(self) -> str:
        if self.percent is None:
            return NOT_AVAILABLE
        return f"{self.percent}% ({say_number(self.part)} of {say_number(self.whole)})"


@dataclass(frozen=True)
class Measure:
    """One share of a quarter, against the same quarter last year."""

    definition: Definition
    now: Part
    year_before: Part

    @property
    def change(self) -> Decimal | None:
        """In percentage points; None where one of the two is not there."""
        now, before = self.now.percent, self.year_before.percent
        return None if now is None or before is None else points_between(now, before)

    @property
    def cells(self) -> tuple[str, str, str]:
        """As a row of a table has it."""
        change = NOT_APPLICABLE if self.change is None else say_points(self.change)
        return str(self.now), str(self.year_before), change

    @property
    def stamp(self) -> str:
        """The rule with its version, the days counted, and why there is no figure."""
        windows = f"{self.now.window}, against {self.year_before.window}"
        why = f" {NOT_AVAILABLE}: {self.now.why_not}" if self.now.why_not else ""
        version = self.definition.version
        return f"{self.definition.rule} Window: {windows}. Definition version {version}.{why}"


@dataclass(frozen=True)
class Repeats:
    """Everything that is said of repeats in a quarter."""

    measures: tuple[Measure, ...]

    def as_data(self) -> list[dict[str, Any]]:
        """Each share complete in itself, for an export or a release."""
        return [
            {
                "code": one.definition.code,
                "name": one.definition.name,
                "definition": {"version": one.definition.version, "rule": one.definition.rule},
                **_figures(one.now),
                "same_quarter_last_year": _figures(one.year_before),
                "change_in_points": None if one.change is None else float(one.change),
                "lower_bound": one.definition in (REPEATS, VICTIMS),
            }
            for one in self.measures
        ]


def repeats_in(
    quarter: Quarter, today: date, begins: date | None, reports: tuple[int, int], *both: Tally
) -> Repeats:
    """What is said of repeats in a quarter.

    Args:
        begins: the day of the first linkable incident; None when there is none.
        reports: the counted reports of the quarter, and of the same quarter last year.
        both: what was counted in the quarter, and in the same quarter last year.
    """
    now, before = (
        _parts(which, today, begins, counted, tally)
        for which, counted, tally in zip(
            (quarter, quarter.a_year_before), reports, both, strict=True
        )
    )
    definitions = (REPEATS, LINKABLE, VICTIMS, OWN_WORD)
    return Repeats(tuple(map(Measure, definitions, now, before)))


def twelve_months(quarter: Quarter) -> Window:
    """The twelve months that end with a quarter."""
    return Window(quarter.a_year_before.next.window.first, quarter.window.last)


def _parts(
    quarter: Quarter, today: date, begins: date | None, reports: int, tally: Tally
) -> tuple[Part, ...]:
    window = quarter.window if quarter.is_over(today) else quarter.until(today)
    year = twelve_months(quarter)
    over = "" if quarter.is_over(today) else NOT_OVER
    return (
        _part(window, tally.repeats, tally.linkable, _young(begins, window.first - HISTORY)),
        _part(window, tally.linkable, reports),
        _part(year, tally.twice, tally.victims, over or _young(begins, year.first)),
        _part(window, tally.before, tally.answered),
    )


def _part(window: Window, part: int, whole: int, why_not: str = "") -> Part:
    return Part(window, part, whole, why_not or ("" if whole else "There is nothing to count."))


def _young(begins: date | None, needed: date) -> str:
    """Why there is not enough history; "" when there is."""
    if begins is None:
        return NO_HISTORY
    if begins <= needed:
        return ""
    return f"12 months of history are needed. It begins on {say_date(begins)}."


def _figures(part: Part) -> dict[str, Any]:
    known = part.percent is not None
    return {
        "from": part.window.first.isoformat(),
        "to": part.window.last.isoformat(),
        "percent": float(part.percent) if part.percent is not None else None,
        "part": part.part if known else None,
        "whole": part.whole if known else None,
        "not_available": part.why_not or None,
    }
