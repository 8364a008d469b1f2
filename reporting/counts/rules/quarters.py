"""Financial quarters: the first is April to June."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self

from reporting.clock import MONTHS, say_date

WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})-Q([1-4])")
HOW_TO_WRITE = (
    "Write a quarter as its financial year and its number, for example 2013-14-Q2 for July to "
    "September 2013. Q1 is April to June."
)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside these are slips of the keyboard."""


class NotAQuarter(ValueError):
    """The text or the numbers are not those of a financial quarter; the message says how to write
    one.
    """


class Window(NamedTuple):
    """A run of London days, both ends in it."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{say_date(self.first)} to {say_date(self.last)}"


@dataclass(frozen=True, order=True)
class Quarter:
    """One financial quarter.

    Attributes:
        year: the calendar year in which its financial year began: 2013 for 2013-14.
        number: 1 (April to June) to 4 (January to March).
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number not in (1, 2, 3, 4):
            raise NotAQuarter(HOW_TO_WRITE)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The quarter that a text such as "2013-14-Q2" names.

        Raises:
            NotAQuarter: a ValueError that says how to write one.
        """
        found = WRITTEN.fullmatch(text.strip().upper())
        year = int(found[1]) if found else 0
        if not found or (year + 1) % 100 != int(found[2]) or not FIRST_YEAR <= year <= LAST_YEAR:
            raise NotAQuarter(f"“{text[:40]}” is not a quarter. {HOW_TO_WRITE}")
        return cls(year, int(found[3]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter in which a day lies."""
        months = day.year * 12 + day.month - 4
        return cls(months // 12, months % 12 // 3 + 1)

    def __str__(self) -> str:
        return f"{say_year(self.year)}-Q{self.number}"

    @property
    def window(self) -> Window:
        """Its first and its last day."""
        return Window(self._first_day, self.next._first_day - timedelta(days=1))

    @property
    def short_label(self) -> str:
        """For a chart: "Q2 2013-14"."""
        return f"Q{self.number} {say_year(self.year)}"

    @property
    def months(self) -> str:
        """Its months in words: "July to September 2013"."""
        first, last = self.window
        return f"{MONTHS[first.month - 1]} to {MONTHS[last.month - 1]} {last.year}"

    @property
    def label(self) -> str:
        """In full: "Q2 2013-14, July to September 2013"."""
        return f"{self.short_label}, {self.months}"

    @property
    def next(self) -> "Quarter":
        return self._moved(1)

    @property
    def previous(self) -> "Quarter":
        return self._moved(-1)

    @property
    def a_year_before(self) -> "Quarter":
        """The same quarter of the last financial year."""
        return self._moved(-4)

    def has_begun(self, today: date) -> bool:
        return self.window.first <= today

    def is_over(self, today: date) -> bool:
        return self.window.last < today

    def until(self, day: date) -> Window:
        """Its days up to one of them."""
        return Window(self._first_day, day)

    @property
    def _first_day(self) -> date:
        months = 3 + 3 * (self.number - 1)
        return date(self.year + months // 12, months % 12 + 1, 1)

    def _moved(self, quarters: int) -> "Quarter":
        place = self.year * 4 + self.number - 1 + quarters
        return Quarter(place // 4, place % 4 + 1)


def quarters_between(first: Quarter, last: Quarter) -> list[Quarter]:
    """Every quarter from the first to the last, both in it; none when they are the wrong way
    round.
    """
    found = []
    while first <= last:
        found.append(first)
        first = first.next
    return found


def a_year_before(day: date) -> date:
    """The same day of the last year; for 29 February, the 28th."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def say_year(year: int) -> str:
    """A financial year in words, by the year in which it began: "2013-14"."""
    return f"{year}-{(year + 1) % 100:02}"


def quarters_of(year: int) -> list[Quarter]:
    """The four quarters of a financial year."""
    return [Quarter(year, number) for number in (1, 2, 3, 4)]


def year_window(year: int) -> Window:
    """The first and the last day of a financial year."""
    return Window(date(year, 4, 1), date(year + 1, 3, 31))


def year_to_date(quarter: Quarter) -> Window:
    """From the first day of the financial year to the last day of a quarter."""
    return Window(date(quarter.year, 4, 1), quarter.window.last)
