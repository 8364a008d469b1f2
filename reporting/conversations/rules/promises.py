"""How many promises to centres were kept in a quarter; pure, over days alone.

A promise counts once its time is over or it was kept, so that a report of yesterday is no broken
promise yet. Working days are counted from the London day on which a report reached the officer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from reporting.duty import working_days_after
from reporting.promises import Clocks

MONTHS_OF = (
    "January to March",
    "April to June",
    "July to September",
    "October to December",
)


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which a day lies."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def began(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    def back(self, quarters: int) -> "Quarter":
        """So many quarters earlier."""
        place = self.year * 4 + self.number - 1 - quarters
        return Quarter(place // 4, place % 4 + 1)

    def __str__(self) -> str:
        return f"{MONTHS_OF[self.number - 1]} {self.year}"


@dataclass(frozen=True)
class Handled:
    """The London days of one report.

    Attributes:
        entered: when it reached the officer.
        acknowledged: when she first read it, which its centre sees; None while she has not.
        fed_back: when its centre first heard what came of it; None while it has not.
        counts: whether feedback is owed: not for what was set aside, taken back or a duplicate.
    """

    entered: date
    acknowledged: date | None
    fed_back: date | None
    counts: bool = True


@dataclass(frozen=True)
class Kept:
    """How one promise was kept.

    Attributes:
        number: how many reports it is due for, or was kept for.
        in_time: how many of them were in time.
        middle: the median working days of those that were done at all; None when none were.
    """

    number: int
    in_time: int
    middle: float | None

    @property
    def share(self) -> float | None:
        """The share in time, from 0 to 1; None of nothing."""
        return self.in_time / self.number if self.number else None


@dataclass(frozen=True)
class QuarterKept:
    """Both promises in one quarter; `reports` is how many reports came in it."""

    quarter: Quarter
    reports: int
    acknowledged: Kept
    fed_back: Kept


def promises_kept(
    reports: Iterable[Handled], quarters: Iterable[Quarter], clocks: Clocks, today: date
) -> list[QuarterKept]:
    """How the promises were kept for the reports of some quarters, in the order asked for."""
    by_quarter: dict[Quarter, list[Handled]] = {quarter: [] for quarter in quarters}
    for report in reports:
        if (quarter := Quarter.of(report.entered)) in by_quarter:
            by_quarter[quarter].append(report)
    return [
        QuarterKept(
            quarter,
            len(came),
            kept(((one.entered, one.acknowledged) for one in came), clocks.acknowledge, today),
            kept(
                ((one.entered, one.fed_back) for one in came if one.counts or one.fed_back),
                clocks.feedback,
                today,
            ),
        )
        for quarter, came in by_quarter.items()
    ]


def kept(days: Iterable[tuple[date, date | None]], within: int, today: date) -> Kept:
    """How a promise was kept, from the days on which it began and on which it was kept.

    Args:
        within: the working days that it may take.
    """
    took = []
    number = 0
    for began, ended in days:
        if ended is not None:
            took.append(working_days_after(began, ended))
        elif working_days_after(began, today) <= within:
            continue
        number += 1
    in_time = sum(1 for one in took if one <= within)
    return Kept(number, in_time, float(median(took)) if took else None)
