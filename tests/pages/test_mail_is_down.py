"""The mail server is down: whoever works notices nothing, and each letter is sent later, once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from reporting.keyring import Keyring
from reporting.mail_server import MailServer
from reporting.permissions import Role
from reporting.post.actions import send_waiting
from reporting.post.models import Envelope
from reporting.post.rules import Letterhead
from reporting.smtp import Fault, send_message
from reporting.web import House
from tests.actions.test_post import opening
from tests.builders import a_centre, a_report
from tests.conftest import NOW, ClientAs, Writing
from tests.journeys import begin, fill, send
from tests.post_office import SENDER, PostOffice, free_port
from tests.visiting import submit

TO = "somebody@example.org"
HEAD = Letterhead(SENDER, "Report and Support", None)

Deed = Callable[[Flask, ClientAs, Writing], None]


def feedback_is_given(_app: Flask, client_as: ClientAs, writing: Writing) -> None:
    """The officer tells a centre what came of its report."""
    with writing() as work:
        centre = a_centre(work, "Harbour Hub", email=TO)
        messages = f"/desk/reports/{a_report(work, centre=centre).id}/messages"
    officer = client_as(Role.OFFICER)
    fields = {"update": "The wall is painted.", "marks": ["FEEDBACK"]}
    sent = submit(officer, messages, fields, to=f"{messages}/centre")
    assert sent.location == messages
    assert "The wall is painted." in officer.get(messages).text


def an_urgent_report_is_sent(app: Flask, client_as: ClientAs, _writing: Writing) -> None:
    """The last page of a report that somebody on duty is told of."""
    house: House = app.extensions["reporting"]
    told = replace(house.settings, duty_contact=TO)
    app.extensions["reporting"] = replace(house, settings=told)
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, safety={"danger": "YES"})
    assert "Report sent" in send(worker, report).text


@pytest.mark.parametrize("deed", [feedback_is_given, an_urgent_report_is_sent])
def test_work_goes_on_without_the_mail_server_and_the_letter_is_sent_later_once(
    deed: Deed, app: Flask, client_as: ClientAs, writing: Writing, engine: Engine, keys: Keyring
) -> None:
    deed(app, client_as, writing)
    down = MailServer("127.0.0.1", free_port(), None, None, "none", SENDER)
    for minutes in (0, 2, 10):
        later = opening(engine, keys, NOW + timedelta(minutes=minutes))
        assert send_waiting(later, HEAD, partial(send_message, down)) == 0
    with writing() as work:
        waiting = work.session.scalars(select(Envelope)).one()
        assert (waiting.tries, waiting.fault, waiting.sent_at) == (3, Fault.NO_ANSWER, None)
    with PostOffice() as office:
        for hours in (1, 2, 60):
            later = opening(engine, keys, NOW + timedelta(hours=hours))
            send_waiting(later, HEAD, partial(send_message, office.server()))
    assert [letter["To"] for letter in office.taken] == [TO]
