"""The share of promises kept in a quarter, and the median working days."""

from datetime import date

import pytest

from reporting.conversations.rules.promises import Handled, Kept, Quarter, kept, promises_kept
from reporting.duty import working_days_after
from reporting.promises import Clocks

MON, TUE, WED = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
FRI, SAT, NEXT_MON = date(2026, 11, 6), date(2026, 11, 7), date(2026, 11, 9)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (MON, MON, 0),
        (MON, TUE, 1),
        (FRI, SAT, 0),
        (FRI, NEXT_MON, 1),
        (SAT, NEXT_MON, 1),
        (TUE, MON, 0),
        (date(2026, 12, 24), date(2026, 12, 29), 1),
        (date(2026, 12, 31), date(2027, 1, 4), 1),
        (date(2025, 1, 1), date(2025, 12, 31), 253),
    ],
)
def test_working_days_after_a_day(first: date, last: date, days: int) -> None:
    assert working_days_after(first, last) == days


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [
        ([], WED, Kept(0, 0, None)),
        ([(MON, MON)], WED, Kept(1, 1, 0)),
        ([(MON, TUE)], WED, Kept(1, 1, 1)),
        ([(MON, WED)], WED, Kept(1, 0, 2)),
        ([(MON, None)], TUE, Kept(0, 0, None)),
        ([(MON, None)], WED, Kept(1, 0, None)),
        ([(FRI, None)], NEXT_MON, Kept(0, 0, None)),
        ([(MON, MON), (MON, WED), (MON, None)], WED, Kept(3, 1, 1)),
        ([(TUE, None), (MON, TUE)], WED, Kept(1, 1, 1)),
    ],
)
def test_a_promise_counts_once_it_was_kept_or_its_time_is_over(
    days: list[tuple[date, date | None]], today: date, expected: Kept
) -> None:
    assert kept(days, 1, today) == expected


@pytest.mark.parametrize(
    ("kept_now", "share"), [(Kept(0, 0, None), None), (Kept(4, 1, 2.0), 0.25), (Kept(1, 1, 0), 1)]
)
def test_a_share_is_of_something(kept_now: Kept, share: float | None) -> None:
    assert kept_now.share == share


def test_each_quarter_has_its_own_reports() -> None:
    this, last = Quarter(2026, 4), Quarter(2026, 3)
    reports = [
        Handled(date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 9)),
        Handled(date(2026, 9, 30), date(2026, 10, 5), None),
        Handled(date(2026, 6, 30), None, None),
    ]
    now, before = promises_kept(reports, [this, last], Clocks(), date(2026, 11, 3))
    assert (now.quarter, now.reports, now.acknowledged, now.fed_back) == (
        *(this, 1, Kept(1, 1, 1)),
        Kept(1, 1, 6),
    )
    assert (before.quarter, before.reports) == (last, 1)
    assert before.acknowledged == Kept(1, 0, 3)
    assert before.fed_back == Kept(1, 0, None)


def test_no_feedback_is_owed_for_what_is_out_of_the_count_but_given_it_counts() -> None:
    quarter = Quarter(2026, 4)
    long_ago = date(2026, 10, 1)
    silent = Handled(long_ago, long_ago, None, counts=False)
    told = Handled(long_ago, long_ago, long_ago, counts=False)
    [row] = promises_kept([silent, told], [quarter], Clocks(), date(2026, 11, 3))
    assert row.acknowledged.number == 2
    assert row.fed_back == Kept(1, 1, 0)


@pytest.mark.parametrize(
    ("day", "quarter", "words"),
    [
        (date(2026, 1, 1), Quarter(2026, 1), "January to March 2026"),
        (date(2026, 6, 30), Quarter(2026, 2), "April to June 2026"),
        (date(2026, 12, 31), Quarter(2026, 4), "October to December 2026"),
    ],
)
def test_quarters(day: date, quarter: Quarter, words: str) -> None:
    assert Quarter.of(day) == quarter
    assert str(quarter) == words
    assert quarter.back(4) == Quarter(2025, quarter.number)
    assert quarter.began <= day
