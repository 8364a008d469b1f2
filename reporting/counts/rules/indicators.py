"""One row of the partnership's performance table, with the columns that its table has."""

from dataclasses import dataclass

from reporting.counts.rules.comparison import (
    NO_RECORDS,
    NOT_APPLICABLE,
    Comparison,
    say_change,
    say_number,
    say_percent,
)
from reporting.counts.rules.definitions import REPORTS, Definition
from reporting.counts.rules.headlines import Headline
from reporting.counts.rules.quarters import Quarter, quarters_of, say_year
from reporting.counts.rules.records import Records
from reporting.vocabulary import Code


class Direction(Code):
    """Which way an indicator is meant to go."""

    INCREASE = "INCREASE", "Increase"
    DECREASE = "DECREASE", "Decrease"
    NOT_SET = "NOT_SET", "To be defined"


class FigureState(Code):
    """What stands in the place of a figure that is not there."""

    AWAITING_DATA = "AWAITING_DATA", "Awaiting data"
    TO_BE_DEFINED = "TO_BE_DEFINED", "To be defined"
    NO_RECORDS = "NO_RECORDS", NO_RECORDS
    PART_OF_YEAR = "PART_OF_YEAR", "Part of the year only"


class Course(Code):
    """Whether an indicator went the way it was meant to."""

    AS_MEANT = "AS_MEANT", "In the direction of the target"
    OTHERWISE = "OTHERWISE", "Against the direction of the target"
    TOO_SMALL = "TOO_SMALL", "Too small a change to tell"
    UNKNOWN = "UNKNOWN", "Cannot be said yet"


Figure = int | FigureState


@dataclass(frozen=True)
class Indicator:
    """What is measured, how it is counted, and which way it is meant to go."""

    name: str
    definition: Definition
    direction: Direction
    why: str


HATE_INCIDENTS = Indicator(
    "Hate incidents reported to the centres",
    REPORTS,
    Direction.INCREASE,
    "Up is good: many incidents are never reported, so more reports mean that more people felt "
    "able to tell somebody.",
)


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator in one quarter.

    Attributes:
        baseline: the total of the last financial year.
        current: the figure of the quarter.
        previous: the figure of the same quarter last year; differences are taken from it.
        so_far: whether the quarter was not over when it was counted.
    """

    indicator: Indicator
    quarter: Quarter
    baseline: Figure
    current: Figure
    previous: Figure
    so_far: bool = False

    @property
    def comparison(self) -> Comparison | None:
        """The two figures side by side; None while either is not there."""
        if isinstance(self.current, FigureState) or isinstance(self.previous, FigureState):
            return None
        return Comparison(self.current, self.previous)

    @property
    def course(self) -> Course:
        """Whether the difference goes the way that the indicator is meant to go. Put into words
        only where it is more than 2 standard deviations of a Poisson difference.
        """
        if self.comparison is None or self.indicator.direction is Direction.NOT_SET:
            return Course.UNKNOWN
        if not self.comparison.tells:
            return Course.TOO_SMALL
        rising = self.comparison.change > 0
        meant = rising == (self.indicator.direction is Direction.INCREASE)
        return Course.AS_MEANT if meant else Course.OTHERWISE

    @property
    def has_verdict(self) -> bool:
        """Whether its course may be said: not of part of a quarter, nor against nothing known."""
        return not self.so_far and self.course is not Course.UNKNOWN

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the columns."""
        return (
            "Indicator name",
            f"Baseline {say_year(self.quarter.year - 1)}",
            f"Local directional target {say_year(self.quarter.year)}",
            f"Current position {self.quarter.months}{' so far' if self.so_far else ''}",
            "Actual difference",
            "% difference",
        )

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is read."""
        compared = self.comparison
        unknown = self.previous is FigureState.NO_RECORDS
        missing = NOT_APPLICABLE if unknown else FigureState.AWAITING_DATA.label
        return (
            self.indicator.name,
            say_figure(self.baseline),
            self.indicator.direction.label,
            say_figure(self.current),
            say_change(compared.change) if compared else missing,
            say_percent(compared.percent_change) if compared else missing,
        )


def row_of(indicator: Indicator, count: Headline, records: Records) -> IndicatorRow:
    """The row of an indicator in a counted quarter."""
    reports = count.reports
    return IndicatorRow(
        indicator,
        count.quarter,
        baseline_of(records, count.quarter.year - 1),
        reports.current if count.on_record else FigureState.NO_RECORDS,
        reports.previous if count.last_year_on_record else FigureState.NO_RECORDS,
        count.so_far,
    )


def baseline_of(records: Records, year: int) -> Figure:
    """The total of a financial year; no figure unless records begin in its first quarter or
    before, since what is left of a year is not its total.
    """
    first, *_, last = quarters = quarters_of(year)
    if not records.reach(last.window.last):
        return FigureState.NO_RECORDS
    if not records.reach(first.window.last):
        return FigureState.PART_OF_YEAR
    return sum(records.totals.get(quarter, 0) for quarter in quarters)


def say_figure(figure: Figure) -> str:
    """A figure for reading, or the state that stands in its place."""
    return figure.label if isinstance(figure, FigureState) else say_number(figure)
