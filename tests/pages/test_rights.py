"""Every role at every door, and nobody at any: the table below says who may pass."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from reporting.permissions import Role
from tests.conftest import ClientAs
from tests.doors import MAY_PASS, NEEDS_A_VISIT, OPEN_TO_ALL, SAMPLES, STAFF
from tests.visiting import token_in


def doors(app: Flask, **known: str) -> Iterator[tuple[Rule, str, str]]:
    """Each route with each of its methods and an address that leads there; numbers that are not
    known are random.
    """
    addresses = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: {**SAMPLES, **known}.get(name, uuid4()) for name in rule.arguments}
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method, addresses.build(rule.endpoint, values, method=method)


def knock(client: FlaskClient, method: str, address: str, token: str) -> TestResponse:
    """Ask for an address as a page of ours would."""
    form = {"csrf_token": token} if method != "GET" else None
    return client.open(address, method=method, data=form)


def sent_to_sign_in(answer: TestResponse) -> bool:
    """Whether somebody is led to the page for signing in, or asked on the spot: what they typed on
    a page of the report is carried there.
    """
    if answer.status_code == 401:
        return b'type="password"' in answer.data
    return answer.status_code == 302 and answer.location.startswith("/sign-in")


def test_the_table_knows_every_route_and_no_other(app: Flask) -> None:
    there = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert there == set(MAY_PASS) | OPEN_TO_ALL


def test_nobody_is_sent_to_sign_in(app: Flask, client: FlaskClient) -> None:
    for rule, method, address in doors(app):
        answer = knock(client, method, address, "none")
        where = f"{method} {rule.rule} answered {answer.status_code}"
        if rule.endpoint in OPEN_TO_ALL:
            closed = rule.endpoint in NEEDS_A_VISIT and answer.status_code == 404
            away = rule.endpoint == "public.leave" and answer.status_code == 302
            assert closed or away or answer.status_code in (200, 400), where
        else:
            assert sent_to_sign_in(answer), where


@pytest.mark.parametrize("role", Role)
def test_a_role_passes_its_own_doors_and_no_others(
    app: Flask, client_as: ClientAs, role: Role
) -> None:
    client = client_as(role)
    token = token_in(client.get("/", follow_redirects=True).text)
    for rule, method, address in sorted(doors(app), key=lambda door: "/sign-" in door[0].rule):
        answer = knock(client, method, address, token)
        where = f"{role.label}: {method} {rule.rule} answered {answer.status_code}"
        if rule.endpoint in OPEN_TO_ALL or role in MAY_PASS[rule.endpoint]:
            assert answer.status_code not in (400, 401, 403), where
            assert answer.status_code < 500, where
            assert not sent_to_sign_in(answer) or "sign-out" in rule.rule, where
        else:
            assert answer.status_code == 403, where


@pytest.mark.parametrize("role", Role)
def test_nothing_is_taken_without_the_token_of_a_form(
    app: Flask, client_as: ClientAs, role: Role
) -> None:
    client = client_as(role)
    for rule, method, address in doors(app):
        if method != "GET" and role in MAY_PASS.get(rule.endpoint, STAFF):
            answer = client.open(address, method=method)
            assert answer.status_code == 400, f"{method} {rule.rule} took a form without a token"
