"""Sending a report: once, however often it is sent; what is shown afterwards, and who is told."""

import re
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import URGENT, USUAL
from reporting.intake.actions.drafts import SHOWN_AGAIN_FOR
from reporting.intake.models import Draft
from reporting.people.models.persons import ReturnCode
from reporting.people.rules.codes import usual_return_code
from reporting.permissions import Role
from reporting.post.models import Envelope
from reporting.post.rules import Letter
from reporting.web import House
from tests.conftest import ClientAs, Writing
from tests.journeys import begin, browsers, fill, pass_time, send, take
from tests.rows import count_rows
from tests.visiting import form_to, submit

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]")
REFERENCE = re.compile(r'<strong dir="ltr">([0-9A-Z]{4}-[0-9A-Z]{4})<')
ONE_OF_EACH = {"incidents": 1, "return_codes": 1, "circumstances": 1, "drafts": 1}


def test_the_return_code_is_shown_and_kept_only_as_a_tag(
    client_as: ClientAs, writing: Writing
) -> None:
    found = CODE.search(take(client_as(Role.CENTRE_WORKER)).text)
    assert found
    plain = usual_return_code(found[0])
    assert plain
    with writing() as work:
        kept = work.session.scalars(select(ReturnCode)).one()
        assert kept.tag == work.keys.tag("return-code", plain)
        assert work.session.scalars(select(Incident.person_number)).one() == kept.person_number


def _shown(client: FlaskClient, report: str) -> tuple[list[str], list[str]]:
    """The reference and the code on the confirmation."""
    text = client.get(f"{report}/done").text
    return REFERENCE.findall(text), CODE.findall(text)


def test_sending_twice_makes_one_incident_and_the_same_confirmation(
    app: Flask, writing: Writing
) -> None:
    here, elsewhere = browsers(app, writing)
    report = begin(here)
    fill(here, report)
    drawn = [
        form_to(one.get(f"{report}/check").text, f"{report}/check") for one in (here, elsewhere)
    ]
    for browser, form in ((here, drawn[0]), (here, drawn[0]), (elsewhere, drawn[1])):
        sent = browser.post(f"{report}/check", data=form.hidden)
        assert sent.location == f"{report}/done"
    first = _shown(here, report)
    assert all(len(found) == 1 for found in first)
    assert _shown(elsewhere, report) == _shown(here, report) == first
    with writing() as work:
        assert count_rows(work, *ONE_OF_EACH) == ONE_OF_EACH


def test_sending_at_once_from_many_places_makes_one_incident(app: Flask, writing: Writing) -> None:
    senders = browsers(app, writing, 6)
    report = begin(senders[0])
    fill(senders[0], report)
    drawn = [form_to(one.get(f"{report}/check").text, f"{report}/check") for one in senders]
    start, led = threading.Barrier(len(senders)), []

    def send_now(number: int) -> None:
        start.wait(timeout=30)
        answer = senders[number].post(f"{report}/check", data=drawn[number].hidden)
        led.append((answer.status_code, answer.location))

    threads = [threading.Thread(target=send_now, args=(number,)) for number in range(len(senders))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert led == [(302, f"{report}/done")] * len(senders)
    shown = {str(_shown(browser, report)) for browser in senders}
    assert len(shown) == 1
    with writing() as work:
        assert count_rows(work, *ONE_OF_EACH) == ONE_OF_EACH


def test_the_code_is_shown_again_for_half_an_hour_and_no_longer(
    app: Flask, client_as: ClientAs
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    send(worker, report)
    reference, code = _shown(worker, report)
    pass_time(app, SHOWN_AGAIN_FOR - timedelta(seconds=1))
    assert _shown(worker, report) == (reference, code)
    assert code[0] in worker.get(f"{report}/slip").text
    pass_time(app, timedelta(seconds=1))
    assert _shown(worker, report) == (reference, [])
    assert "can no longer be shown" in worker.get(f"{report}/done").text
    assert not CODE.search(worker.get(f"{report}/slip").text)


@pytest.mark.parametrize(("naming", "what"), [("CODE", "code"), ("ANONYMOUS", "number")])
def test_what_is_shown_once_goes_only_after_a_question(
    client_as: ClientAs, writing: Writing, naming: str, what: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, about={"naming": naming})
    sent = send(worker, report).text
    assert f'href="{report}/away"' in sent
    assert f'action="{report}/away"' not in sent
    asked = worker.get(f"{report}/away").text
    assert f"Do they have the {what}" in asked
    assert f'href="{report}/done"' in asked
    assert "Report sent" in worker.get(f"{report}/done").text
    assert submit(worker, f"{report}/away").location == "/our-reports"
    with writing() as work:
        assert count_rows(work, "drafts", "incidents") == {"drafts": 0, "incidents": 1}


@pytest.mark.parametrize("part", ["/done", "/slip", "/slip.pdf", "/check", ""])
def test_whoever_comes_back_to_a_closed_report_is_told_what_can_be_done(
    client_as: ClientAs, part: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    send(worker, report)
    submit(worker, f"{report}/away")
    closed = worker.get(f"{report}{part}")
    assert closed.status_code == 404
    assert "This page is closed" in closed.text
    assert "not shown any more" in closed.text
    for way in ("/come-back/lost", "/come-back/reference", "/our-reports"):
        assert f'href="{way}"' in closed.text


def test_when_nothing_is_left_to_lose_the_page_closes_at_once(
    app: Flask, client_as: ClientAs
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    send(worker, report)
    pass_time(app, SHOWN_AGAIN_FOR)
    assert worker.get(f"{report}/away").location == f"{report}/done"
    assert submit(worker, f"{report}/done", to=f"{report}/away").location == "/our-reports"


def test_answers_that_are_deleted_leave_nothing(client_as: ClientAs, writing: Writing) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    told = submit(worker, f"{report}/away")
    assert "Nothing was sent" in worker.get(told.location).text
    with writing() as work:
        assert count_rows(work, "drafts", "incidents") == {"drafts": 0, "incidents": 0}


def test_once_sent_every_page_leads_to_the_confirmation(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    send(worker, report)
    for part in ("", "/what", "/all", "/check", "/kept"):
        assert worker.get(f"{report}{part}").location == f"{report}/done", part


def test_a_sent_draft_holds_nothing_of_what_was_told(client_as: ClientAs, writing: Writing) -> None:
    take(client_as(Role.CENTRE_WORKER))
    with writing() as work:
        draft = work.session.scalars(select(Draft)).one()
        held = read_sealed(work.keys, draft, "answers")
        assert not re.search(r"spat|RACE|STREET|IN_PERSON", held)


@pytest.mark.parametrize("contact", ["duty@example.org", None])
@pytest.mark.parametrize(
    ("danger", "self_harm", "urgent"),
    [("YES", "NO", True), ("NO", "YES", True), ("NO", "NO", False), ("NOT_SAID", "", False)],
)
def test_danger_and_self_harm_come_first_and_the_duty_contact_is_told_once(
    app: Flask,
    client_as: ClientAs,
    writing: Writing,
    danger: str,
    self_harm: str,
    urgent: bool,
    contact: str | None,
) -> None:
    house: House = app.extensions["reporting"]
    settings = replace(house.settings, duty_contact=contact)
    app.extensions["reporting"] = replace(house, settings=settings)
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, safety={"danger": danger}, effect={"self_harm": self_harm})
    assert ("Someone may be in danger" in worker.get(f"{report}/check").text) == urgent
    form = form_to(worker.get(f"{report}/check").text, f"{report}/check")
    for _ in range(2):
        worker.post(f"{report}/check", data=form.hidden)
    with writing() as work:
        urgency = work.session.scalars(select(Incident.urgency)).one()
        assert urgency == (URGENT if urgent else USUAL)
        letters = work.session.scalars(select(Envelope)).all()
        assert [(one.letter, one.asks) for one in letters] == (
            [(Letter.URGENT_REPORT, 1)] if urgent and contact else []
        )
        assert all(read_sealed(work.keys, one, "address") == contact for one in letters)
