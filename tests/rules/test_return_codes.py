"""Return codes: read aloud, typed back, and checked before they count as a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.people.rules import ALPHABET, new_return_code, usual_return_code


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


@given(st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(place: int, wrong: str) -> None:
    plain = new_return_code().replace("-", "")
    changed = plain[:place] + wrong + plain[place + 1 :]
    assert (usual_return_code(changed) is None) == (changed != plain)


@pytest.mark.parametrize("typed", ["", "-", "U" * 17, "0" * 16, "0" * 18, "héllo", "\x00" * 17])
def test_what_cannot_be_a_code_is_not_one(typed: str) -> None:
    assert usual_return_code(typed) is None
