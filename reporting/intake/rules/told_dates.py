"""Dates as people tell them: the day, only the month, or only the year."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR = 1900
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Parts = tuple[str, str, str]
"""Day, month and year, as typed."""

MonthNumber = Callable[[str], int | None]
"""What understands the name of a month: its number, or None."""


class NotADate(ValueError):
    """The parts are no date; the message says what to mend.

    Attributes:
        pattern: the message in English, to be translated before `values` are put into it.
        values: what goes into it; `what` names the date.
    """

    def __init__(self, pattern: str, **values: str | int) -> None:
        super().__init__(pattern % values)
        self.pattern = pattern
        self.values = values


MISSING = {
    ("day",): "%(what)s must include a day",
    ("month",): "%(what)s must include a month",
    ("year",): "%(what)s must include a year",
    ("day", "month"): "%(what)s must include a day and a month",
    ("day", "year"): "%(what)s must include a day and a year",
    ("month", "year"): "%(what)s must include a month and a year",
    ("day", "month", "year"): "%(what)s must include a day and a month and a year",
}
"""What is said when parts of a date are left out."""


@dataclass(frozen=True)
class Told:
    """The first and last day on which something may have happened; None where not said."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def from_text(cls, first: str | None, last: str | None) -> "Told":
        """From stored ISO dates."""
        return cls(
            date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
        )


def in_english(text: str) -> int | None:
    """The month that a text names in English, by its first three letters."""
    named = text.strip().lower()[:3]
    return MONTH_NAMES.index(named) + 1 if named in MONTH_NAMES else None


def exact_day(parts: Parts, what: str, month_number: MonthNumber = in_english) -> date:
    """One day from day, month and year.

    Args:
        month_number: understands the name of a month before it is tried in English.

    Raises:
        NotADate: when a part is missing or there is no such day.
    """
    names = ("day", "month", "year")
    missing = tuple(name for part, name in zip(parts, names, strict=True) if not part)
    if missing:
        raise NotADate(MISSING[missing], what=what)
    day, year = _number(parts[0], what), _year(parts[2], what)
    month = _month(parts[1], what, month_number)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate("%(what)s must be a real date, like 3 11 2026", what=what) from None


def rough_span(parts: Parts, what: str, month_number: MonthNumber = in_english) -> Told:
    """The days that a date given by day, by month or by year alone may mean.

    Args:
        month_number: as for `exact_day`.

    Raises:
        NotADate: when the year is missing, or a day stands without a month.
    """
    if not parts[2] or (parts[0] and not parts[1]):
        raise NotADate("%(what)s must include at least a year, or a month and a year", what=what)
    if parts[0]:
        day = exact_day(parts, what, month_number)
        return Told(day, day)
    year = _year(parts[2], what)
    if not parts[1]:
        return Told(date(year, 1, 1), date(year, 12, 31))
    month = _month(parts[1], what, month_number)
    return Told(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _number(text: str, what: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise NotADate("%(what)s must be written in numbers, like 3 11 2026", what=what)
    return int(text)


def _month(text: str, what: str, month_number: MonthNumber) -> int:
    month = month_number(text) or in_english(text) or _number(text, what)
    if not 1 <= month <= 12:
        raise NotADate("%(what)s must have a month from 1 to 12", what=what)
    return month


def _year(text: str, what: str) -> int:
    year = _number(text, what)
    if len(text) != 4:
        raise NotADate("%(what)s must have a year of four numbers, like 2026", what=what)
    if year < EARLIEST_YEAR:
        raise NotADate("%(what)s must be in %(year)s or later", what=what, year=EARLIEST_YEAR)
    return year
