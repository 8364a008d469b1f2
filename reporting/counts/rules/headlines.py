"""The count of one quarter, and how it is printed: whole or so far, with or without last year's."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from reporting.clock import MONTHS
from reporting.counts.rules.comparison import NO_RECORDS, Comparison, say_number
from reporting.counts.rules.definitions import Definition
from reporting.counts.rules.quarters import Quarter, Window, a_year_before
from reporting.counts.rules.records import Records
from reporting.counts.rules.tallies import LeftOut


@dataclass(frozen=True)
class ToDate:
    """The days of a quarter up to one of them, against the same days of the last year.

    Attributes:
        on_record: whether anything was on record by that day of the last year.
    """

    window: Window
    counts: Comparison
    on_record: bool

    @classmethod
    def of(cls, records: Records, quarter: Quarter, day: date) -> Self:
        """What was counted by a day of a quarter."""
        window, before = quarter.until(day), quarter.a_year_before.until(a_year_before(day))
        counts = Comparison(records.counted_in(window), records.counted_in(before))
        return cls(window, counts, records.reach(before.last))

    def __str__(self) -> str:
        first, last = (f"{day.day} {MONTHS[day.month - 1]}" for day in self.window)
        if not self.on_record:
            return f"By {last}: {say_number(self.counts.current)} this year, no records last year."
        current, previous, *changes = self.counts.cells
        said = ", ".join([f"{current} this year", f"{previous} last year", *changes])
        return f"By {last}: {said} ({first} to {last} in both years)."


@dataclass(frozen=True, kw_only=True)
class Headline:
    """The reports of one source in one quarter, against the same quarter last year.

    Attributes:
        counted_on: the day of counting; a quarter that was not over by then is so far.
        source: the name of the source.
        notice: what must be printed where its records are used; "" for nothing.
        last_year_on_record: whether the source had any record by the end of last year's quarter.
        Where it had not, a 0 for that quarter means that nothing is known.
        on_record: the same of the quarter itself; one that is so far is being counted.
        to_date: the fair comparison of a quarter that is so far; None for one that is over.
    """

    quarter: Quarter
    counted_on: date
    source: str
    notice: str
    reports: Comparison
    last_year_on_record: bool
    on_record: bool = True
    to_date: ToDate | None

    @property
    def so_far(self) -> bool:
        """Whether the quarter was not over when it was counted."""
        return not self.quarter.is_over(self.counted_on)

    @property
    def window(self) -> str:
        """The days that were counted, and those that they are held against, in words."""
        return f"{self.counted_from(self.quarter)}, against {self.quarter.a_year_before.window}"

    def counted_from(self, first: Quarter) -> str:
        """The days from the first of a quarter to the last that was counted, in words."""
        last = self.counted_on if self.so_far else self.quarter.window.last
        return f"{first.until(last)}{', so far' if self.so_far else ''}"

    @property
    def columns(self) -> tuple[str, str, str, str]:
        """The head of a table over `cells`."""
        now = f"{self.quarter.months}{' so far' if self.so_far else ''}"
        return (now, self.quarter.a_year_before.months, "Change", "% change")

    def cells(self, counts: Comparison) -> tuple[str, str, str, str]:
        """A row of a table of this quarter: current, last year's, change, per cent."""
        if self.last_year_on_record:
            return counts.cells
        current, *_ = cells = counts.cells_without_records
        return (current if self.on_record else NO_RECORDS, *cells[1:])

    def stamp(self, definition: Definition) -> str:
        """What is printed beside a figure: its definition, window and source."""
        return definition.stamp(self.window, self.source)


@dataclass(frozen=True, kw_only=True)
class QuarterCount(Headline):
    """What one source has in one quarter, with the incidents behind it and what was left out."""

    incidents: Comparison
    left_out: LeftOut

    @property
    def said_left_out(self) -> str:
        """What was left out, in words."""
        return self.left_out.say(so_far=self.so_far)
