"""What a community impact statement prints of small numbers, and which months it covers."""

from datetime import date

import pytest

from reporting.counts.rules.quarters import Window
from reporting.counts.rules.ward_years import (
    WardRow,
    WardYear,
    recent_months,
    year_before,
    year_until,
)
from reporting.letters.rules.statements import (
    as_text,
    exact_tables,
    from_text,
    how_counted,
    printed_tables,
    say_in_print,
    told_facts,
)

WINDOW = Window(date(2025, 11, 1), date(2026, 10, 31))


def a_year(total: WardRow | None = None, *strands: WardRow) -> WardYear:
    usual = WardRow("Reports", 23, 11, 140, 120)
    kinds = (WardRow("Graffiti", 23, 11, 30, 30), WardRow("Theft", 0, 0, 9, 0))
    return WardYear("Victoria", WINDOW, "Centre reports", total or usual, strands, kinds)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (None, "Not on record"),
        (0, "0"),
        (1, "fewer than 5"),
        (4, "fewer than 5"),
        (5, "5"),
        (1234, "1,234"),
    ],
)
def test_in_print_small_numbers_are_not_told(count: int | None, said: str) -> None:
    assert say_in_print(count) == said


def test_the_officer_reads_what_print_hides() -> None:
    race, faith = WardRow("Race", 20, 10, 99, 99), WardRow("Faith", 3, 1, 41, 21)
    year = a_year(None, race, faith)
    assert [table.rows for table in exact_tables(year)][1] == (
        ("Race", "20", "10", "99", "99"),
        ("Faith", "3", "1", "41", "21"),
    )
    assert [table.rows for table in printed_tables(year)][1] == (
        ("Race", "20", "10", "99", "99"),
        ("Faith", "fewer than 5", "fewer than 5", "41", "21"),
    )


def test_one_hidden_cell_cannot_be_found_from_its_sum() -> None:
    race, faith = WardRow("Race", 20, 10, 99, 99), WardRow("Faith", 3, 1, 41, 21)
    (total,) = printed_tables(a_year(None, race, faith))[0].rows
    assert total == ("Reports", "about 25", "about 15", "140", "120")
    told = " ".join(told_facts(a_year(None, race, faith), "The partnership"))
    assert "about 25 reports" in told
    assert "23" not in told
    two = a_year(None, race, faith, WardRow("Age", 2, 2, 9, 9))
    assert printed_tables(two)[0].rows[0][1] == "23"
    assert printed_tables(a_year(None, race))[0].rows[0] == ("Reports", "23", "11", "140", "120")


def test_a_year_that_cannot_be_compared_is_not_called_none() -> None:
    year = a_year(WardRow("Reports", 3, None, 140, None))
    told = " ".join(told_facts(year, "The partnership"))
    assert "cannot be compared" in told
    assert "fewer than 5 reports came from Victoria ward" in told
    assert printed_tables(year)[0].rows[0] == (
        "Reports",
        "fewer than 5",
        "Not on record",
        "140",
        "Not on record",
    )


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(40, 10, "larger than chance"), (12, 10, "no larger than chance"), (0, 0, "no reports")],
)
def test_whether_a_change_tells_anything_is_said(now: int, before: int, said: str) -> None:
    year = a_year(WardRow("Reports", now, before, 140, 120))
    assert said in " ".join(told_facts(year, "The partnership"))


@pytest.mark.parametrize(("now", "before"), [(30, 2), (2, 30)])
def test_nothing_is_said_of_a_change_from_or_to_a_small_number(now: int, before: int) -> None:
    year = a_year(WardRow("Reports", now, before, 140, 120))
    assert "chance" not in " ".join(told_facts(year, "The partnership"))


def test_what_is_kept_comes_back_as_it_was() -> None:
    year = a_year(None, WardRow("Race", 20, None, 99, None))
    assert from_text(as_text(year, "Words “as typed”.\n")) == (year, "Words “as typed”.\n")


def test_the_rule_the_days_and_the_source_stand_beside_the_figures() -> None:
    said = how_counted(a_year(), date(2026, 11, 3))
    for words in (
        "1 November 2025 to 31 October 2026",
        "1 November 2024 to 31 October 2025",
        "Centre reports",
        "Definition version 1",
        "Counted on 3 November 2026",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (date(2026, 10, 5), date(2025, 11, 1), date(2026, 10, 31)),
        (date(2026, 12, 31), date(2026, 1, 1), date(2026, 12, 31)),
        (date(2024, 2, 1), date(2023, 3, 1), date(2024, 2, 29)),
        (date(2026, 1, 1), date(2025, 2, 1), date(2026, 1, 31)),
    ],
)
def test_twelve_months_end_with_a_month(month: date, first: date, last: date) -> None:
    window = year_until(month)
    assert window == (first, last)
    before = year_before(window)
    assert (window.first - before.last).days == 1
    assert before.first == first.replace(year=first.year - 1)


def test_only_months_that_are_over_can_be_asked_for() -> None:
    months = recent_months(date(2026, 3, 1))
    assert months[:3] == [date(2026, 2, 28), date(2026, 1, 31), date(2025, 12, 31)]
    assert (len(months), len(set(months))) == (24, 24)
