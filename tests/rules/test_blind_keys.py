"""Under what a person is found."""

from dataclasses import replace

from reporting.people.rules.blind_keys import KeyKind, key_values
from reporting.people.rules.match_fields import MatchFields

ADA = MatchFields(
    given="ada",
    family="wren",
    birth="19800327",
    postcode="TS247AB",
    phone="632960001",
    email="wren@example.org",
)


def test_a_person_is_found_under_nine_kinds_of_values() -> None:
    assert {kind for kind, _ in key_values(ADA)} == set(KeyKind)


def test_somebody_who_changed_everything_but_one_thing_is_found() -> None:
    other = MatchFields(given="bryony", family="plumtree", birth="19511101", postcode="TS268XY")
    for name in ("birth", "phone", "email"):
        kept = replace(other, **{name: getattr(ADA, name)})
        assert key_values(kept) & key_values(ADA), name


def test_a_person_is_found_as_they_were_before_too() -> None:
    married = replace(ADA, family="quill", postcode="TS268XY", phone="", email="")
    assert key_values(married.having_been([ADA])) == key_values(married) | key_values(ADA)


def test_the_order_and_spelling_of_names_do_not_matter() -> None:
    one = MatchFields(given="mohammed", family="chowdhury", birth="19800327")
    other = MatchFields(given="choudhry", family="muhammad", birth="19790412")
    assert key_values(one) & key_values(other)


def test_the_first_of_january_is_not_a_day_to_be_found_by() -> None:
    kinds = {kind for kind, _ in key_values(replace(ADA, birth="19800101"))}
    assert not kinds & {KeyKind.BIRTH, KeyKind.SOUND_DAY}
    assert kinds >= {KeyKind.SOUND_YEAR, KeyKind.SKELETON_YEAR, KeyKind.POSTCODE_YEAR}


def test_a_year_alone_is_enough_to_be_found_by() -> None:
    found = key_values(replace(ADA, birth="1980"))
    assert found >= {(KeyKind.SOUND_YEAR, "A3001980"), (KeyKind.POSTCODE_YEAR, "TS247AB1980")}


def test_whoever_gave_nothing_is_found_under_nothing() -> None:
    assert key_values(MatchFields()) == set()


def test_a_very_long_name_does_not_make_very_many_values() -> None:
    long = MatchFields(given=" ".join(f"n{letter}x" for letter in "abcdefghijklmnop"), family="z")
    assert len(key_values(long)) <= 15
