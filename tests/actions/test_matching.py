"""Finding the same person again in the background, on sealed data."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from reporting.keyring import Keyring
from reporting.matching_vocabulary import LinkDecided, LinkState, LinkTier
from reporting.people.actions.matching import mark_everybody, mark_to_match, match_waiting
from reporting.people.actions.persons import erase_details, forget_person, keep_details
from reporting.people.actions.suggestions import suggest
from reporting.people.models.matching import (
    BlindKey,
    MatchRecord,
    NameCount,
    PersonLink,
    PersonToMatch,
)
from reporting.people.models.persons import PersonDetail
from reporting.people.queries.matching import (
    anybody_to_match,
    find_alike,
    how_many_to_match,
    match_fields,
    name_frequency,
)
from reporting.people.rules.comparing import MOST_SHOWN, Frequency
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.tags import EVERYBODY
from reporting.people.rules.weights import VERSION
from reporting.permissions import NOBODY, NotAllowed
from reporting.personal_vocabulary import Detail
from reporting.work import Work
from tests.linking import decided
from tests.matching import ADA, BRYONY, match_all, pairs, somebody


def rows(work: Work, table: Any) -> int:
    return work.session.scalar(select(func.count()).select_from(table)) or 0


def test_somebody_who_comes_again_is_suggested(work: Work) -> None:
    ada, again = somebody(work), somebody(work, name="Wrenn, Ada", phone="01632 960 002")
    somebody(work, BRYONY)
    match_all(work)
    assert pairs(work) == {frozenset((ada, again))}
    link = work.session.scalars(select(PersonLink)).one()
    assert (link.one, link.other) == tuple(sorted((ada, again)))
    assert (link.tier, link.weights_version) == (LinkTier.STRONG, VERSION)
    assert link.weight > 300
    assert not anybody_to_match(work)


def test_two_of_one_household_are_asked_about_and_never_taken_for_one(work: Work) -> None:
    ada = somebody(work)
    mother = somebody(work, name="Josephine Wren", birth="12 July 1951")
    match_all(work)
    assert pairs(work) == {frozenset((ada, mother))}
    assert work.session.scalars(select(PersonLink.tier)).one() is LinkTier.HOUSEHOLD


def test_comparing_again_changes_nothing(work: Work) -> None:
    somebody(work), somebody(work)
    match_all(work)
    before = work.session.execute(select(PersonLink.id, PersonLink.found_at)).all()
    keys, names = rows(work, BlindKey), rows(work, NameCount)
    mark_everybody(work, UUID(int=0), 10)
    assert how_many_to_match(work) == 2
    match_all(work)
    assert work.session.execute(select(PersonLink.id, PersonLink.found_at)).all() == before
    assert (rows(work, BlindKey), rows(work, NameCount)) == (keys, names)


@pytest.mark.parametrize("state", [LinkState.CONFIRMED, LinkState.REJECTED, LinkState.HOUSEHOLD])
def test_what_was_decided_is_never_suggested_again(work: Work, state: LinkState) -> None:
    ada, again = somebody(work), somebody(work)
    match_all(work)
    work.session.execute(update(PersonLink).values(state=state))
    for number in (ada, again):
        keep_details(work, number, {Detail.PHONE: "01632 960 003"})
        match_all(work)
    assert pairs(work) == set()
    assert pairs(work, state) == {frozenset((ada, again))}


def test_a_corrected_person_is_found_under_the_new_details_alone(work: Work) -> None:
    ada, bryony = somebody(work), somebody(work, BRYONY)
    corrected = somebody(work)
    match_all(work)
    assert pairs(work) == {frozenset((ada, corrected))}
    keep_details(work, corrected, BRYONY)
    match_all(work)
    assert pairs(work) == {frozenset((bryony, corrected))}
    assert match_fields(work, [corrected])[corrected].family == "plumtree"
    frequency = name_frequency(work, MatchFields("ada bryony", "quince"))
    assert frequency == Frequency(3, {"ada": 1, "bryony": 2, "quince": 0})


def test_somebody_who_changed_their_details_is_found_as_they_were_before(work: Work) -> None:
    """A name, an address and a number given anew; another centre is told the former ones."""
    ada = somebody(work)
    later = replace(work, now=work.now + timedelta(days=30))
    keep_details(later, ada, {**BRYONY, Detail.BIRTH: ADA[Detail.BIRTH]})
    again = somebody(later, birth="", email="")
    match_all(later)
    assert pairs(work) == {frozenset((ada, again))}
    fields = match_fields(work, [ada])[ada]
    assert [state.family for state in fields.states] == ["plumtree", "wren"]
    assert name_frequency(work, fields).having == {"ada": 2, "wren": 2, "bryony": 1, "plumtree": 1}
    erase_details(later, ada)
    assert {rows(work, MatchRecord), rows(work, PersonLink)} == {1, 0}
    assert name_frequency(work, fields).having == {"ada": 1, "wren": 1, "bryony": 0, "plumtree": 0}


def test_somebody_who_is_corrected_while_being_compared_is_compared_again(work: Work) -> None:
    ada = somebody(work)
    work.session.execute(update(PersonToMatch).values(since=work.now.replace(year=2025)))
    mark_to_match(work, ada)
    since = work.session.scalars(select(PersonToMatch.since)).one()
    assert since == work.now


@pytest.mark.parametrize("erase", [erase_details, forget_person])
def test_whoever_was_erased_is_never_suggested(work: Work, erase: Any) -> None:
    ada, _ = somebody(work), somebody(work)
    match_all(work)
    erase(work, ada)
    assert pairs(work) == set()
    somebody(work)
    mark_to_match(work, ada)
    match_all(work)
    assert ada not in {number for pair in pairs(work) for number in pair}
    assert not anybody_to_match(work)
    assert name_frequency(work, MatchFields(family="wren")) == Frequency(2, {"wren": 2})


def test_when_all_are_erased_nothing_is_left_of_them(work: Work) -> None:
    numbers = [somebody(work), somebody(work, BRYONY)]
    match_all(work)
    for number in numbers:
        erase_details(work, number)
    assert (rows(work, BlindKey), rows(work, MatchRecord), rows(work, PersonLink)) == (0, 0, 0)
    assert rows(work, NameCount) == 0


def test_somebody_whose_details_were_all_taken_back_is_found_by_nothing(work: Work) -> None:
    ada = somebody(work)
    match_all(work)
    keep_details(work, ada, dict.fromkeys(ADA, ""))
    match_all(work)
    assert (rows(work, BlindKey), rows(work, MatchRecord)) == (0, 0)


def test_no_more_are_suggested_of_somebody_than_can_be_shown(work: Work) -> None:
    for _ in range(MOST_SHOWN + 3):
        somebody(work, phone="01632 960 002")
    match_all(work)
    last = somebody(work)
    match_all(work)
    assert len([pair for pair in pairs(work) if last in pair]) == MOST_SHOWN


def test_what_was_decided_takes_no_place_of_what_can_be_shown(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.people.actions.suggestions.MOST_SHOWN", 1)
    ada, again, bryony = somebody(work), somebody(work), somebody(work, BRYONY)
    match_all(work)
    work.session.execute(update(PersonLink).values(state=LinkState.REJECTED))
    [(_, found)] = find_alike(work, ada, match_fields(work, [ada])[ada])
    assert suggest(work, {ada: [(again, found), (bryony, found)]}) == 1
    assert pairs(work) == {frozenset((ada, bryony))}


def test_what_was_decided_and_taken_back_stays_though_nothing_speaks_for_it_any_more(
    work: Work,
) -> None:
    ada, again = somebody(work), somebody(work)
    match_all(work)
    link = work.session.scalars(select(PersonLink)).one()
    decided(work, link, LinkDecided.CONFIRMED)
    decided(work, link, LinkDecided.UNDONE)
    suggest(work, {ada: [], again: []})
    assert pairs(work) == {frozenset((ada, again))}


def test_new_ones_are_compared_before_older_ones(work: Work) -> None:
    old = somebody(work)
    work.session.execute(
        update(PersonToMatch).values(older=True, since=work.now.replace(year=2025))
    )
    new = somebody(work)
    assert match_waiting(work, 1) == 1
    assert set(match_fields(work, [old, new])) == {new}


def test_a_detail_that_does_not_open_does_not_keep_anybody_from_being_compared(
    work: Work,
) -> None:
    ada, again = somebody(work), somebody(work)
    phone = PersonDetail.detail == Detail.PHONE
    work.session.execute(update(PersonDetail).where(phone).values(value=b"\x01\x02k1broken"))
    match_all(work)
    assert pairs(work) == {frozenset((ada, again))}
    assert match_fields(work, [ada])[ada].phone == ""


def test_a_record_that_does_not_open_keeps_nobody_from_being_found(work: Work) -> None:
    broken, ada = somebody(work), somebody(work)
    match_all(work)
    theirs = update(MatchRecord).where(MatchRecord.person_number == broken)
    work.session.execute(theirs.values(fields=b"\x01\x02k1broken"))
    again = somebody(work)
    match_all(work)
    assert frozenset((ada, again)) in pairs(work)
    erase_details(work, broken)
    assert set(match_fields(work, [broken, ada, again])) == {ada, again}


def test_only_who_may_read_identities_reads_what_persons_are_compared_by(work: Work) -> None:
    nobody = Work(work.session, NOBODY, work.now, work.keys)
    with pytest.raises(NotAllowed):
        match_fields(nobody, [])


def test_before_anybody_was_compared_nobody_is_alike(work: Work, keys: Keyring) -> None:
    ada = somebody(work)
    assert find_alike(work, ada, MatchFields(family="wren")) == []
    assert name_frequency(work, MatchFields(family="wren")) == Frequency()


def test_everybody_is_counted_once(work: Work) -> None:
    somebody(work, name="Ada Ada Wren"), somebody(work)
    match_all(work)
    everybody = select(NameCount.persons).where(NameCount.tag == EVERYBODY)
    assert work.session.scalars(everybody).all() == [2]
    assert name_frequency(work, MatchFields(family="ada")) == Frequency(2, {"ada": 2})
