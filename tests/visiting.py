"""What a visitor does with pages: sign in, find the token of a form, and send the form."""

import re
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.builders import PASSWORD


def token_in(html: str) -> str:
    """The token of the first form on a page."""
    for tag in re.findall(r"<input\b[^>]*>", html):
        if 'name="csrf_token"' in tag and (found := re.search(r'value="([^"]*)"', tag)):
            return unescape(found[1])
    raise AssertionError("there is no form with a token on this page")


def submit(
    client: FlaskClient, page: str, fields: dict[str, Any] | None = None, *, to: str = ""
) -> TestResponse:
    """Open a page and send a form of it, to its own address unless `to` says otherwise."""
    shown = client.get(page)
    assert shown.status_code == 200, f"{page} answered {shown.status_code}"
    return client.post(to or page, data={"csrf_token": token_in(shown.text), **(fields or {})})


def sign_in(client: FlaskClient, username: str, password: str = PASSWORD) -> None:
    """Sign in as people do."""
    answer = submit(client, "/sign-in", {"username": username, "password": password})
    assert answer.status_code == 302, answer.text
