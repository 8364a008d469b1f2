"""What was typed is not lost when the sign-in, or the page itself, is over: it is carried on."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from reporting.headers import HEADERS
from reporting.intake.rules.pages import Content
from reporting.permissions import Role
from tests.builders import PASSWORD, a_user
from tests.carrying import STORY, WHAT, content, send_too_late, sign_in_there, story
from tests.conftest import Writing
from tests.journeys import USUAL, begin, one_page, pass_time
from tests.rows import every_row
from tests.visiting import form_to, submit, token_in

PLACES: dict[str, dict[str, Any]] = {"what": WHAT, "all": one_page({**USUAL, "what": WHAT})}
"""Pages with the story, and what is sent to each."""


@pytest.mark.parametrize("place", PLACES)
def test_what_was_sent_too_late_is_on_the_page_after_signing_in_there(
    app: Flask, worker: FlaskClient, writing: Writing, username: str, place: str
) -> None:
    report = begin(worker)
    address = f"{report}/{place}"
    late = send_too_late(app, worker, address, PLACES[place])
    assert late.status_code == 401
    assert "You were signed out" in late.text
    kept = sign_in_there(worker, late, address, username)
    assert (kept.status_code, kept.location) == (302, address)
    assert story(writing) == STORY
    shown = worker.get(address).text
    assert "What you typed is kept" in shown
    assert STORY in shown
    again = {**form_to(shown, address).hidden, **PLACES[place]}
    assert worker.post(address, data=again).status_code == 302
    assert content(writing).pages["what"]["narrative"] == STORY


@pytest.mark.parametrize("place", PLACES)
def test_until_then_it_stands_nowhere_but_sealed_in_that_answer(
    app: Flask, worker: FlaskClient, writing: Writing, place: str
) -> None:
    report = begin(worker)
    with writing() as work:
        before = [(table, str(row)) for table, row in every_row(work)]
    late = send_too_late(app, worker, f"{report}/{place}", PLACES[place])
    cookie = worker.get_cookie("session")
    assert "flour" not in late.text + str(late.headers) + str(cookie)
    assert late.headers["Cache-Control"] == HEADERS["Cache-Control"] == "no-store"
    assert "Location" not in late.headers
    with writing() as work:
        assert [(table, str(row)) for table, row in every_row(work)] == before


def test_a_wrong_password_loses_nothing_however_often(
    app: Flask, worker: FlaskClient, writing: Writing, username: str
) -> None:
    address = f"{begin(worker)}/what"
    late = send_too_late(app, worker, address, WHAT)
    for status in [422] * 8 + [429]:
        late = sign_in_there(worker, late, address, username, "not the password")
        assert late.status_code == status
        assert "<title>Error: " in late.text
    pass_time(app, timedelta(minutes=15))
    assert sign_in_there(worker, late, address, username).location == address
    assert story(writing) == STORY


@pytest.mark.parametrize("role", Role)
def test_nobody_but_its_author_goes_on(
    app: Flask, worker: FlaskClient, writing: Writing, username: str, role: Role
) -> None:
    with writing() as work:
        other = a_user(work, role).username
    address = f"{begin(worker)}/what"
    late = send_too_late(app, worker, address, WHAT)
    refused = sign_in_there(worker, late, address, other)
    assert refused.status_code == 422
    assert refused.text.count("Only whoever began this report") == 2
    assert worker.get("/our-reports").location.startswith("/sign-in")
    assert content(writing) == Content()
    assert sign_in_there(worker, refused, address, username).location == address
    assert story(writing) == STORY


def test_what_was_kept_elsewhere_meanwhile_is_not_overwritten_unseen(
    app: Flask, worker: FlaskClient, writing: Writing, username: str
) -> None:
    address = f"{begin(worker)}/what"
    other = app.test_client()
    submit(other, "/sign-in", {"username": username, "password": PASSWORD})
    drawn = form_to(worker.get(address).text, address)
    submit(other, address, {**WHAT, "narrative": "Newer words"})
    pass_time(app, timedelta(hours=13))
    late = worker.post(address, data={**drawn.hidden, **WHAT})
    asked = sign_in_there(worker, late, address, username)
    assert asked.status_code == 200
    assert "Not saved yet" in asked.text
    assert content(writing).pages["what"]["narrative"] == "Newer words"
    both = worker.post(address, data=form_to(asked.text, address).hidden)
    assert both.status_code == 422
    assert "Newer words" in both.text
    assert STORY in both.text
    saved = worker.post(address, data={**form_to(both.text, address).hidden, **WHAT})
    assert saved.status_code == 302
    assert content(writing).pages["what"]["narrative"] == STORY


def test_a_name_that_was_moved_out_of_the_story_stays_moved(
    app: Flask, worker: FlaskClient, writing: Writing, username: str
) -> None:
    page, fields = f"{begin(worker)}/what", {**WHAT, "narrative": "Mr Haddock rang"}
    late = send_too_late(app, worker, page, {**fields, "do": "move 0 10"}, to=f"{page}/keep")
    assert sign_in_there(worker, late, f"{page}/keep", username).location == page
    assert content(writing).typed["what"]["apart"] == ["Mr Haddock"]


def test_a_page_of_an_earlier_sign_in_is_saved_with_one_press(
    worker: FlaskClient, writing: Writing, username: str
) -> None:
    address = f"{begin(worker)}/what"
    drawn = form_to(worker.get(address).text, address)
    submit(worker, address, to="/sign-out")
    submit(worker, "/sign-in", {"username": username, "password": PASSWORD})
    stale = worker.post(address, data={**drawn.hidden, **WHAT})
    assert stale.status_code == 400
    assert "This page has been open too long" in stale.text
    assert "flour" not in stale.text
    assert content(writing) == Content()
    saved = worker.post(address, data=form_to(stale.text, address).hidden)
    assert saved.status_code == 302
    assert content(writing).pages["what"]["narrative"] == STORY


@pytest.mark.parametrize("signed_in", [False, True])
def test_what_is_carried_opens_only_whole_and_where_it_was_sent_to(
    app: Flask, worker: FlaskClient, writing: Writing, username: str, signed_in: bool
) -> None:
    report = begin(worker)
    late = send_too_late(app, worker, f"{report}/what", WHAT)
    carried = {"carried": form_to(late.text, f"{report}/what").hidden["carried"][0]}
    if signed_in:
        submit(worker, "/sign-in", {"username": username, "password": PASSWORD})
        late = worker.get(f"{report}/why")
    for address, sealed in ((f"{report}/effect", carried), (f"{report}/what", {"carried": "é"})):
        given = {"username": username, "password": PASSWORD, "csrf_token": token_in(late.text)}
        answer = worker.post(address, data={**given, **sealed})
        assert answer.status_code == 400
    assert content(writing).pages == content(writing).typed == {}


def test_nothing_of_another_site_is_carried_on(app: Flask, worker: FlaskClient) -> None:
    address = f"{begin(worker)}/what"
    pass_time(app, timedelta(hours=13))
    foreign = {"Sec-Fetch-Site": "cross-site"}
    for headers in (foreign, {"HX-Request": "true"}):
        answer = worker.post(address, data=WHAT, headers=headers)
        assert answer.status_code == 401
        assert 'name="carried"' not in answer.text
