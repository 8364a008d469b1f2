"""Twelve months of one ward, against the whole borough and the twelve months before."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from reporting.counts.rules.quarters import Window, a_year_before


@dataclass(frozen=True)
class WardRow:
    """One count of four: the ward and the borough, now and a year before.

    Attributes:
        ward_before, town_before: None where they cannot be compared: nothing was on record yet, or
            the ward had other bounds.
    """

    label: str
    ward: int
    ward_before: int | None
    town: int
    town_before: int | None


@dataclass(frozen=True)
class WardYear:
    """What is on record of one ward in twelve months. Exact: for whoever may count exactly."""

    ward: str
    window: Window
    source: str
    total: WardRow
    strands: tuple[WardRow, ...]
    kinds: tuple[WardRow, ...]


def year_until(last_month: date) -> Window:
    """The twelve months that end with the month of a day."""
    last = last_month.replace(day=monthrange(last_month.year, last_month.month)[1])
    months = (last.year - 1) * 12 + last.month
    return Window(date(months // 12, months % 12 + 1, 1), last)


def year_before(window: Window) -> Window:
    """The twelve months before those."""
    return Window(a_year_before(window.first), date.fromordinal(window.first.toordinal() - 1))


def recent_months(today: date, how_many: int = 24) -> list[date]:
    """The last day of each of the last months that are over, the newest first."""
    last = date.fromordinal(today.replace(day=1).toordinal() - 1)
    found = [last]
    while len(found) < how_many:
        found.append(date.fromordinal(found[-1].replace(day=1).toordinal() - 1))
    return found
