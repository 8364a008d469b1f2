"""The row of the partnership's performance table."""

import pytest

from reporting.counts.rules.definitions import REPORTS
from reporting.counts.rules.indicators import (
    HATE_INCIDENTS,
    Course,
    Direction,
    Figure,
    FigureState,
    Indicator,
    IndicatorRow,
    baseline_of,
)
from reporting.counts.rules.quarters import Quarter, quarters_of

Q2 = Quarter(2013, 2)


def row(baseline: Figure, current: Figure, previous: Figure, **changes: Direction) -> IndicatorRow:
    direction = changes.get("direction", Direction.INCREASE)
    indicator = Indicator("Hate incidents", REPORTS, direction, "")
    return IndicatorRow(indicator, Q2, baseline, current, previous)


def test_the_row_and_its_columns_are_those_of_the_partnerships_table() -> None:
    shown = row(101, 21, 10)
    assert shown.head == (
        "Indicator name",
        "Baseline 2012-13",
        "Local directional target 2013-14",
        "Current position July to September 2013",
        "Actual difference",
        "% difference",
    )
    assert shown.cells == ("Hate incidents", "101", "Increase", "21", "+11", "+110.0%")


def test_a_state_may_stand_in_place_of_a_figure() -> None:
    shown = row(FigureState.TO_BE_DEFINED, FigureState.AWAITING_DATA, 10)
    assert shown.cells[1:] == (
        "To be defined",
        "Increase",
        "Awaiting data",
        "Awaiting data",
        "Awaiting data",
    )
    assert shown.course is Course.UNKNOWN


@pytest.mark.parametrize(
    ("direction", "current", "course"),
    [
        (Direction.INCREASE, 32, Course.AS_MEANT),
        (Direction.INCREASE, 20, Course.OTHERWISE),
        (Direction.DECREASE, 32, Course.OTHERWISE),
        (Direction.DECREASE, 20, Course.AS_MEANT),
        (Direction.INCREASE, 25, Course.UNCHANGED),
        (Direction.NOT_SET, 32, Course.UNKNOWN),
    ],
)
def test_each_indicator_has_its_own_good_direction(
    direction: Direction, current: int, course: Course
) -> None:
    assert row(102, current, 25, direction=direction).course is course


def test_more_reports_are_good() -> None:
    assert HATE_INCIDENTS.direction is Direction.INCREASE


def test_a_baseline_is_a_years_total_and_is_missing_before_the_records() -> None:
    totals = dict(zip(quarters_of(2012), (22, 25, 26, 29), strict=True))
    assert baseline_of(totals, 2012) == 102
    assert baseline_of(totals, 2011) is FigureState.NO_RECORDS
    assert baseline_of(totals, 2013) == 0
    assert baseline_of({}, 2013) is FigureState.NO_RECORDS
