"""Blind keys are made anew when the root key or the length of tags changes, service running."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from reporting.keyring import Keyring
from reporting.people.actions.match_renewal import key_ids_in_use, renew_keys
from reporting.people.actions.matching import match_waiting
from reporting.people.actions.persons import erase_details
from reporting.people.models.matching import BlindKey, MatchRecord, MatchVersion, NameCount
from reporting.people.queries.matching import find_alike, match_fields, name_frequency
from reporting.people.rules.match_fields import MatchFields
from reporting.work import Work
from tests.conftest import ROOT_KEY
from tests.matching import ADA, BRYONY, match_all, pairs, renew_all, somebody

ROOTS = {"k1": ROOT_KEY, "k2": bytes(reversed(ROOT_KEY))}
ROTATED = Keyring(ROOTS, "k2")


def alike(work: Work, numbers: list[Any]) -> dict[Any, list[Any]]:
    """For each person, whom they are like and how much."""
    fields = match_fields(work, numbers)
    return {
        number: [(other, found.total) for other, found in find_alike(work, number, fields[number])]
        for number in numbers
    }


def several(work: Work) -> list[Any]:
    numbers = [somebody(work, phone=f"01632 960 00{n}") for n in range(4)]
    numbers += [somebody(work, BRYONY), somebody(work, name="Wren", birth="about 1980")]
    match_all(work)
    return numbers


def test_a_new_root_key_finds_the_same_candidates_throughout(work: Work) -> None:
    numbers = several(work)
    before, suggested = alike(work, numbers), pairs(work)
    rotated = replace(work, keys=ROTATED)
    while renew_keys(rotated, 2):
        assert alike(rotated, numbers) == before
    assert alike(rotated, numbers) == before
    assert key_ids_in_use(rotated) == {"k2"}
    assert pairs(rotated) == suggested


def test_what_was_made_from_the_former_key_is_gone(work: Work) -> None:
    several(work)
    former = set(work.session.scalars(select(BlindKey.tag)))
    renew_all(replace(work, keys=ROTATED))
    for table in (BlindKey, MatchRecord, NameCount, MatchVersion):
        assert set(work.session.scalars(select(table.version))) == {2}
    now = set(work.session.scalars(select(BlindKey.tag)))
    assert len(now & former) < len(former) / 2
    alone = replace(work, keys=Keyring({"k2": ROOTS["k2"]}, "k2"))
    numbers = work.session.scalars(select(MatchRecord.person_number)).all()
    assert len(match_fields(alone, numbers)) == len(numbers)


def test_more_persons_have_longer_tags(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = several(work)
    before = alike(work, numbers)
    assert lengths(work) == {2}
    assert renew_keys(work, 50) == 0
    monkeypatch.setattr("reporting.people.rules.tags.LONG_ABOVE", 5)
    renew_all(work)
    assert lengths(work) == {4}
    assert alike(work, numbers) == before


def lengths(work: Work) -> set[int]:
    return set(work.session.scalars(select(func.length(BlindKey.tag)).distinct()))


def test_whoever_is_new_while_keys_are_renewed_is_found_before_and_after(work: Work) -> None:
    ada = somebody(work)
    match_all(work)
    rotated = replace(work, keys=ROTATED)
    assert renew_keys(rotated, 50) == 1
    new = somebody(rotated)
    assert match_waiting(rotated, 50) == 1
    assert pairs(rotated) == {frozenset((ada, new))}
    renew_all(rotated)
    assert {number for number, _ in alike(rotated, [ada])[ada]} == {new}
    assert name_frequency(rotated, MatchFields(family="wren")).having == {"wren": 2}


def test_whoever_is_erased_while_keys_are_renewed_is_counted_nowhere(work: Work) -> None:
    numbers = several(work)
    rotated = replace(work, keys=ROTATED)
    renew_keys(rotated, 2), renew_keys(rotated, 2)
    for number in numbers:
        erase_details(rotated, number)
    assert work.session.scalars(select(NameCount.persons)).all() == []
    renew_all(rotated)
    assert work.session.scalars(select(BlindKey.tag)).all() == []


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.sampled_from("nrrec"), max_size=8))
def test_in_whatever_order_it_happens_the_counts_are_those_of_the_records(
    work: Work, steps: list[str]
) -> None:
    """n: a new person, r: a step of renewing, e: somebody is erased, c: the key is changed."""
    with work.session.begin_nested() as nested:
        there, keys = [somebody(work), somebody(work, BRYONY)], [Keyring(ROOTS, "k1"), ROTATED]
        now = replace(work, keys=keys[0])
        match_all(now)
        for step in steps:
            if step == "n":
                there.append(somebody(now, ADA if len(there) % 2 else BRYONY))
                match_all(now)
            elif step == "r":
                renew_keys(now, 1)
            elif step == "c":
                now = replace(now, keys=keys[now.keys is keys[0]])
            elif there:
                erase_details(now, there.pop(0))
        now = replace(now, keys=ROTATED)
        renew_all(now)
        names = Counter(
            name for fields in match_fields(now, there).values() for name in fields.names
        )
        counted = name_frequency(now, MatchFields("ada bryony", "wren"), MatchFields("plumtree"))
        assert counted.persons == len(there)
        assert {name: n for name, n in counted.having.items() if n} == dict(names)
        nested.rollback()
