"""The list of persons who may be one: its order, its pages, and what comes next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reporting.matching_vocabulary import LinkDecided, LinkTier
from reporting.paging import write_cursor
from reporting.people.queries.links import (
    how_many_to_decide,
    links_decided,
    links_to_decide,
    next_to_decide,
    place_of,
)
from reporting.permissions import Role
from reporting.work import Work
from tests.builders import as_role
from tests.linking import a_link, decided


@pytest.fixture
def officer(work: Work) -> Work:
    return as_role(work, Role.OFFICER)


def test_the_list_has_strong_ones_first_and_pages_without_skipping(officer: Work) -> None:
    wanted = [
        a_link(officer, tier=tier, weight=weight).id
        for tier in (LinkTier.STRONG, LinkTier.POSSIBLE, LinkTier.HOUSEHOLD)
        for weight in (300, 120, -4)
    ]
    found, after = [], None
    while True:
        part = links_to_decide(officer, after, 2)
        found += [link.id for link in part.rows]
        if (after := part.after) is None:
            break
    assert found == wanted
    assert how_many_to_decide(officer) == "9"
    assert links_to_decide(officer, "STRONG~x~y").rows[0].id == wanted[0]


def test_what_comes_next_goes_on_from_her_place_and_begins_again_at_the_end(officer: Work) -> None:
    links = [a_link(officer, weight=weight) for weight in (30, 20, 10)]
    places = [write_cursor(place_of(link)) for link in links]
    decided(officer, links[1], LinkDecided.REJECTED)
    following = [next_to_decide(officer, place) for place in places]
    assert following == [links[2], links[2], links[0]]
    for link in (links[0], links[2]):
        decided(officer, link, LinkDecided.REJECTED)
    assert next_to_decide(officer, places[0]) is None


def test_decisions_are_listed_the_last_first(officer: Work) -> None:
    links = [a_link(officer) for _ in range(3)]
    for minutes, link in enumerate(links):
        later = replace(officer, now=officer.now + timedelta(minutes=minutes))
        decided(later, link, LinkDecided.REJECTED)
    first = links_decided(officer, None, 2)
    assert [*first.rows, *links_decided(officer, first.after, 2).rows] == links[::-1]
