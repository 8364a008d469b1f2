"""How somebody was before each of their details was given anew."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reporting.people.rules.match_fields import MOST_FORMER, MatchFields
from reporting.people.rules.states import State, Told, states_of
from reporting.personal_vocabulary import Detail

NAME, PHONE = Detail.NAME, Detail.PHONE


def told(detail: Detail, value: str, given: int, ended: int | None = None) -> Told:
    """A detail given, and ended, on days of one month."""
    days = [datetime(2026, 5, day, tzinfo=UTC) if day else None for day in (given, ended)]
    assert days[0] is not None
    return Told(detail, value, days[0], days[1])


@pytest.mark.parametrize(
    ("details", "states"),
    [
        ([], [{}]),
        ([told(NAME, "Ada", 1)], [{NAME: "Ada"}]),
        (
            [told(NAME, "Ada", 1, 9), told(NAME, "Bryony", 9), told(PHONE, "1", 1)],
            [{NAME: "Bryony", PHONE: "1"}, {NAME: "Ada", PHONE: "1"}],
        ),
        (
            [
                told(NAME, "Ada", 1, 5),
                told(NAME, "Bea", 5),
                told(PHONE, "1", 3, 9),
                told(PHONE, "2", 9),
            ],
            [{NAME: "Bea", PHONE: "2"}, {NAME: "Bea", PHONE: "1"}, {NAME: "Ada", PHONE: "1"}],
        ),
        (
            [told(NAME, "Ada", 1), told(PHONE, "1", 1, 5), told(PHONE, "", 5)],
            [{NAME: "Ada", PHONE: ""}],
        ),
        ([told(NAME, "Ada", 1), told(PHONE, "1", 1, 5)], [{NAME: "Ada"}]),
    ],
    ids=["nothing", "one", "renamed", "two changes", "taken back", "ended"],
)
def test_what_held_before_each_change(details: list[Told], states: list[State]) -> None:
    assert states_of(details) == states


ADA = MatchFields("ada", "wren", "19800327", "TS247AB", "9", "632960001", "wren@example.org")


def test_as_many_former_states_are_looked_at_as_there_should_be_and_each_once() -> None:
    states = [replace(ADA, house=str(number)) for number in range(10, 20)]
    was = ADA.having_been([ADA, MatchFields(), states[0], *states])
    assert was.former == tuple(states[:MOST_FORMER])
    assert MatchFields().having_been(states) == MatchFields()
    assert MatchFields.from_text(was.as_text()) == was


def test_records_of_before_there_were_former_states_are_read() -> None:
    former_form = '["ada", "wren", "19800327", "TS247AB", "9", "632960001", "wren@example.org"]'
    assert MatchFields.from_text(former_form) == ADA
