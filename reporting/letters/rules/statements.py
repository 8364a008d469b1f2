"""What a community impact statement says of a ward, exactly for the officer and safely in print.

In print no small number is told: 1 to 4 is "fewer than 5". Where that hides one cell of a column
alone, the sum above it is rounded up, so that nobody finds the cell by taking the others away.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from reporting.clock import say_date
from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.definitions import REPORTS, STRANDS
from reporting.counts.rules.quarters import Window
from reporting.counts.rules.ward_years import WardRow, WardYear, year_before

SMALL = 5
UNKNOWN = "Not on record"
COLUMNS = ("ward", "ward_before", "town", "town_before")


@dataclass(frozen=True)
class Table:
    """One table of a statement; every cell is ready to be read."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def exact_tables(year: WardYear) -> list[Table]:
    """Every figure as it is, for the officer."""
    return _tables(year, _cells(year.total, say_exactly), say_exactly)


def printed_tables(year: WardYear) -> list[Table]:
    """The same as it may be printed."""
    total = tuple(_total(year, column) for column in COLUMNS)
    return _tables(year, (year.total.label, *total), say_in_print)


def say_exactly(count: int | None) -> str:
    """A count as the officer reads it."""
    return UNKNOWN if count is None else f"{count:,}"


def say_in_print(count: int | None) -> str:
    """A count as it may be printed."""
    return f"fewer than {SMALL}" if is_small(count) else say_exactly(count)


def is_small(count: int | None) -> bool:
    """Whether a count may lead to somebody."""
    return count is not None and 0 < count < SMALL


def told_facts(year: WardYear, service: str) -> list[str]:
    """The coded facts as sentences, as they may be printed."""
    now, ward = str(year.window), year.ward
    here, town = _total(year, "ward"), _total(year, "town")
    said = [
        f"This statement is about {ward} ward. It covers {now}. {service} counts what people "
        "tell its reporting centres.",
        f"In these twelve months, {_reports(here)} came from {ward} ward, out of "
        f"{_reports(town)} in the whole borough.",
    ]
    if year.total.ward_before is None:
        said.append(
            "The twelve months before cannot be compared: not everything was on record, or the "
            "ward had other bounds."
        )
    else:
        before = _total(year, "ward_before")
        said.append(f"In the twelve months before, there were {_reports(before)} in the ward.")
        said += _change(year.total.ward, year.total.ward_before)
    return said


def how_counted(year: WardYear, counted_on: date) -> str:
    """What is printed beside the figures: the rule, the days and the source."""
    stamp = REPORTS.stamp(f"{year.window}, against {year_before(year.window)}", year.source)
    return (
        f"{stamp} {STRANDS.rule} Numbers from 1 to 4 are printed as “fewer than {SMALL}”, and some "
        f"sums are rounded, so that nobody can be recognised. Counted on {say_date(counted_on)}."
    )


def as_text(year: WardYear, words: str) -> str:
    """The exact figures and the officer's words, as one text to be sealed."""
    window = [year.window.first.isoformat(), year.window.last.isoformat()]
    return json.dumps({"year": asdict(year) | {"window": window}, "words": words})


def from_text(text: str) -> tuple[WardYear, str]:
    """The figures and the words that `as_text` wrote."""
    kept = json.loads(text)
    year = kept["year"]
    rows = {name: tuple(WardRow(**row) for row in year[name]) for name in ("strands", "kinds")}
    first, last = (date.fromisoformat(day) for day in year["window"])
    total = WardRow(**year["total"])
    whole = WardYear(year["ward"], Window(first, last), year["source"], total, **rows)
    return whole, str(kept["words"])


def _total(year: WardYear, column: str) -> str:
    """The sum of a column as it may be printed: rounded up to 5s if it would give one cell away."""
    count: int | None = getattr(year.total, column)
    alone = any(
        sum(is_small(getattr(row, column)) for row in rows) == 1
        for rows in (year.strands, year.kinds)
    )
    if count is None or count < SMALL or not alone:
        return say_in_print(count)
    return f"about {-(-count // SMALL) * SMALL:,}"


def _reports(said: str) -> str:
    return "no reports" if said == "0" else f"{said} reports"


def _change(now: int, before: int) -> list[str]:
    if is_small(now) or is_small(before):
        return []
    if Comparison(now, before).tells:
        return ["The change is larger than chance alone would bring."]
    return ["The change is no larger than chance alone can bring."]


def _cells(row: WardRow, say: Callable[[int | None], str]) -> tuple[str, ...]:
    return (row.label, *(say(getattr(row, column)) for column in COLUMNS))


def _tables(
    year: WardYear, total: tuple[str, ...], say: Callable[[int | None], str]
) -> list[Table]:
    head = (f"{year.ward} ward", "Ward, year before", "Whole borough", "Borough, year before")
    parts = (
        ("All reports", "What is counted", (total,)),
        ("Why it was thought hostile", "Reason", _rows(year.strands, say)),
        ("What was done", "Kind", _rows(year.kinds, say)),
    )
    return [Table(caption, (first, *head), rows) for caption, first, rows in parts if rows]


def _rows(rows: Sequence[WardRow], say: Callable[[int | None], str]) -> tuple[tuple[str, ...], ...]:
    """The rows in which the ward has something, now or a year before."""
    return tuple(_cells(row, say) for row in rows if row.ward or row.ward_before)
