"""Coming back with a code, page by page."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.accounts.models import Throttle
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.incidents.models.circumstances import Addition, PermissionGiven
from reporting.incidents.models.reports import Incident
from reporting.people.models.persons import Visit
from reporting.people.rules.codes import print_return_code
from reporting.permissions import Role
from tests.builders import a_user
from tests.conftest import NOW, ClientAs, Writing
from tests.journeys import pass_time
from tests.returning import CODE, come_back, report_page, somebody
from tests.visiting import sign_in, submit, token_in


@pytest.fixture
def plain(writing: Writing) -> str:
    """The code of somebody with one report, taken at the usual centre."""
    with writing() as work:
        return somebody(work).plain


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter the code from the slip"),
        ("ABCD", "not quite a code"),
        ("0000-0000-0000-0000-1", "not quite a code"),
        ("<b>nothing", "not quite a code"),
        ("r7k3-mq9t", "This is a reference"),
        ("R7K3 MQ9T", "“give them a code with their slip” below"),
    ],
)
def test_what_cannot_be_a_code_is_explained_and_not_counted(
    worker: FlaskClient, writing: Writing, typed: str, message: str
) -> None:
    for _ in range(7):
        answer = submit(worker, "/come-back", {"code": typed})
        assert answer.status_code == 422
    assert answer.text.count(message) == 2
    assert "<title>Error: " in answer.text
    assert typed.replace("<", "&lt;").replace(">", "&gt;") in answer.text
    with writing() as work:
        assert work.session.scalars(select(Throttle)).all() == []


def test_an_unknown_code_is_counted_until_no_code_is_taken_for_a_while(
    app: Flask, worker: FlaskClient, writing: Writing, plain: str
) -> None:
    for _ in range(5):
        answer = submit(worker, "/come-back", {"code": "0" * 17})
        assert answer.status_code == 422
        assert answer.text.count("We cannot find that code") == 2
    assert submit(worker, "/come-back", {"code": plain}).status_code == 429
    with writing() as work:
        assert set(work.session.scalars(select(Throttle.times))) == {5}
        events = select(TrailEntry).where(TrailEntry.event == Event.CODE_NOT_KNOWN)
        assert len(work.session.scalars(events).all()) == 5
    pass_time(app, timedelta(hours=1))
    assert submit(worker, "/come-back", {"code": plain}).status_code == 302


@pytest.mark.parametrize("spelt", [str.lower, print_return_code, " ".join, "\u2013".join])
def test_a_code_is_taken_however_it_is_spelt(
    worker: FlaskClient, plain: str, spelt: object
) -> None:
    assert callable(spelt)
    assert "Where it stands" in worker.get(come_back(worker, spelt(plain))).text


def test_the_code_is_in_no_address_cookie_or_log(
    worker: FlaskClient, plain: str, capfd: pytest.CaptureFixture[str]
) -> None:
    visit = come_back(worker, plain)
    submit(worker, visit, to=f"{visit}/code")
    shown = re.search(CODE, worker.get(f"{visit}/code").text)
    assert shown
    cookie = worker.get_cookie("session")
    assert cookie
    written = capfd.readouterr()
    seen = f"{visit} {cookie.value} {cookie.decoded_value} {written.out} {written.err}"
    for code in (plain, print_return_code(plain), shown[0], shown[0].replace("-", "")):
        assert code not in seen


def test_a_visit_tells_where_things_stand_and_nothing_that_was_said(
    worker: FlaskClient, writing: Writing, plain: str
) -> None:
    with writing() as work:
        report = work.session.scalars(select(Incident)).one()
        report.read_at = NOW
        reference = report.reference
    shown = worker.get(come_back(worker, plain)).text
    for text in (reference, "Waiting to be read", "3 November 2026", "Read on", "Central Library"):
        assert text in shown
    for text in ("shouted", "Name calling", "Race", "abuse"):
        assert text not in shown


def test_at_another_centre_nothing_shows_who_took_it(
    elsewhere: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        there = a_user(work, Role.CENTRE_WORKER, name="Wilhelmina Wells")
        known = somebody(work)
        known.reports[0].entered_by = there.id
        for given in work.session.scalars(select(PermissionGiven)):
            given.by = there.id
    visit = come_back(elsewhere, known.plain)
    shown = elsewhere.get(visit).text + elsewhere.get(report_page(elsewhere, visit)).text
    assert "Central Library" not in shown
    assert "Wilhelmina" not in shown
    assert "a worker" in shown


def test_a_visit_opens_for_nobody_else_and_not_after_its_time(
    app: Flask, worker: FlaskClient, client_as: ClientAs, plain: str
) -> None:
    visit = come_back(worker, plain)
    assert client_as(Role.CENTRE_WORKER).get(visit).status_code == 404
    pass_time(app, timedelta(minutes=29))
    assert worker.get(visit).status_code == 200
    pass_time(app, timedelta(minutes=1))
    over = worker.get(visit)
    assert over.status_code == 404
    assert "This visit is over" in over.text


def test_signing_out_ends_a_visit(app: Flask, writing: Writing, plain: str) -> None:
    with writing() as work:
        username = a_user(work, Role.CENTRE_WORKER).username
    browser = app.test_client()
    sign_in(browser, username)
    visit = come_back(browser, plain)
    submit(browser, visit, to="/sign-out")
    sign_in(browser, username)
    assert browser.get(visit).status_code == 404
    assert "Still open" not in browser.get("/come-back").text


def test_done_ends_a_visit_and_may_be_pressed_twice(
    worker: FlaskClient, writing: Writing, plain: str
) -> None:
    visit = come_back(worker, plain)
    assert "Still open" in worker.get("/come-back").text
    token = token_in(worker.get(visit).text)
    for _ in range(2):
        answer = worker.post(f"{visit}/done", data={"csrf_token": token})
        assert answer.location == "/come-back"
    assert worker.get(visit).status_code == 404
    with writing() as work:
        assert work.session.scalars(select(Visit)).all() == []


def test_words_typed_in_a_visit_that_ended_are_given_back(
    app: Flask, worker: FlaskClient, writing: Writing, plain: str
) -> None:
    visit = come_back(worker, plain)
    address = f"{report_page(worker, visit)}/words"
    token = token_in(worker.get(address).text)
    pass_time(app, timedelta(minutes=30))
    late = worker.post(address, data={"csrf_token": token, "words": "It happened again"})
    assert late.status_code == 404
    assert "It happened again" in late.text
    with writing() as work:
        assert work.session.scalars(select(Addition)).all() == []


def test_no_page_of_a_visit_opens_while_the_device_is_handed_over(
    worker: FlaskClient, plain: str
) -> None:
    visit = come_back(worker, plain)
    begun = submit(worker, "/report").location.rsplit("/", 1)[0]
    submit(worker, f"{begun}/hand-over", {"language": "en"})
    for page in (visit, f"{visit}/name", f"{visit}/code", "/come-back"):
        assert worker.get(page).location == f"{begun}/alone"
