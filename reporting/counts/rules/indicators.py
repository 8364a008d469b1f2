"""One row of the partnership's performance table, with the columns that its table has."""

from collections.abc import Mapping
from dataclasses import dataclass

from reporting.counts.rules.comparison import Comparison, say_change, say_number, say_percent
from reporting.counts.rules.definitions import REPORTS, Definition
from reporting.counts.rules.quarters import Quarter, quarters_of, say_year
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
    NO_RECORDS = "NO_RECORDS", "No records"


class Course(Code):
    """Whether an indicator went the way it was meant to."""

    AS_MEANT = "AS_MEANT", "In the direction of the target"
    OTHERWISE = "OTHERWISE", "Against the direction of the target"
    UNCHANGED = "UNCHANGED", "No change"
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
    """

    indicator: Indicator
    quarter: Quarter
    baseline: Figure
    current: Figure
    previous: Figure

    @property
    def comparison(self) -> Comparison | None:
        """The two figures side by side; None while either is not there."""
        if isinstance(self.current, FigureState) or isinstance(self.previous, FigureState):
            return None
        return Comparison(self.current, self.previous)

    @property
    def course(self) -> Course:
        """Whether the difference goes the way that the indicator is meant to go."""
        if self.comparison is None or self.indicator.direction is Direction.NOT_SET:
            return Course.UNKNOWN
        if self.comparison.change == 0:
            return Course.UNCHANGED
        rising = self.comparison.change > 0
        meant = rising == (self.indicator.direction is Direction.INCREASE)
        return Course.AS_MEANT if meant else Course.OTHERWISE

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the columns."""
        return (
            "Indicator name",
            f"Baseline {say_year(self.quarter.year - 1)}",
            f"Local directional target {say_year(self.quarter.year)}",
            f"Current position {self.quarter.months}",
            "Actual difference",
            "% difference",
        )

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is read."""
        compared, missing = self.comparison, FigureState.AWAITING_DATA.label
        return (
            self.indicator.name,
            say_figure(self.baseline),
            self.indicator.direction.label,
            say_figure(self.current),
            say_change(compared.change) if compared else missing,
            say_percent(compared.percent_change) if compared else missing,
        )


def baseline_of(totals: Mapping[Quarter, int], year: int) -> Figure:
    """The total of a financial year by its quarters; no figure when records begin after it."""
    if not totals or min(totals) > Quarter(year, 4):
        return FigureState.NO_RECORDS
    return sum(totals.get(quarter, 0) for quarter in quarters_of(year))


def say_figure(figure: Figure) -> str:
    """A figure for reading, or the state that stands in its place."""
    return figure.label if isinstance(figure, FigureState) else say_number(figure)
