"""What somebody typed alone is carried on too, and read by nobody who signs in."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.incidents.models.reports import Incident
from tests.builders import PASSWORD
from tests.carrying import STORY, WHAT, content, send_too_late, sign_in_there, story
from tests.conftest import Writing
from tests.journeys import begin, fill, hand_over
from tests.visiting import form_to, submit


@pytest.mark.parametrize("language", ["en", "pl"])
def test_what_somebody_typed_alone_is_kept_and_not_read_by_who_signs_in(
    app: Flask, worker: FlaskClient, writing: Writing, username: str, language: str
) -> None:
    report = begin(worker)
    hand_over(worker, report, language)
    address = f"{report}/what"
    late = send_too_late(app, worker, address, WHAT)
    assert f'lang="{language}"' in late.text
    assert ("Please give the device to the worker" in late.text) == (language == "en")
    assert "govuk-exit-this-page" in late.text
    assert sign_in_there(worker, late, address, username).location == address
    shown = worker.get(worker.get(address).location).text
    assert "What they typed is kept" in shown
    assert "flour" not in shown
    assert story(writing) == STORY
    hand_over(worker, report, language)
    assert STORY in worker.get(address).text


def test_a_person_alone_sends_no_report_by_the_worker_s_sign_in(
    app: Flask, worker: FlaskClient, writing: Writing, username: str
) -> None:
    report = begin(worker)
    hand_over(worker, report)
    fill(worker, report)
    late = send_too_late(app, worker, f"{report}/check", {"may_read": "ALL"})
    given = {"username": username, "password": PASSWORD}
    answer = submit(worker, late.location, given)
    assert worker.get(answer.location).location == f"{report}/kept"
    with writing() as work:
        assert work.session.scalars(select(Incident.id)).all() == []


def test_the_newest_words_of_somebody_alone_are_kept_beside_what_was_saved(
    app: Flask, worker: FlaskClient, writing: Writing, username: str
) -> None:
    """As when they went back in the browser, and sent the page of before once more."""
    report = begin(worker)
    hand_over(worker, report)
    address = f"{report}/what"
    drawn = form_to(worker.get(address).text, address)
    submit(worker, address, {**WHAT, "narrative": "The first words"})
    late = send_too_late(app, worker, address, {**WHAT, **drawn.hidden})
    sign_in_there(worker, late, address, username)
    assert story(writing) == STORY
    assert content(writing).pages["what"]["narrative"] == "The first words"
