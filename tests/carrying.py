"""A page that is sent once its sign-in is over, and the sign-in that the answer asks for."""

from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from reporting.intake.models import Draft
from reporting.intake.queries import content_of
from reporting.intake.rules.pages import Content
from tests.builders import PASSWORD
from tests.conftest import Writing
from tests.journeys import USUAL, pass_time
from tests.visiting import form_to

STORY = "They threw a bag of flour at the door"
WHAT = {**USUAL["what"], "narrative": STORY}


def story(writing: Writing) -> str:
    """The story as it was typed last and not checked yet."""
    return content(writing).typed["what"]["narrative"][0]


def content(writing: Writing) -> Content:
    with writing() as work:
        return content_of(work, work.session.scalars(select(Draft)).one())


def send_too_late(
    app: Flask, browser: FlaskClient, page: str, fields: dict[str, Any], to: str = ""
) -> TestResponse:
    """Send a page once its sign-in is over."""
    shown = browser.get(page).text
    drawn = form_to(shown, page)
    pass_time(app, timedelta(hours=13))
    return browser.post(to or page, data={**drawn.hidden, **fields})


def sign_in_there(
    browser: FlaskClient, late: TestResponse, address: str, username: str, password: str = PASSWORD
) -> TestResponse:
    """Fill in the sign-in that the answer asks for."""
    given = {"username": username, "password": password}
    return browser.post(address, data={**form_to(late.text, address).hidden, **given})
