"""How much speaks for two persons being one."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reporting.matching_vocabulary import Finding, LinkTier, MatchField
from reporting.people.rules.comparing import (
    Bar,
    Comparison,
    Frequency,
    can_be_alike,
    compare,
    most_of_names,
)
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.weights import FIELD_OF, WEIGHTS, weight_of_the_same_name

F = Finding
TOWN = Frequency(5000, {"ada": 20, "wren": 10})
NAMES = (MatchField.GIVEN, MatchField.FAMILY, MatchField.ORDER)
ADA = MatchFields(
    given="ada",
    family="wren",
    birth="19800327",
    postcode="TS247AB",
    house="9",
    phone="632960001",
    email="wren@example.org",
)

spelling = st.sampled_from(["ada", "adah", "wren", "mae"]) | st.text("abcdhimnou", max_size=7)
one_state = st.builds(
    MatchFields,
    given=st.lists(spelling, max_size=3).map(lambda names: " ".join(filter(None, names))),
    family=spelling,
    birth=st.sampled_from(["", "1980", "19800101", "19800327", "19800328", "19920327", "19821203"]),
    postcode=st.sampled_from(["", "TS247AB", "TS247AD", "TS268XY"]),
    house=st.sampled_from(["", "9", "12A"]),
    phone=st.sampled_from(["", "632960001", "632960010", "632960999"]),
    email=st.sampled_from(["", "wren@example.org", "wren@example.net", "ada@example.org"]),
)
fields = st.builds(MatchFields.having_been, one_state, st.lists(one_state, max_size=2))


@given(fields, fields)
@example(MatchFields("ada", "wren"), MatchFields("wren", "ada"))
def test_it_does_not_matter_who_is_named_first(one: MatchFields, other: MatchFields) -> None:
    assert compare(one, other, TOWN) == compare(other, one, TOWN)


@given(fields, fields)
def test_the_short_way_leaves_out_nobody_who_would_be_suggested(
    one: MatchFields, other: MatchFields
) -> None:
    found = compare(one, other, TOWN)
    names = most_of_names(one, TOWN)
    said = sum(bar.weight for bar in found.bars if bar.field in NAMES)
    assert said <= names
    assert found.tier is None or can_be_alike(one, other, names, TOWN.starts_at)


@given(fields)
def test_nothing_speaks_against_being_oneself(one: MatchFields) -> None:
    assert all(bar.weight > 0 for bar in compare(one, one, TOWN).bars)


@given(fields, fields)
def test_each_field_says_one_thing_or_is_missing(one: MatchFields, other: MatchFields) -> None:
    found = compare(one, other, TOWN)
    said = [bar.field for bar in found.bars if bar.field is not MatchField.ORDER]
    assert sorted([*said, *found.missing]) == sorted(set(MatchField) - {MatchField.ORDER})


MARRIED = replace(ADA, family="quill", postcode="TS268XY", house="12", phone="632960555")


def test_whoever_comes_again_as_they_were_before_is_found() -> None:
    """She was corrected at one centre, and tells another one her former name and address."""
    moved = MARRIED.having_been([ADA])
    again = replace(ADA, birth="", email="")
    assert compare(MARRIED, again, TOWN).tier is None
    found = compare(moved, again, TOWN)
    assert (found.tier, found.former) == (LinkTier.STRONG, True)
    assert found.bars == compare(ADA, again, TOWN).bars
    assert not compare(moved, MARRIED, TOWN).former


def test_former_details_speak_against_nobody() -> None:
    stranger = MatchFields(given="bertil", family="sallow", birth="19511101", postcode="TS268XY")
    assert compare(ADA.having_been([stranger]), ADA, TOWN) == compare(ADA, ADA, TOWN)


def test_every_finding_has_a_weight_a_field_and_words() -> None:
    assert set(WEIGHTS) == set(FIELD_OF) == set(Finding)
    assert all(finding.label for finding in Finding)


def test_the_bars_start_below_zero_and_add_up() -> None:
    found = compare(ADA, ADA, TOWN)
    assert found.starts_at == -12.3
    assert found.total == round(sum(bar.weight for bar in found.bars), 1)
    assert found.missing == ()
    assert found.tier is LinkTier.STRONG


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"given": "adah"}, F.GIVEN_NEARLY),
        ({"given": "a"}, F.GIVEN_ALIKE),
        ({"given": "idda"}, F.GIVEN_ALIKE),
        ({"given": "bryony"}, F.GIVEN_DIFFERS),
        ({"given": "ada mae"}, F.GIVEN_ALIKE),
        ({"family": "wrenn"}, F.FAMILY_NEARLY),
        ({"family": "warn"}, F.FAMILY_ALIKE),
        ({"family": "plumtree"}, F.FAMILY_DIFFERS),
        ({"given": "wren", "family": "ada"}, F.ORDER_CHANGED),
        ({"birth": "19800328"}, F.BIRTH_NEARLY),
        ({"birth": "19802703"}, F.BIRTH_SWAPPED),
        ({"birth": "19801101"}, F.BIRTH_PART),
        ({"birth": "19650327"}, F.BIRTH_PART),
        ({"birth": "1980"}, F.BIRTH_PART),
        ({"birth": "1974"}, F.BIRTH_DIFFERS),
        ({"birth": "19651101"}, F.BIRTH_DIFFERS),
        ({"postcode": "TS247AD"}, F.POSTCODE_NEARLY),
        ({"postcode": "TS268XY"}, F.POSTCODE_DIFFERS),
        ({"house": "12"}, F.HOUSE_DIFFERS),
        ({"phone": "632960010"}, F.PHONE_NEARLY),
        ({"phone": "632960999"}, F.PHONE_DIFFERS),
        ({"email": "wren@example.net"}, F.EMAIL_NEARLY),
        ({"email": "ada@example.com"}, F.EMAIL_DIFFERS),
    ],
)
def test_what_is_found(changes: dict[str, Any], finding: Finding) -> None:
    bars = compare(ADA, replace(ADA, **changes), TOWN).bars
    assert Bar(FIELD_OF[finding], finding, WEIGHTS[finding]) in bars


@pytest.mark.parametrize(
    ("names", "others", "findings"),
    [
        ("ada mae wren", "ada wren", {F.GIVEN_ALIKE, F.FAMILY_SAME}),
        ("ada mae wren", "ada mae", {F.GIVEN_ALIKE, F.FAMILY_SAME, F.ORDER_CHANGED}),
        ("wren", "ada wren", {F.FAMILY_SAME}),
        ("ada", "ada wren", {F.GIVEN_SAME}),
        ("ada", "ada", {F.GIVEN_SAME}),
        ("ada", "bryony plumtree", {F.GIVEN_DIFFERS}),
        ("", "ada wren", set()),
    ],
)
def test_any_name_may_be_a_given_or_a_family_name(
    names: str, others: str, findings: set[Finding]
) -> None:
    bars = compare(_named(names), _named(others), TOWN).bars
    assert {bar.finding for bar in bars} == findings


def test_the_first_of_january_weighs_less() -> None:
    unknown = replace(ADA, birth="19800101")
    weights = {bar.finding: bar.weight for bar in compare(unknown, unknown, TOWN).bars}
    assert weights[F.BIRTH_FIRST_JANUARY] < WEIGHTS[F.BIRTH_SAME]


def test_a_year_that_is_nearly_the_same_says_nothing() -> None:
    found = compare(ADA, replace(ADA, birth="1975"), TOWN)
    assert MatchField.BIRTH in found.missing


@pytest.mark.parametrize(
    ("having_it", "persons", "weight"),
    [(0, 0, 6.5), (1, 50, 6.2), (2, 5000, 10.2), (1, 100_000, 10.5), (3000, 5000, 2.0)],
)
def test_a_common_name_weighs_less(having_it: int, persons: int, weight: float) -> None:
    assert weight_of_the_same_name(F.GIVEN_SAME, having_it, persons) == weight


def test_two_of_one_household_are_not_one_person() -> None:
    found = compare(ADA, replace(ADA, given="bryony", birth="19511101"), TOWN)
    assert found.household
    assert found.tier is LinkTier.HOUSEHOLD


@pytest.mark.parametrize("changes", [{"given": "bryony"}, {"birth": "19511101"}])
def test_one_detail_that_differs_makes_nobody_two(changes: dict[str, Any]) -> None:
    """A name can be given up, and a birthday be misheard; only both together say that it is two."""
    assert compare(ADA, replace(ADA, **changes), TOWN).tier is LinkTier.STRONG


@pytest.mark.parametrize(
    ("bars", "tier"),
    [
        ([(F.POSTCODE_SAME, 9.3)], LinkTier.HOUSEHOLD),
        ([(F.PHONE_NEARLY, 9.3)], LinkTier.HOUSEHOLD),
        ([(F.EMAIL_SAME, 30.0)], LinkTier.HOUSEHOLD),
        ([(F.POSTCODE_SAME, 9.2)], None),
        ([(F.FAMILY_SAME, 12.5), (F.HOUSE_SAME, 5.0)], None),
        ([(F.FAMILY_SAME, 12.5), (F.POSTCODE_NEARLY, 4.0), (F.EMAIL_NEARLY, 6.0)], None),
    ],
)
def test_two_are_asked_about_as_a_household_only_if_they_share_what_one_has(
    bars: list[tuple[Finding, float]], tier: LinkTier | None
) -> None:
    all_bars = tuple(Bar(FIELD_OF[finding], finding, weight) for finding, weight in bars)
    assert Comparison(all_bars, -12.3, (), household=True).tier is tier


def test_two_who_share_a_surname_alone_are_nothing_to_each_other() -> None:
    other = MatchFields(given="bryony", family="wren", birth="19511101", postcode="TS268XY")
    assert compare(ADA, other, TOWN).tier is None


@pytest.mark.parametrize(
    ("bars", "tier"),
    [
        ([(F.GIVEN_SAME, 6.5), (F.BIRTH_SAME, 9.1)], LinkTier.STRONG),
        ([(F.GIVEN_SAME, 6.5), (F.BIRTH_SAME, 9.0)], LinkTier.POSSIBLE),
        ([(F.GIVEN_ALIKE, 3.0), (F.BIRTH_SAME, 6.3)], LinkTier.POSSIBLE),
        ([(F.GIVEN_ALIKE, 3.0), (F.BIRTH_SAME, 6.2)], None),
        ([(F.GIVEN_SAME, 6.5), (F.FAMILY_SAME, 9.1)], LinkTier.POSSIBLE),
        ([(F.GIVEN_SAME, 6.5), (F.FAMILY_SAME, 9.0)], None),
        ([(F.GIVEN_SAME, 6.5), (F.FAMILY_SAME, 9.1), (F.BIRTH_PART, 1.0)], LinkTier.POSSIBLE),
        ([(F.GIVEN_SAME, 6.5), (F.FAMILY_SAME, 9.1), (F.HOUSE_SAME, 5.0)], LinkTier.POSSIBLE),
    ],
)
def test_how_strongly_it_is_suggested(
    bars: list[tuple[Finding, float]], tier: LinkTier | None
) -> None:
    all_bars = tuple(Bar(FIELD_OF[finding], finding, weight) for finding, weight in bars)
    assert Comparison(all_bars, -12.3, (), household=False).tier is tier


def _named(names: str) -> MatchFields:
    *given_names, family = names.split() or [""]
    return MatchFields(given=" ".join(given_names), family=family)
