"""What stops the clock of the first contact, when it is due, and what is not a safe try."""

from datetime import date

import pytest

from reporting.cases.rules.contacting import (
    STOPS_THE_CLOCK,
    ContactResult,
    sooner_at_high_risk,
    why_unsafe,
)
from reporting.personal_vocabulary import ContactLimit, ContactMethod
from reporting.promises import Clocks, Risk

R, M = ContactResult, ContactMethod
TUESDAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("result", "stops"),
    [(R.REACHED, True), (R.NO_WAY, True), (R.LEFT_MESSAGE, False), (R.NOT_REACHED, False)],
)
def test_only_reaching_somebody_or_learning_that_nobody_can_stops_the_clock(
    result: ContactResult, stops: bool
) -> None:
    assert (result in STOPS_THE_CLOCK) is stops


@pytest.mark.parametrize(
    ("due", "risk", "expected"),
    [
        (date(2026, 11, 6), Risk.HIGH, date(2026, 11, 4)),
        (date(2026, 11, 3), Risk.HIGH, date(2026, 11, 3)),
        (date(2026, 11, 6), Risk.MEDIUM, date(2026, 11, 6)),
        (date(2026, 11, 6), Risk.LOW, date(2026, 11, 6)),
        (date(2026, 11, 4), Risk.LOW, date(2026, 11, 4)),
        (None, Risk.HIGH, None),
    ],
)
def test_high_risk_brings_the_first_contact_nearer_and_no_risk_puts_it_off(
    due: date | None, risk: Risk, expected: date | None
) -> None:
    assert sooner_at_high_risk(due, TUESDAY, risk, Clocks()) == expected


@pytest.mark.parametrize(
    ("why_not", "methods", "limits", "method", "result", "said"),
    [
        ("", (M.TEXT,), (), M.TEXT, R.REACHED, ""),
        (
            "",
            (M.TEXT,),
            (),
            M.PHONE,
            R.REACHED,
            "They did not name this as a safe way: phone call.",
        ),
        ("", (), (), M.CENTRE, R.REACHED, "They did not name this"),
        ("They said no.", (M.TEXT,), (), M.TEXT, R.REACHED, "Nobody may contact this person."),
        ("", (M.PHONE,), (ContactLimit.NO_VOICEMAIL,), M.PHONE, R.LEFT_MESSAGE, "no voicemail"),
        ("", (M.PHONE,), (ContactLimit.NO_VOICEMAIL,), M.PHONE, R.NOT_REACHED, ""),
        ("", (M.PHONE,), (), M.PHONE, R.LEFT_MESSAGE, ""),
        ("", (M.TEXT,), (ContactLimit.NO_VOICEMAIL,), M.TEXT, R.LEFT_MESSAGE, ""),
    ],
)
def test_a_try_is_safe_when_it_keeps_to_what_the_person_said(
    why_not: str,
    methods: tuple[ContactMethod, ...],
    limits: tuple[ContactLimit, ...],
    method: ContactMethod,
    result: ContactResult,
    said: str,
) -> None:
    found = why_unsafe(why_not, methods, limits, method, result)
    assert said in found
    assert bool(found) is bool(said)
