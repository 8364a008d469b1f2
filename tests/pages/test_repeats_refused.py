"""Decisions about persons who may be one that are refused, with everything that was typed kept."""

from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.matching_vocabulary import LinkDecided
from reporting.people.models.matching import PersonLink
from reporting.people.queries.links import decisions_about
from reporting.permissions import Role
from tests.builders import as_role
from tests.conftest import Writing
from tests.linking import a_pair, decided, main_of
from tests.visiting import form_to, submit

LIST = "/desk/repeats"


def test_taking_back_needs_a_reason_and_stays_on_the_page(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        link, _ = a_pair(work)
        decided(as_role(work, Role.OFFICER), link, LinkDecided.REJECTED)
        address = f"{LIST}/{link.id}"
    refused = submit(officer, address, {"decided": "UNDONE"})
    assert refused.status_code == 422
    assert "Say why, in a few words" in refused.text
    done = submit(officer, address, {"decided": "UNDONE", "why": "Her sister rang."})
    assert done.location == f"{address}#compared"
    html = main_of(officer.get(address).text)
    assert "Taken back" in html
    assert "Are they the same person?" in html


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose what you decide"),
        ({"decided": "UNDONE", "why": "x"}, "This stands at “To decide”. Look at it again."),
        ({"decided": "MAYBE"}, "Choose what you decide"),
        ({"decided": "CONFIRMED", "why": " "}, "Say why, in a few words"),
        ({"decided": "CONFIRMED", "why": "x" * 20_001}, "Use 20,000 characters or fewer"),
    ],
)
def test_what_is_not_whole_is_refused_with_everything_kept(
    officer: FlaskClient, writing: Writing, sent: dict[str, str], said: str
) -> None:
    with writing() as work:
        link, _ = a_pair(work)
        address = f"{LIST}/{link.id}"
    typed = {"why": "Same house.", **sent}
    answer = submit(officer, address, typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert form_to(answer.text, address).shown["why"][0].strip("\n") == typed["why"].strip()
    with writing() as work:
        assert decisions_about(work, link.id) == []
        read = work.session.scalars(select(TrailEntry).where(TrailEntry.event == Event.LINK_READ))
        assert len(read.all()) == 2


def test_whoever_was_overtaken_sees_what_was_decided_and_keeps_her_words(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        link, _ = a_pair(work)
        address = f"{LIST}/{link.id}"
    drawn = form_to(officer.get(address).text, address)
    with writing() as work:
        found = work.session.get(PersonLink, link.id)
        assert found is not None
        decided(as_role(work, Role.OFFICER), found, LinkDecided.HOUSEHOLD, "They are brothers.")
    mine = {**drawn.hidden, "decided": "REJECTED", "why": "Different faces."}
    answer = officer.post(address, data=mine)
    assert answer.status_code == 422
    said = "Somebody decided about this since you opened the page."
    for words in (said, "They are brothers.", "Different faces.", "Take it back"):
        assert words in answer.text
    assert officer.post(address, data={**mine, "decided": "UNDONE"}).status_code == 422
    with writing() as work:
        assert len(decisions_about(work, link.id)) == 1


def test_a_link_that_is_not_there_is_not_found(officer: FlaskClient) -> None:
    assert officer.get(f"{LIST}/{uuid4()}").status_code == 404
