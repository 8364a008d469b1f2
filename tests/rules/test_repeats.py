"""Which incidents are repeats, and where they stand in the twelve-month windows, in tables."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.cases.rules.repeats import (
    NONE,
    RULE,
    VERSION,
    YEARS,
    RepeatFacts,
    Reported,
    facts_of_victims,
    quarter_of,
)
from reporting.matching_vocabulary import LinkDecided, LinkState
from reporting.people.rules.clusters import clusters_of
from reporting.people.rules.links import NEXT, CannotDecide, next_state

LAST = date(2026, 11, 3)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def history(days: Sequence[date], first: int = 1) -> list[Reported]:
    """Incidents of one victim, numbered in the order in which they are given."""
    noon = time(12, tzinfo=UTC)
    return [
        Reported(day, datetime.combine(day, noon) + timedelta(seconds=number), UUID(int=number))
        for number, day in enumerate(days, first)
    ]


def test_the_rule_has_a_name_and_a_version() -> None:
    assert (RULE, VERSION) == ("hate_repeat_person_12m", 1)


@pytest.mark.parametrize(
    ("days", "repeats"),
    [
        ([], set()),
        ([LAST], set()),
        ([LAST, LAST], {2}),
        ([LAST - timedelta(365), LAST], {2}),
        ([LAST - timedelta(366), LAST], set()),
        ([date(2024, 1, 1), date(2024, 2, 1), LAST], {2}),
        ([date(2025, 12, 1), date(2026, 6, 1), LAST], {2, 3}),
        ([LAST, date(2026, 6, 1)], {1}),
    ],
)
def test_a_repeat_has_another_incident_in_the_365_days_before(
    days: list[date], repeats: set[int]
) -> None:
    found = facts_of_victims([history(days)])
    assert {number.int for number, facts in found.items() if facts.repeat} == repeats


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([date(2026, 5, 1)], [("1111", "0000")]),
        ([date(2026, 5, 1), date(2026, 6, 30)], [("1111", "0000"), ("0000", "1111")]),
        ([date(2026, 5, 1), date(2026, 7, 1)], [("1111", "0000"), ("0001", "1110")]),
        ([date(2026, 1, 1), date(2026, 10, 1)], [("1111", "0000"), ("0111", "1000")]),
        ([date(2026, 1, 1), date(2027, 1, 1)], [("1111", "0000"), ("1111", "0000")]),
        (
            [date(2026, 1, 1), date(2026, 4, 1), date(2026, 12, 31)],
            [("1111", "0000"), ("0001", "1110"), ("0011", "0100")],
        ),
    ],
)
def test_each_window_has_a_first_and_a_second_incident_of_a_victim(
    days: list[date], expected: list[tuple[str, str]]
) -> None:
    found = facts_of_victims([history(days)])
    said = [
        ("".join(map(str, facts.firsts)), "".join(map(str, facts.seconds)))
        for _, facts in sorted(found.items())
    ]
    assert said == expected


def test_an_incident_of_two_victims_counts_for_both() -> None:
    one, other = history([date(2026, 5, 1)], 1), history([date(2026, 6, 1)], 2)
    found = facts_of_victims([[*one, *other], other])
    assert found[UUID(int=2)] == RepeatFacts(True, (1, 1, 1, 1), (1, 1, 1, 1))
    assert found[UUID(int=1)] == RepeatFacts(False, (1, 1, 1, 1), NONE)


@given(st.lists(st.lists(DAYS, max_size=8), max_size=5), DAYS)
def test_the_facts_add_up_to_the_victims_of_any_twelve_months(
    histories: list[list[date]], last: date
) -> None:
    """Counted from the facts alone, as from the histories that they leave out."""
    known = [history(days, 100 * number) for number, days in enumerate(histories, 1)]
    day_of = {one.id: one.on for theirs in known for one in theirs}
    found = facts_of_victims(known)
    ends = quarter_of(last)
    inside = [sum(ends - YEARS < quarter_of(one.on) <= ends for one in theirs) for theirs in known]
    firsts = seconds = 0
    for number, facts in found.items():
        later = ends - quarter_of(day_of[number])
        if 0 <= later < YEARS:
            firsts += facts.firsts[later]
            seconds += facts.seconds[later]
    assert firsts == sum(number >= 1 for number in inside)
    assert seconds == sum(number >= 2 for number in inside)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda p: p[0] != p[1])))
def test_clusters_are_the_connected_parts_named_after_their_first(
    pairs: list[tuple[int, int]],
) -> None:
    links = [(UUID(int=one), UUID(int=other)) for one, other in pairs]
    found = clusters_of(links)
    together = {number: {number} for pair in links for number in pair}
    for _ in links:
        for one, other in links:
            both = together[one] | together[other]
            for number in both:
                together[number] = together[number] | both
    assert found == {number: min(members) for number, members in together.items()}


@pytest.mark.parametrize("state", LinkState)
@pytest.mark.parametrize("decided", LinkDecided)
def test_a_decision_is_open_once_and_can_be_taken_back(
    state: LinkState, decided: LinkDecided
) -> None:
    fresh = state is LinkState.SUGGESTED
    if fresh is (decided is LinkDecided.UNDONE):
        with pytest.raises(CannotDecide):
            next_state(state, decided, "Why.")
    else:
        wanted = LinkState.SUGGESTED if not fresh else LinkState(decided.value)
        assert next_state(state, decided, "Why.") is NEXT[state, decided] is wanted
