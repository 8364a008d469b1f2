"""Clusters follow what was confirmed, through erasing too, and can be made anew."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from reporting.database import open_session
from reporting.keyring import Keyring
from reporting.matching_vocabulary import LinkDecided, LinkState
from reporting.people.actions.clusters import count_wrong_clusters, rebuild_clusters
from reporting.people.actions.persons import erase_details, forget_person, keep_details
from reporting.people.models.matching import ClusterMember, LinkDecision, PersonLink
from reporting.people.queries.links import (
    last_decision,
    one_with,
)
from reporting.permissions import COMMAND_LINE, Role
from reporting.work import Work
from tests.builders import as_role
from tests.linking import DETAILS, a_link, a_person, clusters, decided


@pytest.fixture
def officer(work: Work) -> Work:
    return as_role(work, Role.OFFICER)


def test_erased_details_leave_what_was_decided_and_no_suggestion(officer: Work) -> None:
    number = a_person(officer)
    confirmed, undone, _ = (a_link(officer, number) for _ in range(3))
    decided(officer, confirmed, LinkDecided.CONFIRMED)
    decided(officer, undone, LinkDecided.REJECTED)
    decided(officer, undone, LinkDecided.UNDONE)
    erase_details(officer, number)
    left = officer.session.scalars(select(PersonLink.id)).all()
    assert left == [confirmed.id]
    assert set(clusters(officer)) == {confirmed.one, confirmed.other}
    decided(officer, confirmed, LinkDecided.UNDONE)
    assert officer.session.scalars(select(PersonLink.id)).all() == []
    assert officer.session.scalars(select(LinkDecision.id)).all() == []
    assert clusters(officer) == {}
    keep_details(officer, number, DETAILS)


def test_somebody_who_is_forgotten_takes_every_link_with_them(officer: Work) -> None:
    numbers = [a_person(officer) for _ in range(4)]
    links = [a_link(officer, *numbers[at : at + 2]) for at in range(3)]
    for link in links:
        decided(officer, link, LinkDecided.CONFIRMED)
    forget_person(officer, numbers[1])
    pair = sorted(numbers[2:])
    assert clusters(officer) == dict.fromkeys(pair, pair[0])
    assert officer.session.scalars(select(PersonLink.id)).all() == [links[2].id]
    assert one_with(officer, numbers[:2]) == {number: {number} for number in numbers[:2]}


def test_clusters_changed_behind_our_back_are_found_and_mended(officer: Work) -> None:
    link, lost = a_link(officer), a_link(officer)
    for one in (link, lost):
        decided(officer, one, LinkDecided.CONFIRMED)
    truth = clusters(officer)
    stray = uuid4()
    officer.session.add(ClusterMember(person_number=stray, cluster_number=stray))
    row = officer.session.get(ClusterMember, link.one)
    assert row is not None
    row.cluster_number = stray
    officer.session.delete(officer.session.get(ClusterMember, lost.other))
    officer.session.flush()
    assert count_wrong_clusters(officer) == 3
    assert rebuild_clusters(officer) == 3
    assert clusters(officer) == truth
    assert count_wrong_clusters(officer) == 0


PEOPLE = 6
PAIRS = [(one, other) for one in range(PEOPLE) for other in range(one + 1, PEOPLE)]
STEPS = st.lists(st.tuples(st.sampled_from(range(len(PAIRS))), st.booleans()), max_size=25)


@given(steps=STEPS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_confirming_and_undoing_at_random_leaves_what_the_links_say(
    engine: Engine, keys: Keyring, now: datetime, steps: Sequence[tuple[int, bool]]
) -> None:
    """Each confirmation that is taken back at once restores the clusters; rejected pairs stay."""
    with open_session(engine, writes=True) as session:
        work = Work(session=session, actor=COMMAND_LINE, now=now, keys=keys)
        numbers = [a_person(work) for _ in range(PEOPLE)]
        links = [a_link(work, numbers[one], numbers[other]) for one, other in PAIRS]
        rejected = set()
        for which, stays in steps:
            link, before = links[which], clusters(work)
            if link.state is LinkState.SUGGESTED and not stays and which % 3 == 0:
                decided(work, link, LinkDecided.REJECTED)
                rejected.add(link.id)
            elif link.state is LinkState.SUGGESTED:
                decided(work, link, LinkDecided.CONFIRMED)
                if not stays:
                    decided(work, link, LinkDecided.UNDONE)
                    assert clusters(work) == before
            elif link.state is LinkState.CONFIRMED:
                decided(work, link, LinkDecided.UNDONE)
            assert count_wrong_clusters(work) == 0
        for number in rejected:
            link_now = session.get(PersonLink, number)
            assert link_now is not None
            assert link_now.state is LinkState.REJECTED
            assert last_decision(work, number) is not None
