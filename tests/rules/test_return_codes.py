"""Return codes: read aloud, typed back, and checked before they count as a guess."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.accounts.rules import Tries
from reporting.people.rules.codes import (
    ALPHABET,
    UNKNOWN_CODES_BY_ACCOUNT,
    UNKNOWN_CODES_IN_ALL,
    VISIT_LASTS,
    new_return_code,
    usual_return_code,
    visits_since,
)


def test_a_code_is_four_groups_of_four_and_a_check_character() -> None:
    groups = new_return_code().split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4, 1]


def test_codes_are_not_repeated() -> None:
    assert len({new_return_code() for _ in range(1000)}) == 1000


def test_a_code_is_known_again_however_it_is_typed() -> None:
    code = new_return_code()
    plain = code.replace("-", "")
    assert usual_return_code(code) == plain
    assert usual_return_code(f"  {code.lower().replace('-', ' ')} ") == plain
    assert usual_return_code(plain.replace("0", "O").replace("1", "l")) == plain
    assert usual_return_code(plain.replace("0", "o").replace("1", "I")) == plain
    assert usual_return_code(code.replace("-", "\u2013") + ".") == plain


@given(st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(place: int, wrong: str) -> None:
    plain = new_return_code().replace("-", "")
    changed = plain[:place] + wrong + plain[place + 1 :]
    assert (usual_return_code(changed) is None) == (changed != plain)


@pytest.mark.parametrize("typed", ["", "-", "U" * 17, "0" * 16, "0" * 18, "héllo", "\x00" * 17])
def test_what_cannot_be_a_code_is_not_one(typed: str) -> None:
    assert usual_return_code(typed) is None


@given(st.integers(0, 15))
def test_two_neighbours_swapped_are_noticed_but_for_the_first_and_last_character(
    place: int,
) -> None:
    plain = new_return_code().replace("-", "")
    pair = plain[place : place + 2]
    swapped = plain[:place] + pair[::-1] + plain[place + 2 :]
    missed = swapped == plain or set(pair) == {ALPHABET[0], ALPHABET[-1]}
    assert (usual_return_code(swapped) is not None) == missed


def test_an_account_is_stopped_after_five_and_all_after_fifty_for_an_hour() -> None:
    now = datetime(2026, 11, 3, 14, 3, tzinfo=UTC)
    for limit, times in ((UNKNOWN_CODES_BY_ACCOUNT, 5), (UNKNOWN_CODES_IN_ALL, 50)):
        assert not Tries(now, times - 1).spent(limit, now)
        assert Tries(now, times).spent(limit, now + timedelta(minutes=59))
        assert not Tries(now, times).spent(limit, now + timedelta(hours=1))


def test_a_visit_lasts_half_an_hour() -> None:
    now = datetime(2026, 11, 3, 14, 3, tzinfo=UTC)
    assert visits_since(now) == now - timedelta(minutes=30)
    assert timedelta(minutes=30) == VISIT_LASTS
