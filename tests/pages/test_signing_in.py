"""Signing in and out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.accounts.models import SignIn, Throttle
from reporting.accounts.rules import TRIES
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.permissions import Role
from tests.builders import PASSWORD, a_user
from tests.conftest import NOW, ClientAs, Writing
from tests.visiting import sign_in, submit


@pytest.fixture
def username(writing: Writing) -> str:
    with writing() as work:
        return a_user(work, Role.OFFICER).username


def test_each_role_lands_on_its_own_first_page(client_as: ClientAs) -> None:
    homes = {
        Role.CENTRE_WORKER: "/report",
        Role.OFFICER: "/desk/my-day",
        Role.COORDINATOR: "/counts",
        Role.PARTNER: "/headline",
    }
    for role, home in homes.items():
        assert client_as(role).get("/").location == home


def test_a_wrong_password_is_refused_without_saying_which_was_wrong(
    client: FlaskClient, username: str
) -> None:
    known = submit(client, "/sign-in", {"username": username, "password": "wrong password"})
    unknown = submit(client, "/sign-in", {"username": "nobody", "password": "wrong password"})
    assert known.status_code == unknown.status_code == 422
    message = "The user name or password is not right"
    assert message in known.text
    assert message in unknown.text
    assert "wrong password" not in known.text


def test_a_failed_sign_in_is_remembered(
    client: FlaskClient, username: str, writing: Writing
) -> None:
    submit(client, "/sign-in", {"username": username, "password": "wrong password"})
    with writing() as work:
        events = work.session.scalars(select(TrailEntry.event)).all()
        assert events == [Event.SIGN_IN_FAILED]
        assert work.session.scalars(select(Throttle.times)).one() == 1


def test_guessing_is_stopped_for_a_while_even_with_the_right_password(
    app: Flask, client: FlaskClient, username: str
) -> None:
    for _ in range(TRIES):
        submit(client, "/sign-in", {"username": username, "password": "wrong password"})
    right = {"username": username.upper(), "password": PASSWORD}
    stopped = submit(client, "/sign-in", right)
    assert stopped.status_code == 429
    assert "Wait" in stopped.text or "wait" in stopped.text
    house = app.extensions["reporting"]
    app.extensions["reporting"] = replace(house, clock=lambda: NOW + timedelta(minutes=16))
    assert submit(client, "/sign-in", right).status_code == 302


def test_signing_out_ends_every_copy_of_the_cookie(
    app: Flask, client: FlaskClient, username: str, writing: Writing
) -> None:
    sign_in(client, username)
    cookie = client.get_cookie("session")
    assert cookie
    assert submit(client, "/desk", to="/sign-out").location == "/sign-in"
    copy = app.test_client()
    copy.set_cookie("session", cookie.value)
    assert copy.get("/desk").location.startswith("/sign-in")
    with writing() as work:
        assert work.session.scalars(select(SignIn.ended_at)).one() is not None


def test_a_sign_in_ends_after_a_working_day(app: Flask, client: FlaskClient, username: str) -> None:
    sign_in(client, username)
    house = app.extensions["reporting"]
    app.extensions["reporting"] = replace(house, clock=lambda: NOW + timedelta(hours=12, minutes=1))
    assert client.get("/desk").location.startswith("/sign-in")


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example/", "/\\evil.example", "evil", "\\\\evil"]
)
def test_signing_in_leads_nowhere_else(client: FlaskClient, username: str, onward: str) -> None:
    fields = {"username": username, "password": PASSWORD, "next": onward}
    assert submit(client, "/sign-in", fields).location == "/"


def test_signing_in_leads_back_to_the_page_that_was_wanted(
    client: FlaskClient, username: str
) -> None:
    asked = client.get("/desk?after=x").location
    assert asked == "/sign-in?next=/desk?after%3Dx"
    fields = {"username": username, "password": PASSWORD, "next": "/desk?after=x"}
    assert submit(client, asked, fields).location == "/desk?after=x"


def test_a_password_is_never_taken_as_an_argument() -> None:
    from reporting.cli.accounts import add_user_command

    assert "password" not in {parameter.name for parameter in add_user_command.params}


def test_the_cookie_says_nothing_about_the_person(client: FlaskClient, username: str) -> None:
    sign_in(client, username)
    cookie = client.get_cookie("session")
    assert cookie
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert username not in cookie.decoded_value


def test_an_expired_sign_in_sends_htmx_to_the_sign_in_page(client: FlaskClient) -> None:
    answer = client.get("/desk", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"].startswith("/sign-in")
