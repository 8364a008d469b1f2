"""A word that is changed at a centre: with the slip alone, and with the word until now."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.accounts.models import Throttle
from reporting.conversations.actions.writing import write_to_person
from reporting.permissions import Role
from tests.builders import as_role
from tests.conftest import ClientAs, Writing
from tests.conversing import converse, with_word
from tests.journeys import pass_time
from tests.returning import Known, come_back
from tests.visiting import submit


def test_a_word_is_changed_in_a_visit_at_any_centre(
    elsewhere: FlaskClient, client: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        plain = with_word(work).plain
    visit = come_back(elsewhere, plain)
    assert "takes its place" in elsewhere.get(f"{visit}/word").text
    assert submit(elsewhere, f"{visit}/word", {"word": "abc"}).status_code == 422
    assert submit(elsewhere, f"{visit}/word", {"word": "Red Kettle"}).location == visit
    assert "no messages yet" in converse(client, plain, "red kettle")


@pytest.fixture
def written_to(writing: Writing) -> Known:
    """Somebody with a word to whom the officer wrote."""
    with writing() as work:
        known = with_word(work)
        officer = as_role(work, Role.OFFICER)
        write_to_person(officer, known.reports[0], uuid4(), "From before")
    return known


def test_who_changes_the_word_with_the_slip_alone_is_told_that_earlier_messages_are_hidden(
    app: Flask,
    elsewhere: FlaskClient,
    client: FlaskClient,
    client_as: ClientAs,
    written_to: Known,
) -> None:
    pass_time(app, timedelta(minutes=1))
    visit = come_back(elsewhere, written_to.plain)
    assert "If they remember it" in elsewhere.get(f"{visit}/word").text
    submit(elsewhere, f"{visit}/word", {"former": "", "word": "red kettle"})
    assert "what came before is hidden" in elsewhere.get(visit).text
    shown = converse(client, written_to.plain, "red kettle")
    assert "From before" not in shown
    assert "A new word was chosen on 3 November 2026, without the old one." in shown
    desk = client_as(Role.OFFICER).get(f"/desk/reports/{written_to.reports[0].id}/messages").text
    assert "From before" in desk
    assert "They chose a new word on 3 November 2026 without the old one." in desk


def test_who_gives_the_former_word_goes_on_reading_and_a_wrong_one_is_explained(
    app: Flask, elsewhere: FlaskClient, client: FlaskClient, writing: Writing, written_to: Known
) -> None:
    pass_time(app, timedelta(minutes=1))
    address = f"{come_back(elsewhere, written_to.plain)}/word"
    wrong = submit(elsewhere, address, {"former": "green kettle", "word": "red kettle"})
    assert wrong.status_code == 422
    assert wrong.text.count("That is not the word they have now.") == 2
    assert 'value="red kettle"' in wrong.text
    with writing() as work:
        assert work.session.scalars(select(Throttle.times)).all() == [1]
    sent = submit(elsewhere, address, {"former": "BLUE teapot", "word": "red kettle"})
    assert sent.status_code == 302
    shown = converse(client, written_to.plain, "red kettle")
    assert "From before" in shown
    assert "A new word was chosen" not in shown
