"""Months as people name them, in the languages that the service can speak."""

from collections.abc import Iterator
from datetime import date

import pytest
from babel import Locale
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from reporting.intake.rules.told_dates import NotADate, exact_day, rough_span
from reporting.languages import LANGUAGES, speak, start_languages
from reporting.month_names import month_number


@pytest.fixture
def talking() -> Iterator[None]:
    """A request of an application that can speak."""
    app = Flask("talking")
    start_languages(app)
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("use", ["format", "stand-alone"])
def test_every_name_of_every_month_is_understood(code: str, use: str, width: str) -> None:
    names = Locale.parse(code).months[use][width]
    assert len(names) == 12
    for month, name in names.items():
        for typed in (name, name.upper(), f" {name} "):
            assert month_number(typed) == month, typed


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("Październik", 10),
        ("pazdziernika", 10),
        ("PAŹ.", 10),
        ("kwiecien", 4),
        ("ابريل", 4),
        ("أبريل", 4),
        ("نوفَمبر", 11),
        ("نوفمـــبر", 11),
        ("كانون  الثاني", 1),
        ("تشرين الثاني", 11),
        ("آب", 8),
        ("غشت", 8),
        ("sept.", 9),
    ],
)
def test_accents_vowel_signs_case_and_country_are_forgiven(typed: str, month: int) -> None:
    assert month_number(typed) == month


@pytest.mark.parametrize(
    "typed", ["", " ", ".", "11", "\u0661", "wiosna", "nothing", "\u0640", "lisek"]
)
def test_what_names_no_month_is_no_month(typed: str) -> None:
    assert month_number(typed) is None


@pytest.mark.usefixtures("talking")
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_month_in_one_language_is_understood_on_pages_in_another(code: str) -> None:
    speak(code)
    for typed in ("November", "nov", "novembre", "listopada", "نوفمبر", "11", "\u0661\u0661"):
        day = exact_day(("3", typed, "2026"), "The date", month_number)
        assert day == date(2026, 11, 3)
    february = rough_span(("", "luty", "2024"), "The date", month_number)
    assert (february.first, february.last) == (date(2024, 2, 1), date(2024, 2, 29))


@given(st.text(max_size=20))
def test_whatever_is_typed_for_a_month_is_one_or_is_explained(typed: str) -> None:
    try:
        outcome = str(exact_day(("1", typed, "2026"), "The date", month_number))
    except NotADate as fault:
        outcome = str(fault)
    assert outcome.startswith(("2026-", "The date must"))
