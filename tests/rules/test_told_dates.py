"""Dates as people tell them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.intake.rules.told_dates import NotADate, Parts, Told, exact_day, rough_span


@pytest.mark.parametrize(
    ("parts", "first", "last"),
    [
        (("3", "11", "2026"), date(2026, 11, 3), date(2026, 11, 3)),
        (("03", "nov", "2026"), date(2026, 11, 3), date(2026, 11, 3)),
        (("", "February", "2024"), date(2024, 2, 1), date(2024, 2, 29)),
        (("", "", "2019"), date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_rough_date_is_all_the_days_it_may_mean(
    parts: tuple[str, str, str], first: date, last: date
) -> None:
    assert rough_span(parts, "The date") == Told(first, last)


def test_digits_of_any_script_are_numbers() -> None:
    assert exact_day(("٣", "٩", "٢٠٢٦"), "The date") == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("", "", ""), "must include a day and a month and a year"),
        (("3", "", "2026"), "must include a month"),
        (("31", "2", "2026"), "must be a real date"),
        (("3", "13", "2026"), "month from 1 to 12"),
        (("3", "11", "26"), "year of four numbers"),
        (("3", "11", "0026"), "in 1900 or later"),
        (("three", "11", "2026"), "written in numbers"),
        (("½", "11", "2026"), "written in numbers"),
        (("³", "11", "2026"), "written in numbers"),
    ],
)
def test_what_is_no_date_says_what_to_mend(parts: tuple[str, str, str], message: str) -> None:
    with pytest.raises(NotADate, match=message):
        exact_day(parts, "The date")


@pytest.mark.parametrize("understand", [exact_day, rough_span])
@pytest.mark.parametrize(
    "parts", [("", "", ""), ("3", "", "2026"), ("3", "13", "2026"), ("x", "1", "2026")]
)
def test_what_is_wrong_can_be_said_in_another_language(
    understand: Callable[[Parts, str], object], parts: Parts
) -> None:
    with pytest.raises(NotADate) as caught:
        understand(parts, "The date")
    fault = caught.value
    assert fault.values["what"] == "The date"
    assert "The date" not in fault.pattern
    assert fault.pattern % fault.values == str(fault)


def test_days_told_are_kept_as_iso_dates_and_read_back() -> None:
    told = Told(date(2026, 11, 2), None)
    assert Told.from_text("2026-11-02", None) == told
    assert Told.from_text("", "") == Told.from_text(None, None) == Told()


@pytest.mark.parametrize("parts", [("3", "", "2026"), ("", "11", ""), ("", "", "")])
def test_a_rough_date_needs_a_year_and_no_day_without_its_month(
    parts: tuple[str, str, str],
) -> None:
    with pytest.raises(NotADate, match="at least a year"):
        rough_span(parts, "The date")


@given(st.tuples(*[st.text(max_size=20)] * 3))
def test_whatever_is_typed_is_a_date_or_is_explained(parts: tuple[str, str, str]) -> None:
    for understand in (exact_day, rough_span):
        try:
            outcome = str(understand(parts, "The date"))
        except NotADate as fault:
            outcome = str(fault)
        assert outcome.startswith(("The date must", "Told(", "1", "2"))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_real_day_is_understood(day: date) -> None:
    assert exact_day((str(day.day), str(day.month), str(day.year)), "The date") == day
