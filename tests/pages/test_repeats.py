"""Persons who may be one: the list, the comparison, each decision, and what refuses them."""

import re
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.matching_vocabulary import LinkDecided, LinkState, LinkTier
from reporting.people.models.matching import PersonLink
from reporting.people.queries.links import decisions_about
from reporting.permissions import Role
from reporting.personal_vocabulary import Detail
from reporting.vocabulary import Kind, ReporterRole
from tests.a_case import a_case
from tests.builders import a_centre, a_report, as_role
from tests.conftest import Writing
from tests.counting import count_queries
from tests.linking import NAME, a_link, a_pair, a_person, decided, main_of
from tests.visiting import submit

LIST = "/desk/repeats"


def test_an_empty_list_says_so(officer: FlaskClient) -> None:
    assert "Nothing is to be decided." in officer.get(LIST).text
    assert "Nothing was decided yet." in officer.get(f"{LIST}?state=DECIDED").text
    assert 'href="/desk/repeats"' in officer.get("/more").text
    assert 'href="/counts/places"' in officer.get(LIST).text


def test_the_list_leads_to_comparisons_and_names_nobody(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        possible, _ = a_pair(work, tier=LinkTier.POSSIBLE, weight=71)
        strong, references = a_pair(work)
        ids = [str(strong.id), str(possible.id)]
    html = main_of(officer.get(LIST).text)
    assert re.findall(r'href="/desk/repeats/([0-9a-f-]{36})"', html) == ids
    for words in (" and ".join(references), "Strong", "Nothing to compare now", "To decide (2)"):
        assert words in html
    assert NAME not in html


def test_a_long_list_goes_on(officer: FlaskClient, writing: Writing) -> None:
    with writing() as work:
        for weight in range(26):
            a_link(work, weight=100 + weight)
    first = officer.get(LIST).text
    onward = unescape(re.findall(r'href="([^"]*after=[^"]*)"', first)[0])
    assert first.count('<th scope="row"') == 25
    assert officer.get(onward).text.count('<th scope="row"') == 1


def test_the_comparison_shows_both_histories_and_folds_who_they_are(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        link, references = a_pair(work)
        address = f"{LIST}/{link.id}"
        earlier = a_report(
            work,
            person_number=link.one,
            received_on=date(2026, 5, 1),
            centre=a_centre(work, "The Mosque"),
            kinds=(Kind.THREATS,),
            reporter_role=ReporterRole.WITNESS,
        )
        case = a_case(as_role(work, Role.OFFICER), earlier).reference
        friend = a_link(work, link.other)
        known = friend.one if friend.other == link.other else friend.other
        together = a_report(work, person_number=known).reference
        decided(as_role(work, Role.OFFICER), friend, LinkDecided.CONFIRMED)
    page = officer.get(address)
    html = main_of(page.text)
    wanted = [*references, "The Mosque", Kind.THREATS.label, ReporterRole.WITNESS.label, case]
    for words in (*wanted, together, "known to be the same person"):
        assert words in html
    assert NAME not in html
    assert f"<title>Compare {references[0]} and {references[1]} " in page.text


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (LinkDecided.CONFIRMED, LinkState.CONFIRMED),
        (LinkDecided.REJECTED, LinkState.REJECTED),
        (LinkDecided.HOUSEHOLD, LinkState.HOUSEHOLD),
    ],
)
def test_deciding_leads_to_the_next_suggestion(
    officer: FlaskClient, writing: Writing, decision: LinkDecided, state: LinkState
) -> None:
    with writing() as work:
        link, _ = a_pair(work, weight=300)
        following, _ = a_pair(work, weight=200)
        addresses = [f"{LIST}/{one.id}" for one in (link, following)]
    answer = submit(officer, addresses[0], {"decided": decision.value, "why": "I asked them."})
    assert answer.location == f"{addresses[1]}#compared"
    following_page = officer.get(answer.location).text
    assert f"Decided: {decision.label.lower()}." in following_page
    assert f'href="{addresses[0]}#decide">Take this decision back</a>' in following_page
    with writing() as work:
        kept = work.session.get(PersonLink, link.id)
        assert kept is not None
        assert kept.state is state
        [said] = decisions_about(work, link.id)
        assert said.reason == "I asked them."
    html = main_of(officer.get(addresses[0]).text)
    assert "I asked them." in html
    assert "Take it back" in html
    last = submit(officer, addresses[1], {"decided": "REJECTED"})
    assert last.location == LIST
    assert "To decide (0)" in officer.get(LIST).text
    assert officer.get(f"{LIST}?state=DECIDED").text.count('<th scope="row"') == 2


def test_who_they_are_is_shown_for_a_reason_and_each_look_is_on_the_trail(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        link, _ = a_pair(work)
        address = f"{LIST}/{link.id}"
    refused = submit(officer, address, {"reason": ""}, to=f"{address}/who")
    assert refused.status_code == 422
    assert "Choose why you need to know" in refused.text
    assert NAME not in refused.text
    shown = submit(officer, address, {"reason": "REPEAT"}, to=f"{address}/who")
    assert main_of(shown.text).count(NAME) == 2
    assert NAME not in shown.text.split("</title>")[0]
    with writing() as work:
        asked = select(TrailEntry).where(TrailEntry.event == Event.IDENTITY_READ)
        looks = work.session.scalars(asked).all()
        assert [look.facts for look in looks] == ['{"reason":"REPEAT"}'] * 2
        read = select(TrailEntry.subject_id).where(TrailEntry.event == Event.LINK_READ)
        # Twice the page that asks, once the page that refuses, once the one that shows.
        assert work.session.scalars(read).all() == [link.id] * 4
    assert officer.get(f"{address}/who").location == address


def test_a_name_that_may_not_be_kept_is_not_shown(officer: FlaskClient, writing: Writing) -> None:
    with writing() as work:
        numbers = [a_person(work, {Detail.NAME: NAME}) for _ in range(2)]
        link = a_link(work, *numbers)
        a_report(work, person_number=link.one)
        address = f"{LIST}/{link.id}"
    shown = submit(officer, address, {"reason": "REPEAT"}, to=f"{address}/who")
    assert shown.status_code == 200
    assert NAME not in shown.text


def test_the_pages_ask_little_of_the_database(officer: FlaskClient, writing: Writing) -> None:
    engine = officer.application.extensions["reporting"].engine
    with writing() as work:
        link, _ = a_pair(work)
        addresses = (LIST, f"{LIST}?state=DECIDED", f"{LIST}/{link.id}")
    asked = []
    for more in (0, 20):
        with writing() as work:
            for _ in range(more):
                a_pair(work)
                a_report(work, person_number=link.one)
                other, _ = a_pair(work)
                decided(as_role(work, Role.OFFICER), other, LinkDecided.REJECTED)
        for address in addresses:
            with count_queries(engine) as statements:
                officer.get(address)
            asked.append(len(statements))
    assert asked[:3] == asked[3:]
    assert max(asked) <= 14, asked
