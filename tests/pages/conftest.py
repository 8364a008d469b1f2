"""Whose browser it is, for the tests of pages."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from reporting.permissions import Role
from tests.builders import a_centre, a_user
from tests.conftest import ClientAs, Writing
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
