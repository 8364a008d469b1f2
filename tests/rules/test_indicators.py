"""The row of the partnership's performance table."""

from dataclasses import replace

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
from reporting.counts.rules.records import Records
from reporting.incidents.rules import ReportState

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
        (Direction.INCREASE, 42, Course.AS_MEANT),
        (Direction.INCREASE, 12, Course.OTHERWISE),
        (Direction.DECREASE, 42, Course.OTHERWISE),
        (Direction.DECREASE, 12, Course.AS_MEANT),
        (Direction.INCREASE, 32, Course.TOO_SMALL),
        (Direction.INCREASE, 25, Course.TOO_SMALL),
        (Direction.NOT_SET, 42, Course.UNKNOWN),
    ],
)
def test_each_indicator_has_its_own_good_direction(
    direction: Direction, current: int, course: Course
) -> None:
    assert row(102, current, 25, direction=direction).course is course


def test_more_reports_are_good() -> None:
    assert HATE_INCIDENTS.direction is Direction.INCREASE


def test_nothing_on_record_last_year_is_no_difference_and_no_verdict() -> None:
    shown = row(FigureState.NO_RECORDS, 43, FigureState.NO_RECORDS)
    assert shown.cells[1:] == ("No records", "Increase", "43", "n/a", "n/a")
    assert not shown.has_verdict


def test_a_part_of_a_quarter_says_so_and_has_no_verdict() -> None:
    part, whole = (replace(row(101, 60, 10), so_far=so_far) for so_far in (True, False))
    assert part.head[3] == "Current position July to September 2013 so far"
    assert (part.has_verdict, whole.has_verdict) == (False, True)


def test_a_baseline_is_the_total_of_a_year_that_is_wholly_on_record() -> None:
    days = zip(quarters_of(2012), (22, 25, 26, 29), strict=True)
    records = Records({q.window.last: {ReportState.WAITING: number} for q, number in days})
    assert baseline_of(records, 2012) == 102
    assert baseline_of(records, 2011) is FigureState.NO_RECORDS
    assert baseline_of(records, 2013) == 0
    assert baseline_of(Records({}), 2013) is FigureState.NO_RECORDS
    later = Records({Quarter(2012, 2).window.first: {ReportState.SET_ASIDE: 1}})
    assert baseline_of(later, 2012) is FigureState.PART_OF_YEAR
    assert FigureState.PART_OF_YEAR.label == "Part of the year only"
