"""The guard beside the story: the place, and words that are to be shared without a name."""

import pytest

from reporting.intake.rules.privacy_own import find_at_place, find_own

GIVEN = {
    "name": "Parvati Plumtree",
    "birth": "27 March 1980",
    "address": "9 Quay Row, Hartlepool",
    "phone": "01632 960001",
    "email": "parvati@example.org",
}


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("They shouted PARVATI PLUMTREE at me", ["PARVATI PLUMTREE"]),
        ("then parvati ran", ["parvati"]),
        ("Parvatism is no name, nor is an unplumtree", []),
        ("call 01632960001 or 01632-960-001", ["01632960001", "01632-960-001"]),
        ("by 9  quay row it began", ["9  quay row"]),
        ("born 27 march 1980", ["27 march 1980"]),
        ("write to Parvati@Example.org.", ["Parvati@Example.org"]),
        ("Mr Testkhan saw it", ["Mr Testkhan"]),
        ("Someone shouted outside a shop", []),
    ],
)
def test_what_was_given_is_found_in_words_to_be_shared(text: str, finds: list[str]) -> None:
    assert [find.text for find in find_own(text, GIVEN)] == finds


def test_an_everyday_word_that_is_also_a_name_is_let_be() -> None:
    given = {"name": "Will Testova", "call_me": "", "phone": None}
    assert find_own("They will come back", given) == []
    assert [find.text for find in find_own("will testova", given)] == ["will testova"]


def test_an_address_belongs_to_a_place_and_a_name_does_not() -> None:
    place = "Outside 14 Sample Street, TS24 8AZ, where Mrs Testova lives"
    assert [find.text for find in find_at_place(place)] == ["Mrs Testova"]
