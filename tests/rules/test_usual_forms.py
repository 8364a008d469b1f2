"""The usual form of names, dates of birth, addresses, phone numbers and e-mail addresses."""

import pytest

from reporting.month_names import month_number
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.sounds import skeletons, soundex
from reporting.people.rules.usual_forms import (
    usual_birth,
    usual_email,
    usual_fields,
    usual_house,
    usual_names,
    usual_phone,
    usual_postcode,
)
from reporting.personal_vocabulary import Detail


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Wilf Wagtail", ["wilf", "wagtail"]),
        ("  Dr. WILF   wagtail ", ["wilf", "wagtail"]),
        ("Wilf O\u2019Wagtail (call me Bo)", ["wilf", "owagtail"]),
        ("Zo\u00eb Plumtree-Wren", ["zoe", "plumtree", "wren"]),
        ("Micha\u0142 \u017bubrzak", ["michal", "zubrzak"]),
        ("\u0645\u062d\u0645\u062f", ["mhmd"]),
        ("\u674e\u5c0f\u9e1f", ["li", "xiao", "niao"]),
        ("Mr", ["mr"]),
        ("12", []),
        ("", []),
    ],
)
def test_names_are_in_small_latin_letters(typed: str, names: list[str]) -> None:
    assert usual_names(typed) == names


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("27 3 1980", "19800327"),
        ("27/03/1980", "19800327"),
        ("27th March 1980", "19800327"),
        ("March 27, 1980", "19800327"),
        ("27 marca 1980", "19800327"),
        ("\u0662\u0667 \u0663 \u0661\u0669\u0668\u0660", "19800327"),
        ("1980-03-27", "19800327"),
        ("19800327", "19800327"),
        ("27031980", "19800327"),
        ("3/27/1980", "19800327"),
        ("27.3.80", "19800327"),
        ("1 1 07", "20070101"),
        ("31 2 1980", "19800231"),
        ("about 1980", "1980"),
        ("March 1980", "1980"),
        ("a long time ago", ""),
        ("1 2 3 4", ""),
        ("1 1 123456", ""),
        ("", ""),
    ],
)
def test_a_date_of_birth_is_year_month_and_day(typed: str, birth: str) -> None:
    assert usual_birth(typed, month_number, 2026) == birth


@pytest.mark.parametrize(
    ("address", "postcode", "house"),
    [
        ("9 QUAY ROW, HARTLEPOOL TS24 7AB", "TS247AB", "9"),
        ("FLAT 2, 12A QUAY ROW, TS247AB", "TS247AB", "12A"),
        ("THE OLD MILL", "", ""),
        ("13 EMU STREET, SYDNEY 2612", "2612", "13"),
        ("", "", ""),
    ],
)
def test_an_address_has_a_postcode_and_a_house_number(
    address: str, postcode: str, house: str
) -> None:
    assert (usual_postcode(address), usual_house(address)) == (postcode, house)


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("01632 960 001", "632960001"),
        ("+44 (0)1632 960001, after 5", "632960001"),
        ("960001", ""),
        ("none", ""),
    ],
)
def test_of_a_phone_number_the_last_nine_digits_count(typed: str, phone: str) -> None:
    assert usual_phone(typed) == phone


@pytest.mark.parametrize(
    ("typed", "email"),
    [
        (" Wren+news@Example.org ", "wren@example.org"),
        ("w.ren@googlemail.com", "wren@gmail.com"),
        ("w.ren@example.org", "w.ren@example.org"),
        ("@example.org", ""),
        ("wren", ""),
    ],
)
def test_an_email_address_is_without_what_may_be_added(typed: str, email: str) -> None:
    assert usual_email(typed) == email


def test_the_last_name_is_taken_for_the_family_name() -> None:
    details = {Detail.NAME: "Ada Mae Wren", Detail.ADDRESS: "9 Quay Row, TS24 7AB"}
    found = usual_fields(details, month_number, 2026)
    assert found == MatchFields(given="ada mae", family="wren", postcode="TS247AB", house="9")
    assert MatchFields.from_text(found.as_text()) == found


def test_nothing_of_a_person_is_told_when_their_fields_are_printed() -> None:
    assert repr(MatchFields(given="ada", family="wren", phone="632960001")) == "MatchFields()"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mohammed", "muhammad"),
        ("mohammed", "mohd"),
        ("mohammed", "mhmd"),
        ("hussain", "hossein"),
        ("chowdhury", "choudhry"),
        ("yusuf", "yousef"),
        ("khadija", "kadijah"),
        ("ashraf", "ashraph"),
        ("gamal", "jamal"),
        ("djamel", "jamal"),
        ("othman", "usman"),
        ("redha", "reza"),
        ("oualid", "walid"),
        ("davud", "dawood"),
    ],
)
def test_a_skeleton_outlives_transliteration(one: str, other: str) -> None:
    assert skeletons(one) & skeletons(other)


@pytest.mark.parametrize(("one", "other"), [("wagtail", "wheatear"), ("ali", "omar"), ("", "a")])
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert not skeletons(one) & skeletons(other)


def test_soundex_is_soundex() -> None:
    assert soundex("robert") == soundex("rupert") == "R163"
