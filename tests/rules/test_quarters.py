"""Financial quarters: how they are written, where they begin and end."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.counts.rules.quarters import (
    NotAQuarter,
    Quarter,
    Window,
    a_year_before,
    quarters_between,
    quarters_of,
    say_year,
    year_to_date,
    year_window,
)

DAYS = st.dates(min_value=date(1905, 1, 1), max_value=date(2190, 1, 1))
QUARTERS = DAYS.map(Quarter.of)


@pytest.mark.parametrize(
    ("written", "first", "last", "label"),
    [
        ("2013-14-Q1", date(2013, 4, 1), date(2013, 6, 30), "Q1 2013-14, April to June 2013"),
        ("2013-14-Q2", date(2013, 7, 1), date(2013, 9, 30), "Q2 2013-14, July to September 2013"),
        (
            "2013-14-Q3",
            date(2013, 10, 1),
            date(2013, 12, 31),
            "Q3 2013-14, October to December 2013",
        ),
        ("2013-14-Q4", date(2014, 1, 1), date(2014, 3, 31), "Q4 2013-14, January to March 2014"),
        ("1999-00-Q4", date(2000, 1, 1), date(2000, 3, 31), "Q4 1999-00, January to March 2000"),
    ],
)
def test_a_quarter_has_a_window_and_a_label(
    written: str, first: date, last: date, label: str
) -> None:
    quarter = Quarter.parse(written)
    assert quarter.window == Window(first, last)
    assert quarter.label == label
    assert str(quarter) == written


@pytest.mark.parametrize(
    "written",
    "|2013|2013-Q2|2013-14|2013-15-Q2|2013-14-Q5|2013-14-Q0|13-14-Q2|2013/14-Q2|2013-14-Q2;|"
    "٢٠١٣-14-Q2|9999-00-Q4|0000-01-Q1|2013-14-Q22|Q2 2013-14".split("|"),
)
def test_what_is_not_a_quarter_is_refused_with_how_to_write_one(written: str) -> None:
    with pytest.raises(ValueError, match="for example 2013-14-Q2"):
        Quarter.parse(written)


def test_small_letters_and_spaces_around_are_understood() -> None:
    assert Quarter.parse(" 2013-14-q2\n") == Quarter(2013, 2)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_there_are_four_quarters(number: int) -> None:
    with pytest.raises(NotAQuarter):
        Quarter(2013, number)


@given(DAYS)
def test_a_day_lies_in_its_quarter_and_in_no_other(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.window.first <= day <= quarter.window.last
    assert quarter.previous.window.last == quarter.window.first - timedelta(days=1)
    assert quarter.next.window.first == quarter.window.last + timedelta(days=1)


@given(QUARTERS)
def test_writing_and_reading_a_quarter_gives_it_back(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter


@given(QUARTERS)
def test_a_year_before_is_four_quarters_before_and_has_the_same_number(quarter: Quarter) -> None:
    before = quarter.a_year_before
    assert before == quarter.previous.previous.previous.previous
    assert (before.year, before.number) == (quarter.year - 1, quarter.number)


@given(QUARTERS, QUARTERS)
def test_quarters_between_two_are_all_of_them_in_order(one: Quarter, other: Quarter) -> None:
    first, last = sorted((one, other))
    between = quarters_between(first, last)
    assert (between[0], between[-1]) == (first, last)
    assert all(after == before.next for before, after in pairwise(between))
    assert quarters_between(last.next, first) == []


@given(st.integers(1905, 2190))
def test_a_financial_year_is_its_four_quarters(year: int) -> None:
    quarters = quarters_of(year)
    assert year_window(year) == (quarters[0].window.first, quarters[3].window.last)
    assert year_to_date(quarters[3]) == year_window(year)
    assert year_to_date(quarters[0]) == quarters[0].window


def test_a_year_is_said_as_the_partnership_says_it() -> None:
    assert [say_year(year) for year in (2013, 1999, 2008)] == ["2013-14", "1999-00", "2008-09"]


@pytest.mark.parametrize(
    ("today", "begun", "over"),
    [
        (date(2013, 6, 30), False, False),
        (date(2013, 7, 1), True, False),
        (date(2013, 9, 30), True, False),
        (date(2013, 10, 1), True, True),
    ],
)
def test_a_quarter_begins_on_its_first_day_and_is_over_after_its_last(
    today: date, begun: bool, over: bool
) -> None:
    quarter = Quarter(2013, 2)
    assert (quarter.has_begun(today), quarter.is_over(today)) == (begun, over)


def test_a_leap_day_is_held_against_the_28th() -> None:
    days = (date(2028, 2, 29), date(2029, 2, 28), date(2026, 11, 22))
    assert [a_year_before(day) for day in days] == [
        date(2027, 2, 28),
        date(2028, 2, 28),
        date(2025, 11, 22),
    ]


def test_a_window_is_said_in_words() -> None:
    assert str(Quarter(2013, 2).window) == "1 July 2013 to 30 September 2013"
