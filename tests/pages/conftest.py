"""Whose browser it is, and who came back, for the tests of pages."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from reporting.permissions import Role
from tests.builders import a_centre, a_user
from tests.conftest import ClientAs, Writing
from tests.conversing import with_word
from tests.returning import Known, come_back, somebody
from tests.visiting import sign_in


@pytest.fixture
def officer(client_as: ClientAs) -> FlaskClient:
    return client_as(Role.OFFICER)


@pytest.fixture
def username(writing: Writing) -> str:
    """The user name of `worker`."""
    with writing() as work:
        return a_user(work, Role.CENTRE_WORKER).username


@pytest.fixture
def worker(app: Flask, username: str) -> FlaskClient:
    """The browser of a worker at the usual centre."""
    browser = app.test_client()
    sign_in(browser, username)
    return browser


@pytest.fixture
def elsewhere(app: Flask, writing: Writing) -> FlaskClient:
    """The browser of a worker at another centre."""
    with writing() as work:
        username = a_user(work, Role.CENTRE_WORKER, centre=a_centre(work, "The mosque")).username
    browser = app.test_client()
    sign_in(browser, username)
    return browser


@pytest.fixture
def visit(worker: FlaskClient, writing: Writing) -> str:
    """The visit of somebody with one report, who said yes to being reached."""
    with writing() as work:
        plain = somebody(work).plain
    return come_back(worker, plain)


@pytest.fixture
def known(writing: Writing) -> Known:
    """Somebody with two reports who chose a word."""
    with writing() as work:
        return with_word(work, reports=2)
