"""What is mistyped, guessed or tried again and again on the public page."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.accounts.models import Throttle
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.people.actions.persons import cancel_codes
from reporting.people.rules.codes import SAME_UNKNOWN_CODE, UNKNOWN_CODES_IN_PUBLIC, new_return_code
from tests.conftest import Writing
from tests.conversing import WORD, converse, enter
from tests.journeys import pass_time
from tests.returning import Known, somebody
from tests.visiting import submit


@pytest.mark.parametrize("typed", ["", "ABCD", "0000-0000-0000-0000-1", "<b>nothing"])
def test_a_mistyped_code_is_explained_kept_and_not_counted(
    client: FlaskClient, writing: Writing, typed: str
) -> None:
    answer = submit(client, "/status", {"code": typed})
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert typed.replace("<", "&lt;").replace(">", "&gt;") in answer.text
    with writing() as work:
        assert work.session.scalars(select(Throttle)).all() == []


def test_the_same_unknown_code_is_not_looked_up_for_ever(
    app: Flask, client: FlaskClient, writing: Writing, known: Known
) -> None:
    for _ in range(SAME_UNKNOWN_CODE.times):
        assert submit(client, "/status", {"code": "0" * 17}).status_code == 422
    slow = submit(client, "/status", {"code": "0" * 17})
    assert slow.status_code == 429
    assert "govuk-exit-this-page" in slow.text
    assert "Waiting to be read" in enter(client, known.plain)
    with writing() as work:
        events = select(TrailEntry).where(TrailEntry.event == Event.CODE_NOT_KNOWN)
        assert len(work.session.scalars(events).all()) == SAME_UNKNOWN_CODE.times
    pass_time(app, SAME_UNKNOWN_CODE.within)
    assert submit(client, "/status", {"code": "0" * 17}).status_code == 422


def test_unknown_codes_are_limited_in_all_and_lock_out_nobody(
    client: FlaskClient, writing: Writing, known: Known
) -> None:
    with writing() as work:
        tag = work.keys.tag("throttle", "public-code")
        times = UNKNOWN_CODES_IN_PUBLIC.times
        work.session.add(Throttle(tag=tag, since=work.now, times=times))
    assert submit(client, "/status", {"code": new_return_code()}).status_code == 429
    assert "Waiting to be read" in enter(client, known.plain)


def test_a_cancelled_code_opens_nothing(client: FlaskClient, writing: Writing) -> None:
    with writing() as work:
        known = somebody(work)
        cancel_codes(work, known.number)
    assert submit(client, "/status", {"code": known.plain}).status_code == 422


def test_a_wrong_word_is_counted_until_none_is_taken(
    app: Flask, client: FlaskClient, known: Known
) -> None:
    enter(client, known.plain)
    for _ in range(5):
        answer = submit(client, "/status/reports", {"word": "red teapot"})
        assert answer.status_code == 422
        assert "That is not the word" in answer.text
    assert submit(client, "/status/reports", {"word": WORD}).status_code == 429
    pass_time(app, timedelta(days=1))
    assert "no messages yet" in converse(client, known.plain)
