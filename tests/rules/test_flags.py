"""When a case is flagged: repeat, persistently targeted, a possible case review."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.cases.rules.flags import (
    Body,
    Happening,
    can_still_be_told,
    case_review,
    months_after,
    persistently_targeted,
    qualifies,
    repeat,
)

TODAY = date(2026, 11, 3)
COUNCIL, POLICE = frozenset({Body.COUNCIL}), frozenset({Body.POLICE})


def on(
    day: date, *, told: frozenset[Body] = frozenset(), reported: date | None = None
) -> Happening:
    """An incident of one day, reported on that day or later."""
    return Happening(reported or day, day, day, told=told)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 3), -6, date(2026, 5, 3)),
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 1), -3, date(2025, 12, 1)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([], False),
        ([date(2026, 11, 3)], False),
        ([date(2026, 11, 3), date(2026, 11, 3)], True),
        ([date(2025, 11, 3), date(2026, 11, 3)], True),
        ([date(2025, 11, 2), date(2026, 11, 3)], False),
        ([date(2024, 1, 1), date(2024, 2, 1), date(2026, 11, 3)], False),
    ],
)
def test_a_repeat_is_another_incident_in_the_365_days_before_the_last(
    days: list[date], found: bool
) -> None:
    flag = repeat([Happening(day) for day in days])
    assert (flag is not None) is found
    assert flag is None or (flag.rule, flag.version) == ("hate_repeat_person_12m", 1)


@pytest.mark.parametrize(
    ("happenings", "found"),
    [
        ([], False),
        ([on(date(2026, 11, 1))], False),
        ([on(date(2026, 11, 1)), on(date(2026, 11, 1), reported=date(2026, 11, 3))], False),
        ([on(date(2026, 11, 1)), on(date(2026, 11, 2))], True),
        ([on(date(2020, 1, 1)), on(date(2026, 11, 2))], True),
        ([Happening(date(2026, 11, 1)), Happening(date(2026, 11, 2))], True),
        ([Happening(date(2026, 11, 3), date(2026, 10, 1), goes_on=True)], True),
        ([Happening(date(2026, 11, 3), date(2026, 11, 3), goes_on=True)], False),
        ([Happening(date(2026, 11, 3), date(2026, 10, 1), date(2026, 10, 31))], False),
    ],
)
def test_somebody_is_persistently_targeted_who_was_on_two_different_days(
    happenings: list[Happening], found: bool
) -> None:
    flag = persistently_targeted(happenings)
    assert (flag is not None) is found
    assert flag is None or (flag.rule, flag.version) == ("persistently_targeted", 1)


@pytest.mark.parametrize(
    ("happening", "counts"),
    [
        (on(TODAY, told=COUNCIL), True),
        (on(TODAY, told=POLICE), True),
        (on(TODAY, told=frozenset({Body.HEALTH})), True),
        (on(TODAY, told=frozenset({Body.LANDLORD})), True),
        (on(TODAY), False),
        (on(date(2026, 5, 3), told=COUNCIL), True),
        (on(date(2026, 5, 2), told=COUNCIL), False),
        (on(date(2026, 9, 1), told=COUNCIL, reported=date(2026, 10, 1)), True),
        (on(date(2026, 9, 1), told=COUNCIL, reported=date(2026, 10, 2)), False),
        (Happening(TODAY, told=COUNCIL), False),
        (Happening(TODAY, date(2026, 6, 1), goes_on=True, told=COUNCIL), True),
        (Happening(TODAY, date(2026, 4, 1), goes_on=True, told=COUNCIL), False),
    ],
)
def test_a_complaint_counts_when_it_was_made_in_time_to_a_body_that_counts(
    happening: Happening, counts: bool
) -> None:
    assert qualifies(happening, TODAY) is counts


@pytest.mark.parametrize(
    ("ended", "can"),
    [
        (date(2026, 11, 3), True),
        (date(2026, 10, 3), True),
        (date(2026, 10, 2), False),
        (date(2026, 11, 4), False),
    ],
)
def test_a_complaint_can_be_made_for_one_month(ended: date, can: bool) -> None:
    assert can_still_be_told(on(ended, reported=max(ended, TODAY)), TODAY) is can


REVIEWS = [
    # complaints that count, incidents that can still be told, threshold, what is said
    (3, 0, 3, "can be asked for"),
    (4, 0, 3, "can be asked for"),
    (2, 0, 3, None),
    (2, 1, 3, "could qualify once complained about"),
    (0, 3, 3, "could qualify once complained about"),
    (0, 2, 3, None),
    (1, 0, 1, "can be asked for"),
    (0, 1, 1, "could qualify once complained about"),
    (0, 0, 1, None),
]


@pytest.mark.parametrize(("counting", "open_ones", "threshold", "said"), REVIEWS)
def test_a_case_review_needs_as_many_complaints_as_the_setting_says(
    counting: int, open_ones: int, threshold: int, said: str | None
) -> None:
    told = [on(date(2026, 8, 1 + place), told=COUNCIL) for place in range(counting)]
    untold = [on(date(2026, 10, 20 + place)) for place in range(open_ones)]
    flag = case_review([*told, *untold], TODAY, threshold)
    if said is None:
        assert flag is None
    else:
        assert flag is not None
        assert said in flag.title
        assert flag.open is ("asked for" in said)
        assert flag.offer
        assert (flag.rule, flag.version) == ("case_review", 1)


def test_the_flag_says_who_was_told() -> None:
    told = [on(date(2026, 8, 1 + place), told=COUNCIL | POLICE) for place in range(3)]
    flag = case_review(told, TODAY)
    assert flag is not None
    assert flag.why == (
        "3 complaints count: made within one month, and in the last six months."
        " They went to the council and the police.",
    )


DAYS = st.dates(date(2025, 1, 1), TODAY)


@given(st.lists(st.tuples(DAYS, DAYS, st.booleans())), st.integers(1, 5))
def test_what_never_left_the_centre_never_opens_a_review(
    drawn: list[tuple[date, date, bool]], threshold: int
) -> None:
    untold = [Happening(max(a, b), min(a, b), goes_on=goes) for a, b, goes in drawn]
    flag = case_review(untold, TODAY, threshold)
    assert flag is None or not flag.open


@given(DAYS, st.integers(0, 400))
def test_a_complaint_that_counts_is_not_older_than_six_months(day: date, later: int) -> None:
    reported = min(day + timedelta(days=later), TODAY)
    if qualifies(on(day, told=POLICE, reported=reported), TODAY):
        assert day >= date(2026, 5, 3)
