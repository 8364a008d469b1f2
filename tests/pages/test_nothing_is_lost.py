"""When something goes wrong at the last moment nothing is lost: neither what was typed nor what was
there, and afterwards the same can be sent again.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from reporting.accounts.models import SignIn, User
from reporting.permissions import Role
from reporting.sharing_vocabulary import AgencyKind
from tests.a_case import a_case, a_reachable_report
from tests.builders import PASSWORD, a_report, as_role
from tests.conftest import ClientAs, Writing
from tests.in_trouble import full, gone
from tests.journeys import begin, fill, pass_time
from tests.letters import FILLED, OWN, choose
from tests.letters import a_case as a_case_with_letters
from tests.pages.test_shared_at_once import AT_ONCE
from tests.referring import a_page
from tests.rows import every_row
from tests.visiting import forms_in, submit

WORDS = "They said it again today. " * 600
"""Long enough that it does not fit into what is left of a page of the database."""


@dataclass(frozen=True)
class Sent:
    """What somebody is about to send.

    Attributes:
        page: where the form is.
        to: where it goes.
        typed, fields: what is filled in, and that with all that the page hides.
        kept_in: a table that holds the words once they are kept.
    """

    client: FlaskClient
    page: str
    to: str
    typed: dict[str, Any]
    fields: dict[str, Any]
    kept_in: str

    def again(self) -> TestResponse:
        return self.post(self.fields)

    def post(self, fields: dict[str, Any]) -> TestResponse:
        """As a browser does, which says what page a form was on."""
        came_from = {"Referer": f"http://localhost{self.page}"}
        return self.client.post(self.to, data=fields, headers=came_from)


def ready(
    client: FlaskClient, page: str, fields: dict[str, Any], kept_in: str, to: str = ""
) -> Sent:
    """A form that is open and filled in."""
    forms = [form for form in forms_in(client.get(page).text) if form.action in (to or page, "")]
    return Sent(client, page, to or page, fields, {**forms[-1].hidden, **fields}, kept_in)


def a_plan(client_as: ClientAs, writing: Writing) -> Sent:
    with writing() as work:
        case = a_case(as_role(work, Role.OFFICER), a_reachable_report(work))
        page = f"/desk/cases/{case.id}/plan"
    return ready(client_as(Role.OFFICER), page, {"text": WORDS}, "notes")


def a_decision(client_as: ClientAs, writing: Writing) -> Sent:
    with writing() as work:
        page = f"/desk/reports/{a_report(work).id}"
    fields = {"move": "OPEN_CASE", "reason": WORDS}
    return ready(client_as(Role.OFFICER), page, fields, "decisions")


def a_message(client_as: ClientAs, writing: Writing) -> Sent:
    with writing() as work:
        page = f"/desk/reports/{a_report(work).id}/messages"
    to = f"{page}/centre"
    return ready(client_as(Role.OFFICER), page, {"update": WORDS}, "messages", to)


def what_was_shared_at_once(client_as: ClientAs, writing: Writing) -> Sent:
    _, refer, report = a_page(writing, kind=AgencyKind.POLICE, ends=None)
    fields = {**AT_ONCE, "reports": [str(report)], "reason": WORDS}
    return ready(client_as(Role.OFFICER), f"{refer}/at-once", fields, "referrals")


def a_letter(client_as: ClientAs, writing: Writing) -> Sent:
    officer = client_as(Role.OFFICER)
    page = choose(officer, a_case_with_letters(writing))
    fields = {**FILLED, "body": f"{OWN}\n\n{WORDS}", "do": "keep"}
    return ready(officer, page, fields, "letters")


def a_report_to_be_sent(client_as: ClientAs, _writing: Writing) -> Sent:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, what={"narrative": WORDS})
    return ready(worker, f"{report}/check", {}, "incidents")


SENT: dict[str, Callable[[ClientAs, Writing], Sent]] = {
    "plan": a_plan,
    "decision": a_decision,
    "message": a_message,
    "shared at once": what_was_shared_at_once,
    "letter": a_letter,
    "report": a_report_to_be_sent,
}


@pytest.fixture(params=SENT)
def sent(request: pytest.FixtureRequest, client_as: ClientAs, writing: Writing) -> Sent:
    return SENT[str(request.param)](client_as, writing)


@pytest.fixture(params=["full disk", "lost database"])
def trouble(
    request: pytest.FixtureRequest, app: Flask, database_url: str
) -> AbstractContextManager[None]:
    if request.param == "full disk":
        return full(app)
    on_postgresql = database_url.startswith("postgresql")
    return gone(app, request.getfixturevalue("postgres") if on_postgresql else None)


def everything(writing: Writing) -> list[tuple[str, dict[str, Any]]]:
    with writing() as work:
        return list(every_row(work))


def test_a_page_whose_form_has_grown_old_gives_back_what_was_typed(
    sent: Sent, writing: Writing
) -> None:
    before = everything(writing)
    stale = sent.post({**sent.fields, "csrf_token": "old"})
    assert stale.status_code == 400
    assert "This page has been open too long" in stale.text
    assert is_given_back(stale, sent)
    assert everything(writing) == before
    assert sent.again().status_code == 302
    assert is_kept_once(writing, sent)


def test_whoever_was_signed_out_meanwhile_gets_back_what_they_typed_and_goes_on_where_they_were(
    sent: Sent, app: Flask, writing: Writing
) -> None:
    before = everything(writing)
    pass_time(app, timedelta(hours=13))
    refused = sent.again()
    assert everything(writing) == before
    if sent.kept_in == "incidents":
        assert "not saved" in sent.client.get(refused.location).text
        onward = refused.location
    else:
        assert refused.status_code == 401
        assert "You were signed out" in refused.text
        onward = re.findall('href="(/sign-in[^"]*)"', unescape(refused.text))[0]
    assert is_given_back(refused, sent)
    assert sign_in_again(sent.client, writing, onward) == sent.page
    anew = ready(sent.client, sent.page, sent.typed, sent.kept_in, sent.to)
    assert anew.again().status_code == 302
    assert is_kept_once(writing, sent)


def sign_in_again(client: FlaskClient, writing: Writing, page: str) -> str:
    """Sign in on that page as whoever was signed in; where that leads."""
    with writing() as work:
        username = work.session.scalars(select(User.username).join(SignIn)).one()
    return submit(client, page, {"username": username, "password": PASSWORD}).location


def is_given_back(answer: TestResponse, sent: Sent) -> bool:
    """Whether the page holds what was typed, to be copied; a report is kept in its draft."""
    return sent.kept_in == "incidents" or WORDS.strip() in unescape(answer.text)


def is_kept_once(writing: Writing, sent: Sent) -> bool:
    with writing() as work:
        words = WORDS.strip()
        rows = [row for table, row in every_row(work) if table == sent.kept_in]
        return sum(any(words in str(value) for value in row.values()) for row in rows) == 1


def test_trouble_with_the_database_loses_nothing_and_the_same_is_sent_again_afterwards(
    sent: Sent, trouble: AbstractContextManager[None], writing: Writing
) -> None:
    before = everything(writing)
    with trouble:
        answer = sent.again()
    assert answer.status_code == 503
    assert "We cannot reach our records just now" in answer.text
    assert is_given_back(answer, sent)
    assert everything(writing) == before
    assert sent.again().status_code == 302
    assert is_kept_once(writing, sent)
