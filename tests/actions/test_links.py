"""Officers decide whether two persons are one: clusters, undoing, two at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, select

from reporting.audit.actions import hold_trail
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.database import open_session
from reporting.keyring import Keyring
from reporting.matching_vocabulary import LinkDecided, LinkState
from reporting.people.actions.clusters import count_wrong_clusters
from reporting.people.actions.links import decide_link
from reporting.people.actions.persons import forget_person
from reporting.people.models.matching import LinkDecision, PersonLink
from reporting.people.queries.links import (
    decisions_about,
    how_many_to_decide,
    links_decided,
    links_to_decide,
)
from reporting.people.rules.links import CannotDecide, Overtaken
from reporting.permissions import COMMAND_LINE, NotAllowed, Role
from reporting.work import Work
from tests.builders import as_role
from tests.conftest import Writing
from tests.linking import a_link, a_person, clusters, decided


@pytest.fixture
def officer(work: Work) -> Work:
    return as_role(work, Role.OFFICER)


def test_two_persons_are_one_once_it_is_confirmed_and_named_after_the_first(officer: Work) -> None:
    link = a_link(officer)
    decided(officer, link, LinkDecided.CONFIRMED)
    assert clusters(officer) == {link.one: link.one, link.other: link.one}
    assert (link.state, link.decided_at) == (LinkState.CONFIRMED, officer.now)
    [entry] = decisions_about(officer, link.id)
    assert (entry.decided, entry.reason, entry.who) == (
        LinkDecided.CONFIRMED,
        "I asked.",
        officer.actor.name,
    )


@pytest.mark.parametrize("decision", [LinkDecided.REJECTED, LinkDecided.HOUSEHOLD])
def test_who_is_different_is_not_one_and_needs_no_reason(
    officer: Work, decision: LinkDecided
) -> None:
    link = a_link(officer)
    decided(officer, link, decision, "")
    assert clusters(officer) == {}
    assert link.state.value == decision.value
    assert links_to_decide(officer, None).rows == []
    assert links_decided(officer, None).rows == [link]


def test_undoing_restores_exactly_and_the_history_stays(officer: Work) -> None:
    numbers = sorted(a_person(officer) for _ in range(3))
    first, second = a_link(officer, *numbers[:2]), a_link(officer, *numbers[1:])
    decided(officer, first, LinkDecided.CONFIRMED)
    before = clusters(officer)
    decided(officer, second, LinkDecided.CONFIRMED)
    assert clusters(officer) == dict.fromkeys(numbers, numbers[0])
    decided(officer, second, LinkDecided.UNDONE, "It was her sister.")
    assert clusters(officer) == before
    assert (second.state, second.decided_at) == (LinkState.SUGGESTED, None)
    said = [(one.decided, one.reason) for one in decisions_about(officer, second.id)]
    assert said == [(LinkDecided.UNDONE, "It was her sister."), (LinkDecided.CONFIRMED, "I asked.")]
    decided(officer, second, LinkDecided.CONFIRMED)
    assert clusters(officer) == dict.fromkeys(numbers, numbers[0])


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (None, LinkDecided.UNDONE),
        (LinkDecided.CONFIRMED, LinkDecided.REJECTED),
        (LinkDecided.REJECTED, LinkDecided.CONFIRMED),
    ],
)
def test_what_is_not_open_cannot_be_decided(
    officer: Work, first: LinkDecided | None, then: LinkDecided
) -> None:
    link = a_link(officer)
    if first:
        decided(officer, link, first)
    with pytest.raises(CannotDecide, match="Look at it again"):
        decided(officer, link, then)


@pytest.mark.parametrize("decision", [LinkDecided.CONFIRMED, LinkDecided.UNDONE])
def test_joining_and_parting_need_a_reason(officer: Work, decision: LinkDecided) -> None:
    link = a_link(officer)
    if decision is LinkDecided.UNDONE:
        decided(officer, link, LinkDecided.CONFIRMED)
    with pytest.raises(CannotDecide, match="Say why"):
        decided(officer, link, decision, "  ")


def test_whoever_decides_from_an_older_page_is_told(officer: Work) -> None:
    link = a_link(officer)
    decide_link(officer, link.id, LinkDecided.REJECTED, "", seen=None)
    with pytest.raises(Overtaken):
        decide_link(officer, link.id, LinkDecided.CONFIRMED, "I asked.", seen=None)
    with pytest.raises(Overtaken):
        decide_link(officer, link.id, LinkDecided.UNDONE, "No.", seen=uuid4())
    with pytest.raises(CannotDecide, match="gone"):
        decide_link(officer, uuid4(), LinkDecided.REJECTED, "", seen=None)


def test_two_officers_who_decide_at_once_leave_one_decision(
    engine: Engine, keys: Keyring, now: datetime, writing: Writing
) -> None:
    with writing() as work:
        number = a_link(work).id
    both = Barrier(2)

    def decide(decision: LinkDecided) -> str:
        both.wait()
        with open_session(engine, writes=True) as session:
            work = Work(session=session, actor=COMMAND_LINE, now=now, keys=keys)
            try:
                decide_link(work, number, decision, "I asked.", seen=None)
            except Overtaken:
                return "overtaken"
            session.commit()
            return decision.value

    with ThreadPoolExecutor() as pool:
        said = list(pool.map(decide, (LinkDecided.CONFIRMED, LinkDecided.REJECTED)))
    assert said.count("overtaken") == 1
    with writing() as work:
        [kept] = work.session.scalars(select(LinkDecision)).all()
        link = work.session.get(PersonLink, number)
        assert link is not None
        assert kept.decided.value == link.state.value
        assert kept.decided.value in said


def test_whoever_decides_while_one_of_the_two_is_forgotten_is_told(
    engine: Engine, keys: Keyring, now: datetime, writing: Writing
) -> None:
    """Both take the trail before the link, so that neither waits for what the other has."""
    with writing() as work:
        link = a_link(work)
        number, person = link.id, link.one

    def decide() -> str:
        with open_session(engine, writes=True) as session:
            work = Work(session=session, actor=COMMAND_LINE, now=now, keys=keys)
            with pytest.raises(CannotDecide) as refused:
                decide_link(work, number, LinkDecided.CONFIRMED, "I asked.", seen=None)
            return str(refused.value)

    with ThreadPoolExecutor() as pool, writing() as work:
        hold_trail(work)
        said = pool.submit(decide)
        time.sleep(0.3)
        forget_person(work, person)
    assert "This is gone" in said.result()
    with writing() as work:
        assert work.session.scalars(select(LinkDecision)).all() == []
        assert clusters(work) == {}


def test_links_of_one_cluster_confirmed_at_once_make_one_cluster(
    engine: Engine, keys: Keyring, now: datetime, writing: Writing
) -> None:
    with writing() as work:
        numbers = sorted(a_person(work) for _ in range(4))
        links = [a_link(work, *numbers[at : at + 2]).id for at in range(3)]
    all_at_once = Barrier(3)

    def confirm(link_id: UUID) -> None:
        all_at_once.wait()
        with open_session(engine, writes=True) as session:
            work = Work(session=session, actor=COMMAND_LINE, now=now, keys=keys)
            decide_link(work, link_id, LinkDecided.CONFIRMED, "I asked.", seen=None)
            session.commit()

    with ThreadPoolExecutor() as pool:
        list(pool.map(confirm, links))
    with writing() as work:
        assert clusters(work) == dict.fromkeys(numbers, numbers[0])
        assert count_wrong_clusters(work) == 0


@pytest.mark.parametrize("role", [Role.CENTRE_WORKER, Role.COORDINATOR, Role.PARTNER])
def test_nobody_but_an_officer_sees_or_decides(work: Work, role: Role) -> None:
    link = a_link(work)
    other = as_role(work, role)
    assert links_to_decide(other, None).rows == []
    assert how_many_to_decide(other) == "0"
    with pytest.raises(NotAllowed):
        decide_link(other, link.id, LinkDecided.CONFIRMED, "I asked.", seen=None)


def test_the_trail_holds_each_decision_and_no_number_of_a_person(officer: Work) -> None:
    link = a_link(officer)
    decided(officer, link, LinkDecided.CONFIRMED)
    decided(officer, link, LinkDecided.UNDONE)
    asked = select(TrailEntry).where(TrailEntry.event == Event.LINK_DECIDED)
    entries = officer.session.scalars(asked.order_by(TrailEntry.number)).all()
    assert [entry.facts for entry in entries] == ['{"decided":"CONFIRMED"}', '{"decided":"UNDONE"}']
    assert {entry.subject_id for entry in entries} == {link.id}
