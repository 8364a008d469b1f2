"""Changes and percentages, held against the partnership's own pack of November 2013, which got
several of them wrong.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.counts.rules.comparison import (
    Comparison,
    percent_of,
    points_between,
    say_change,
    say_number,
    say_percent,
    say_points,
)

MINUS = "\N{MINUS SIGN}"
COUNTS = st.integers(0, 10**9)


def typed(*said: str) -> list[str]:
    """What was said, with the minus sign of a keyboard."""
    return [text.replace(MINUS, "-") for text in said]


@pytest.mark.parametrize(
    ("previous", "current", "change", "percent"),
    [
        (25, 32, "+7", "+28.0%"),
        (10, 21, "+11", "+110.0%"),
        (1655, 1625, "-30", "-1.8%"),
        (180, 212, "+32", "+17.8%"),
        (338, 315, "-23", "-6.8%"),
        (84, 75, "-9", "-10.7%"),
        (20, 0, "-20", "-100.0%"),
        (3, 3, "0", "0.0%"),
        (8, 16, "+8", "+100.0%"),
        (32, 19, "-13", "-40.6%"),
        (1910, 2229, "+319", "+16.7%"),
        (28, 19, "-9", "-32.1%"),
        (93, 150, "+57", "+61.3%"),
        (0, 4, "+4", "n/a"),
        (0, 0, "0", "n/a"),
        (400, 401, "+1", "+0.3%"),
        (400, 399, "-1", "-0.3%"),
        (100000, 99999, "-1", "0.0%"),
    ],
)
def test_a_change_is_computed_and_not_copied(
    previous: int, current: int, change: str, percent: str
) -> None:
    assert typed(*Comparison(current, previous).cells[2:]) == [change, percent]


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (437, 784, "55.7"),
        (29, 112, "25.9"),
        (22, 101, "21.8"),
        (22, 87, "25.3"),
        (511, 810, "63.1"),
        (323, 1034, "31.2"),
    ],
)
def test_a_share_is_rounded_and_not_cut_off(part: int, whole: int, percent: str) -> None:
    assert percent_of(part, whole) == Decimal(percent)


def test_percentage_points_are_not_per_cent() -> None:
    points, percent = points_between(Decimal(19), Decimal(28)), Comparison(19, 28).percent_change
    said = typed(say_points(points), say_percent(percent))
    assert said == ["-9.0 percentage points", "-32.1%"]


@given(COUNTS, COUNTS)
def test_a_percentage_is_the_exact_fraction_rounded_half_up(current: int, previous: int) -> None:
    percent = Comparison(current, previous).percent_change
    if previous == 0:
        assert percent is None
        return
    assert percent is not None
    exact = Fraction(100 * (current - previous), previous)
    tenths = abs(exact) * 10
    rounded = int(tenths) + (tenths - int(tenths) >= Fraction(1, 2))
    assert abs(percent) == Decimal(rounded) / 10
    assert percent == 0 or (percent < 0) == (exact < 0)
    assert not (percent == 0 and percent.is_signed())


def test_a_half_goes_away_from_nothing_in_both_directions() -> None:
    assert Decimal("0.25").quantize(Decimal("0.1"), ROUND_HALF_UP) == Decimal("0.3")
    assert percent_of(1, 400) == Decimal("0.3")
    assert percent_of(-1, 400) == Decimal("-0.3")


def test_numbers_are_said_with_commas_and_a_true_minus() -> None:
    assert [say_number(n) for n in (0, 1655, -1655)] == ["0", "1,655", f"{MINUS}1,655"]
    assert [say_change(n) for n in (0, 1655, -1655)] == ["0", "+1,655", f"{MINUS}1,655"]


@pytest.mark.parametrize(
    ("current", "previous", "tells"),
    [
        (32, 25, False),
        (25, 32, False),
        (4, 0, False),
        (5, 0, True),
        (0, 5, True),
        (0, 0, False),
        (40, 24, False),
        (41, 24, True),
        (24, 41, True),
    ],
)
def test_a_change_tells_from_two_standard_deviations_on(
    current: int, previous: int, *, tells: bool
) -> None:
    assert Comparison(current, previous).tells is tells


def test_what_was_not_on_record_is_not_nought() -> None:
    cells = Comparison(1043, 0).cells_without_records
    assert cells == ("1,043", "No records", "n/a", "n/a")


def test_comparisons_add_up() -> None:
    assert Comparison(1, 2) + Comparison(3, 4) == Comparison(4, 6)
