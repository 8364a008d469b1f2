"""What follows from the answers about permissions: a name that is kept, and what is still asked."""

from typing import Any

import pytest

from reporting.intake.rules.asking import REACHABLE, lacking, naming_kept
from reporting.people.rules.reaching import has_way
from reporting.personal_vocabulary import Answer, Naming, Purpose

YES, NO, NOT_ASKED = Answer.YES, Answer.NO, Answer.NOT_ASKED


@pytest.mark.parametrize(
    ("keeping", "known", "kept"),
    [
        (YES, False, Naming.NAMED),
        (NO, False, Naming.CODE),
        (NOT_ASKED, False, Naming.CODE),
        (YES, True, Naming.NAMED),
        (NO, True, Naming.CODE),
        (NOT_ASKED, True, Naming.NAMED),
    ],
)
def test_a_name_is_kept_with_a_yes_alone_and_a_no_takes_back_an_earlier_one(
    keeping: Answer, known: bool, kept: Naming
) -> None:
    assert naming_kept(Naming.NAMED, keeping, known=known) is kept


@pytest.mark.parametrize("chosen", [Naming.ANONYMOUS, Naming.CODE])
@pytest.mark.parametrize("keeping", Answer)
@pytest.mark.parametrize("known", [True, False])
def test_whoever_gives_no_name_is_not_made_a_named_one(
    chosen: Naming, keeping: Answer, known: bool
) -> None:
    assert naming_kept(chosen, keeping, known=known) is chosen


@pytest.mark.parametrize("purpose", [Purpose.POLICE_NAMED, Purpose.LANDLORD, Purpose.CHARITY])
def test_nobody_is_told_a_name_that_may_not_be_kept(purpose: Purpose) -> None:
    assert lacking({purpose}, {"name": "Parvati"}) == {"record_details"}
    assert lacking({purpose, Purpose.RECORD_DETAILS}, {"name": "Parvati"}) == set()


WAYS: list[tuple[dict[str, Any], bool]] = [
    ({}, False),
    ({"methods": []}, False),
    ({"methods": ["TEXT", "TRUSTED"], "reach": "", "trusted": ""}, False),
    ({"methods": ["CENTRE"]}, True),
    ({"methods": ["TEXT"], "reach": "01632 960001"}, True),
    ({"trusted": "My sister"}, True),
]


@pytest.mark.parametrize(("terms", "way"), WAYS)
@pytest.mark.parametrize("purpose", REACHABLE)
def test_a_yes_to_being_reached_needs_a_way(
    terms: dict[str, Any], way: bool, purpose: Purpose
) -> None:
    assert has_way(terms) is way
    assert lacking({purpose}, terms) == (set() if way else {"reach"})
    assert lacking({Purpose.SHARE_UNNAMED}, terms) == set()


@pytest.mark.parametrize("detail", ["phone", "email", "address", "birth"])
def test_what_is_kept_with_the_name_is_a_way_once_the_means_is_said(detail: str) -> None:
    known: dict[str, Any] = {"name": "Parvati", detail: "something"}
    named = {Purpose.CONTACT, Purpose.RECORD_DETAILS}
    no_way = {"reach"} if detail == "birth" else {"methods"}
    assert lacking(named, known) == no_way
    assert lacking(named, {**known, "methods": ["PHONE"]}) == no_way - {"methods"}
    assert lacking({Purpose.CONTACT}, {**known, "methods": ["PHONE"]}) == {"reach"}
