"""Whoever answers alone reads about trouble in their own language; staff read English."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from reporting.languages import LANGUAGES, speak, translate
from reporting.permissions import NotAllowed, Permission, allow
from tests.builders import PASSWORD
from tests.journeys import FEWEST, begin, hand_over
from tests.visiting import form_to, submit, token_in

TITLES = {
    400: "We could not read that",
    403: "You cannot see this page",
    404: "Page not found",
    405: "That did not work",
    413: "That is too big to send",
    422: "We could not use those answers",
    429: "Please wait a little",
    500: "Sorry, something went wrong",
}
STALE = "This page has been open too long"
LOST = "We cannot reach our records just now"
THEIRS = ["ar", "pl"]


def said(app: Flask, text: str, language: str) -> str:
    """A text in a language; the catalogue has it."""
    with app.test_request_context("/"):
        speak(language)
        found = translate(text)
    assert language == "en" or found != text
    return found


def assert_told(app: Flask, answer: TestResponse, title: str, language: str) -> None:
    """The answer is a page of trouble in a language: its text, its direction, its style sheet."""
    direction = LANGUAGES[language].direction
    assert f'<html lang="{language}" dir="{direction}"' in answer.text
    assert (".rtl." in answer.text) == (direction == "rtl")
    assert f'<h1 class="govuk-heading-l">{said(app, title, language)}</h1>' in answer.text
    main = re.sub("<[^>]+>", " ", answer.text.partition("<main")[2].partition("</main>")[0])
    if language == "ar":
        assert not re.search("[A-Za-z]{2}", main.partition(">")[2]), main


def in_trouble(app: Flask, fault: Exception | int, patch: pytest.MonkeyPatch) -> None:
    """From now on the first page of somebody who answers alone goes wrong in this way."""

    def fail(**_: object) -> None:
        if isinstance(fault, int):
            abort(fault)
        raise fault

    marked = allow(Permission.TAKE_REPORTS, alone=True)(fail)
    patch.setitem(app.view_functions, "handing.alone", marked)


@pytest.fixture(params=THEIRS)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def report(worker: FlaskClient, language: str) -> str:
    """A report that the device was handed over for, in the language."""
    begun = begin(worker)
    hand_over(worker, begun, language)
    return begun


@pytest.fixture
def without_database(app: Flask) -> Iterator[None]:
    """The database is out of reach."""
    house = app.extensions["reporting"]
    gone = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/gone")
    app.extensions["reporting"] = replace(house, engine=gone)
    yield
    app.extensions["reporting"] = house


@pytest.mark.parametrize("status", TITLES)
def test_whatever_goes_wrong_is_told_to_them_in_their_language(
    app: Flask,
    worker: FlaskClient,
    report: str,
    language: str,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    faults = {403: NotAllowed("no"), 500: ValueError("secret detail")}
    in_trouble(app, faults.get(status, status), monkeypatch)
    answer = worker.get(f"{report}/alone")
    assert answer.status_code == status
    assert_told(app, answer, TITLES[status], language)
    assert "secret detail" not in answer.text
    assert "account" not in answer.text
    assert "govuk-exit-this-page" in answer.text


def test_a_form_that_was_open_too_long_and_one_too_big(
    app: Flask, worker: FlaskClient, report: str, language: str
) -> None:
    stale = worker.post(f"{report}/what", data=FEWEST["what"])
    assert stale.status_code == 400
    assert_told(app, stale, STALE, language)
    token = token_in(worker.get(f"{report}/what").text)
    big = worker.post(f"{report}/what", data={"csrf_token": token, "narrative": "x" * 600_000})
    assert big.status_code == 413
    assert_told(app, big, TITLES[413], language)


def test_a_worker_who_guesses_at_the_password_before_them(
    app: Flask, worker: FlaskClient, report: str, language: str
) -> None:
    for _ in range(20):
        answer = submit(worker, f"{report}/locked", {"password": "not the password"})
        if answer.status_code != 422:
            break
    assert answer.status_code == 429
    assert_told(app, answer, TITLES[429], language)


@pytest.mark.usefixtures("report", "without_database")
def test_a_lost_database_is_told_in_their_language(
    app: Flask, worker: FlaskClient, language: str
) -> None:
    for address in ("/", "/nowhere"):
        answer = worker.get(address)
        assert answer.status_code == 503
        assert_told(app, answer, LOST, language)
        assert "keep the paper safe" not in answer.text


def test_a_database_lost_in_the_middle_of_a_request(
    app: Flask,
    worker: FlaskClient,
    report: str,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lose(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    drawn = form_to(worker.get(f"{report}/what").text, f"{report}/what")
    for lost in ("reporting.accounts.views.live_sign_in", "sqlalchemy.orm.Session.commit"):
        with monkeypatch.context() as patch:
            patch.setattr(lost, lose)
            answer = worker.post(f"{report}/what", data={**drawn.hidden, **FEWEST["what"]})
        assert answer.status_code == 503, lost
        assert_told(app, answer, LOST, language)
    assert worker.get(f"{report}/what").status_code == 200


def test_a_copy_of_the_cookie_from_before_learns_the_language(
    app: Flask, worker: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = begin(worker)
    older = worker.get_cookie("session")
    assert older
    hand_over(worker, begun, "ar")
    worker.set_cookie("session", older.value)
    worker.get(f"{begun}/alone")
    in_trouble(app, 404, monkeypatch)
    assert_told(app, worker.get(f"{begun}/alone"), TITLES[404], "ar")


def test_once_the_device_is_back_trouble_is_english_again(
    app: Flask, worker: FlaskClient, report: str, request: pytest.FixtureRequest
) -> None:
    with worker.session_transaction() as cookie:
        assert cookie["language"] in THEIRS
    assert submit(worker, f"{report}/locked", {"password": PASSWORD}).status_code == 302
    with worker.session_transaction() as cookie:
        assert "language" not in cookie
    assert_told(app, worker.get("/nowhere"), TITLES[404], "en")
    request.getfixturevalue("without_database")
    assert_told(app, worker.get("/"), LOST, "en")


def test_a_sign_in_that_is_unlocked_reads_english_whatever_its_cookie_says(
    app: Flask, worker: FlaskClient, report: str
) -> None:
    locked = worker.get_cookie("session")
    assert locked
    submit(worker, f"{report}/locked", {"password": PASSWORD})
    worker.set_cookie("session", locked.value)
    assert_told(app, worker.get("/nowhere"), TITLES[404], "en")
