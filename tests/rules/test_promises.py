"""By when each promise is to be kept."""

from datetime import date

import pytest

from reporting.promises import Clocks, Promise, Risk, read_clocks

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
CHRISTMAS_EVE = date(2026, 12, 24)


def test_a_report_of_friday_is_acknowledged_by_monday() -> None:
    assert Clocks().acknowledge_by(FRIDAY) == MONDAY


def test_what_to_do_about_a_report_is_decided_within_a_working_day() -> None:
    assert Clocks().triage_by(FRIDAY) == MONDAY
    assert Clocks(triage=2).triage_by(FRIDAY) == date(2026, 11, 24)


def test_days_off_over_christmas_do_not_count() -> None:
    assert Clocks().acknowledge_by(CHRISTMAS_EVE) == date(2026, 12, 29)


@pytest.mark.parametrize(
    ("risk", "due"),
    [
        (Risk.HIGH, date(2026, 11, 23)),
        (Risk.MEDIUM, date(2026, 11, 25)),
        (Risk.LOW, date(2026, 11, 25)),
        (None, date(2026, 11, 25)),
    ],
)
def test_the_first_contact_comes_sooner_at_high_risk(risk: Risk | None, due: date) -> None:
    assert Clocks().contact_by(FRIDAY, risk) == due


@pytest.mark.parametrize(
    ("risk", "due"),
    [
        (Risk.HIGH, date(2026, 12, 4)),
        (Risk.MEDIUM, date(2026, 12, 18)),
        (Risk.LOW, date(2027, 1, 15)),
    ],
)
def test_the_higher_the_risk_the_sooner_it_is_looked_at_again(risk: Risk, due: date) -> None:
    assert Clocks().review_by(FRIDAY, risk) == due


def test_a_review_never_falls_on_a_day_off() -> None:
    assert Clocks().review_by(date(2026, 12, 12), Risk.HIGH) == date(2026, 12, 29)


def test_a_centre_hears_within_ten_working_days_what_came_of_it() -> None:
    assert Clocks().feedback_by(FRIDAY) == date(2026, 12, 4)


def test_a_partnership_may_set_its_own_clocks() -> None:
    faults: list[str] = []
    set_to = {"REPORTING_FEEDBACK_DAYS": "5", "REPORTING_REVIEW_HIGH_DAYS": "7"}
    clocks = read_clocks(set_to, faults)
    assert (clocks.feedback, clocks.review_high, clocks.acknowledge, faults) == (5, 7, 1, [])


@pytest.mark.parametrize("wrong", ["0", "-1", "ten", "1.5", "367", "9999"])
def test_what_is_no_number_of_days_is_refused_by_name(wrong: str) -> None:
    faults: list[str] = []
    read_clocks({"REPORTING_FEEDBACK_DAYS": wrong}, faults)
    assert faults == ["REPORTING_FEEDBACK_DAYS must be a number of days from 1 to 366."]


def test_every_promise_says_why() -> None:
    assert all(promise.hint for promise in Promise)
