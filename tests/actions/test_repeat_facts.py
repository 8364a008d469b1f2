"""The coded facts about repeats follow every action, and stand when a person goes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, select, update

from reporting.cases.actions.desk import count_stale
from reporting.cases.actions.repeats import (
    add_first_facts,
    count_wrong_repeats,
    rebuild_repeats,
)
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.models.desk import DeskRow
from reporting.cases.models.repeats import LinkableIncident
from reporting.cases.rules.moves import Move
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import ReportState
from reporting.intake.actions.returning import be_a_code, be_anonymous, come_back
from reporting.matching_vocabulary import LinkDecided
from reporting.people.models.matching import PersonLink
from reporting.people.queries.links import last_decision
from reporting.people.queries.persons import has_details
from reporting.permissions import Role
from reporting.personal_vocabulary import Naming
from reporting.repeats.actions.deciding import Followed, decide
from reporting.vocabulary import ReporterRole, SetAside
from reporting.work import Work
from tests.builders import a_report, a_source, as_role
from tests.linking import a_link, a_person
from tests.returning import SIGN_IN, Known, somebody

MAY, JULY, TODAY = date(2026, 5, 1), date(2026, 7, 1), date(2026, 11, 3)
Facts = tuple[bool, str, str]


def facts_in(work: Work) -> dict[UUID, Facts]:
    work.session.expire_all()
    rows = work.session.scalars(select(LinkableIncident))
    return {row.incident_id: (row.repeat, row.firsts, row.seconds) for row in rows}


def repeats_in(work: Work) -> set[UUID]:
    """The repeats, which the desk's list says too."""
    found = {number for number, facts in facts_in(work).items() if facts[0]}
    assert set(work.session.scalars(select(DeskRow.incident_id).where(DeskRow.repeat))) == found
    assert count_wrong_repeats(work) == count_stale(work) == 0
    return found


def decided(work: Work, link: PersonLink, decision: LinkDecided) -> Followed:
    last = last_decision(work, link.id)
    return decide(work, link, decision, "I asked.", seen=last.id if last else None)


def a_pair(work: Work, first: date = MAY, then: date = JULY) -> tuple[PersonLink, list[Incident]]:
    """Two persons who may be one, each with a report."""
    numbers = [a_person(work) for _ in range(2)]
    days = zip(numbers, (first, then), strict=True)
    reports = [a_report(work, person_number=number, received_on=day) for number, day in days]
    return a_link(work, *numbers), reports


@pytest.fixture
def officer(work: Work) -> Work:
    return as_role(work, Role.OFFICER)


@pytest.mark.parametrize(
    ("changes", "linkable"),
    [
        ({}, True),
        ({"reporter_role": ReporterRole.VICTIM}, True),
        ({"reporter_role": ReporterRole.WITNESS}, False),
        ({"reporter_role": ReporterRole.THIRD_PARTY}, False),
        ({"person_number": None}, False),
        ({"state": ReportState.SET_ASIDE}, False),
        ({"state": ReportState.WITHDRAWN}, False),
        ({"state": ReportState.TRIAGED}, True),
    ],
)
def test_only_what_happened_to_somebody_who_can_be_told_from_others_is_linkable(
    work: Work, changes: dict[str, Any], linkable: bool
) -> None:
    report = a_report(work, **{"person_number": uuid4(), **changes})
    assert facts_in(work) == ({report.id: (False, "1111", "0000")} if linkable else {})
    assert count_wrong_repeats(work) == 0


@pytest.mark.parametrize("role", [None, *ReporterRole])
def test_the_short_way_for_whoever_is_new_comes_to_the_same(
    work: Work, role: ReporterRole | None
) -> None:
    report = a_report(work, person_number=uuid4(), reporter_role=role)
    work.session.execute(delete(LinkableIncident))
    add_first_facts(work, report)
    work.session.flush()
    assert count_wrong_repeats(work) == 0


def test_a_person_who_comes_back_with_their_own_code_is_a_repeat_at_once(work: Work) -> None:
    number = uuid4()
    first = a_report(work, person_number=number, received_on=MAY)
    assert repeats_in(work) == set()
    then = a_report(work, person_number=number, received_on=JULY)
    assert repeats_in(work) == {then.id}
    assert facts_in(work)[first.id] == (False, "1111", "0000")
    witness = a_report(work, person_number=number, reporter_role=ReporterRole.WITNESS)
    assert witness.id not in facts_in(work)


def test_confirming_makes_a_repeat_and_undoing_takes_it_back(officer: Work) -> None:
    link, (first, then) = a_pair(officer)
    before = facts_in(officer)
    decided(officer, link, LinkDecided.CONFIRMED)
    assert repeats_in(officer) == {then.id}
    assert facts_in(officer)[first.id] == before[first.id]
    decided(officer, link, LinkDecided.UNDONE)
    assert repeats_in(officer) == set()
    assert facts_in(officer) == before


@pytest.mark.parametrize("decision", [LinkDecided.REJECTED, LinkDecided.HOUSEHOLD])
def test_different_people_are_no_repeat(officer: Work, decision: LinkDecided) -> None:
    link, _ = a_pair(officer)
    decided(officer, link, decision)
    assert repeats_in(officer) == set()


def test_a_chain_of_three_is_one_victim_until_its_middle_is_parted(officer: Work) -> None:
    numbers = [a_person(officer) for _ in range(3)]
    days = (MAY, JULY, TODAY)
    reports = [
        a_report(officer, person_number=number, received_on=day)
        for number, day in zip(numbers, days, strict=True)
    ]
    links = [a_link(officer, *numbers[at : at + 2]) for at in range(2)]
    for link in links:
        decided(officer, link, LinkDecided.CONFIRMED)
    assert repeats_in(officer) == {reports[1].id, reports[2].id}
    decided(officer, links[0], LinkDecided.UNDONE)
    assert repeats_in(officer) == {reports[2].id}


def test_what_leaves_the_count_is_no_repeat_and_makes_none(officer: Work) -> None:
    number = uuid4()
    first = a_report(officer, person_number=number, received_on=MAY)
    then = a_report(officer, person_number=number, received_on=JULY)
    steps: list[tuple[Incident, Triage, set[UUID]]] = [
        (first, Triage(Move.SET_ASIDE, "x", set_aside_for=SetAside.TEST), set()),
        (first, Triage(Move.PUT_BACK), {then.id}),
        (first, Triage(Move.WITHDRAW, "x"), set()),
        (first, Triage(Move.PUT_BACK), {then.id}),
        (then, Triage(Move.SAME_INCIDENT, "x", original=first), set()),
        (then, Triage(Move.PUT_BACK), {then.id}),
        (then, Triage(Move.RECORD_ONLY, "x"), {then.id}),
    ]
    for place, (report, decision, expected) in enumerate(steps):
        triage(officer, report, decision)
        assert repeats_in(officer) == expected, place


def test_a_duplicate_says_who_the_victim_of_its_original_is(officer: Work) -> None:
    number = uuid4()
    seen = a_report(officer, reporter_role=ReporterRole.WITNESS, received_on=JULY)
    earlier = a_report(officer, person_number=number, received_on=MAY)
    own = a_report(officer, person_number=number, received_on=JULY)
    triage(officer, own, Triage(Move.SAME_INCIDENT, "x", original=seen))
    assert repeats_in(officer) == {seen.id}
    assert set(facts_in(officer)) == {earlier.id, seen.id}
    triage(officer, own, Triage(Move.PUT_BACK))
    assert set(facts_in(officer)) == {earlier.id, own.id}
    assert repeats_in(officer) == {own.id}


def test_a_person_known_by_a_duplicate_alone_is_linked_to_its_original(officer: Work) -> None:
    link, (first, own) = a_pair(officer)
    seen = a_report(officer, reporter_role=ReporterRole.WITNESS, received_on=JULY)
    triage(officer, own, Triage(Move.SAME_INCIDENT, "x", original=seen))
    triage(officer, seen, Triage(Move.OPEN_CASE, "Help."))
    assert decided(officer, link, LinkDecided.CONFIRMED).opened == 2
    assert repeats_in(officer) == {seen.id}
    assert decided(officer, link, LinkDecided.UNDONE).closed == 2
    assert repeats_in(officer) == set()
    assert set(facts_in(officer)) == {first.id, seen.id}


def known(work: Work, reports: int = 2) -> Known:
    found = somebody(work, Naming.NAMED, reports=reports)
    for place, report in enumerate(found.reports):
        report.received_on = MAY + timedelta(days=30 * place)
    rebuild_repeats(work)
    return found


@pytest.mark.parametrize("goes", [be_a_code, be_anonymous])
def test_whoever_goes_leaves_incidents_and_facts_standing(
    work: Work, goes: Callable[..., None]
) -> None:
    worker, officer = as_role(work, Role.CENTRE_WORKER), as_role(work, Role.OFFICER)
    mine = known(work)
    other = a_person(work)
    theirs = a_report(work, person_number=other, received_on=TODAY)
    decided(officer, a_link(work, mine.number, other), LinkDecided.CONFIRMED)
    before = facts_in(work)
    assert before[theirs.id][0]
    visit = come_back(worker, mine.plain, SIGN_IN)
    goes(replace(worker, now=work.now + timedelta(minutes=1)), visit)
    assert facts_in(work) == before
    assert repeats_in(work) == {mine.reports[1].id, theirs.id}
    assert not has_details(work, mine.number)
    assert rebuild_repeats(work) == 0
    assert len(work.session.scalars(select(Incident.id)).all()) == 3


def test_facts_that_stand_are_not_derived_again_but_others_are(work: Work) -> None:
    worker, officer = as_role(work, Role.CENTRE_WORKER), as_role(work, Role.OFFICER)
    mine, other, third = known(work, 1), a_person(work), a_person(work)
    theirs = a_report(work, person_number=other, received_on=JULY)
    decided(officer, a_link(work, mine.number, other), LinkDecided.CONFIRMED)
    be_anonymous(worker, come_back(worker, mine.plain, SIGN_IN))
    new = a_report(work, person_number=other, received_on=TODAY)
    assert repeats_in(work) == {theirs.id, new.id}
    link = a_link(work, other, third)
    decided(officer, link, LinkDecided.CONFIRMED)
    assert repeats_in(work) == {theirs.id, new.id}
    decided(officer, link, LinkDecided.UNDONE)
    assert repeats_in(work) == {new.id}


def test_facts_changed_behind_our_back_are_found_and_mended(work: Work) -> None:
    number = uuid4()
    reports = [a_report(work, person_number=number, received_on=day) for day in (MAY, JULY)]
    a_report(work, source=a_source(work, "Another force"))
    stray = a_report(work)
    truth = facts_in(work)
    work.session.execute(update(LinkableIncident).values(firsts="0000"))
    work.session.delete(work.session.get(LinkableIncident, reports[0].id))
    row: dict[str, Any] = {"repeat": True, "rule_version": 1, "firsts": "1111", "seconds": "0000"}
    work.session.add(LinkableIncident(incident_id=stray.id, stands=False, **row))
    work.session.flush()
    assert count_wrong_repeats(work) == 3
    assert rebuild_repeats(work) == 3
    assert facts_in(work) == truth
    assert count_wrong_repeats(work) == 0
