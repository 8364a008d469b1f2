"""Each kind of trouble gets a calm page that says what to do."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, select
from sqlalchemy.exc import OperationalError

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.headers import HEADERS
from reporting.permissions import Role, public
from tests.builders import a_report, a_source
from tests.conftest import ClientAs, Writing
from tests.journeys import begin
from tests.visiting import token_in


def test_an_unknown_address(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "Page not found" in answer.text


def test_a_missing_right_is_refused_and_remembered(client_as: ClientAs, writing: Writing) -> None:
    answer = client_as(Role.PARTNER).get("/desk")
    assert answer.status_code == 403
    assert "<h1" in answer.text
    with writing() as work:
        refused = select(TrailEntry).where(TrailEntry.event == Event.REFUSED)
        entry = work.session.scalars(refused).one()
        assert entry.facts == '{"endpoint":"cases.queue"}'
        assert entry.actor_id is not None


def test_a_wrong_method(client_as: ClientAs) -> None:
    answer = client_as(Role.CENTRE_WORKER).put("/report")
    assert answer.status_code == 405
    assert "<h1" in answer.text


def test_too_much_sent_at_once(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    page = worker.get("/report").text
    fields = {"csrf_token": token_in(page), "narrative": "x" * 600_000}
    answer = worker.post("/report", data=fields)
    assert answer.status_code == 413
    assert "<h1" in answer.text


def test_a_fault_of_ours_shows_no_detail(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise ValueError("secret detail")

    monkeypatch.setitem(app.view_functions, "accounts.sign_in_form", public(fail))
    answer = client.get("/sign-in")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "999" in answer.text


def test_a_view_that_says_nothing_of_rights_stays_shut(
    app: Flask, monkeypatch: pytest.MonkeyPatch, client: FlaskClient
) -> None:
    monkeypatch.setitem(app.view_functions, "accounts.sign_in_form", lambda: "open")
    answer = client.get("/sign-in")
    assert answer.status_code == 500
    assert "open" not in answer.text.split("<main")[0]


def test_a_lost_database(app: Flask, client_as: ClientAs) -> None:
    officer = client_as(Role.OFFICER)
    house = app.extensions["reporting"]
    gone = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/gone", connect_args={})
    app.extensions["reporting"] = replace(house, engine=gone)
    answer = officer.get("/desk")
    assert answer.status_code == 503
    assert "cannot reach our records" in answer.text
    app.extensions["reporting"] = house
    assert officer.get("/desk").status_code == 200


def test_a_database_lost_at_the_last_moment_is_not_called_success(
    client_as: ClientAs, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing() as work:
        a_source(work)
    worker = client_as(Role.CENTRE_WORKER)
    page = worker.get("/report").text

    def lose(_self: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("gone"))

    with monkeypatch.context() as patch:
        patch.setattr("sqlalchemy.orm.Session.commit", lose)
        answer = worker.post("/report", data={"csrf_token": token_in(page)})
    assert answer.status_code == 503
    assert "Location" not in answer.headers
    assert begin(worker)


def test_what_is_not_theirs_looks_like_what_is_not_there(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        report = a_report(work)
    assert client_as(Role.OFFICER).get(f"/desk/reports/{report.id}").status_code == 200
    unknown = "/desk/cases/00000000-0000-4000-8000-000000000000"
    assert client_as(Role.OFFICER).get(unknown).status_code == 404


@pytest.mark.parametrize("address", ["/sign-in", "/nowhere", "/desk", "/report"])
def test_every_answer_is_protected(client_as: ClientAs, address: str) -> None:
    answer = client_as(Role.OFFICER).get(address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
