"""Handing the device over and taking it back: in which language, with which password."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import delete, select

from reporting.accounts.models import SignIn
from reporting.accounts.rules import SIGN_IN_LIMIT, TRIES
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.incidents.models.reports import Incident
from reporting.intake.models import Draft
from reporting.permissions import Role
from reporting.personal_vocabulary import MayRead
from tests.builders import PASSWORD
from tests.conftest import ClientAs, Writing
from tests.journeys import FEWEST, USUAL, begin, fill, hand_over, pass_time, send
from tests.rows import count_rows
from tests.visiting import form_to, submit, token_in


def test_wrong_passwords_are_counted_and_after_eight_no_more_are_taken(
    app: Flask, client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    hand_over(worker, report)
    for wrong in ["", *["nearly right"] * TRIES]:
        answer = submit(worker, f"{report}/locked", {"password": wrong})
        assert answer.status_code == 422
        assert "nearly right" not in answer.text
    assert submit(worker, f"{report}/locked", {"password": PASSWORD}).status_code == 429
    assert worker.get("/our-reports").location == f"{report}/alone"
    with writing() as work:
        failed = select(TrailEntry).where(TrailEntry.event == Event.SIGN_IN_FAILED)
        assert len(work.session.scalars(failed).all()) == TRIES
    pass_time(app, SIGN_IN_LIMIT.within + timedelta(seconds=1))
    assert submit(worker, f"{report}/locked", {"password": PASSWORD}).status_code == 302
    assert worker.get("/our-reports").status_code == 200


def test_the_right_password_unlocks_and_both_are_on_the_trail(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    hand_over(worker, report)
    taken = submit(worker, f"{report}/locked", {"password": PASSWORD})
    assert taken.location == f"{report}/kept"
    assert worker.get("/our-reports").status_code == 200
    with writing() as work:
        assert work.session.scalars(select(SignIn.handed_over)).one() is None
        events = work.session.execute(
            select(TrailEntry.event, TrailEntry.subject_id).order_by(TrailEntry.number)
        ).all()
        draft = UUID(report.rsplit("/", 1)[1])
        assert events[-2:] == [
            (Event.DEVICE_HANDED_OVER, draft),
            (Event.DEVICE_TAKEN_BACK, draft),
        ]


@pytest.mark.parametrize(
    ("language", "demonstration", "spoken"),
    [("pl", True, "pl"), ("pl", False, None), ("xx", True, None), ("", True, "en")],
)
def test_only_a_language_that_is_offered_can_be_chosen(
    app: Flask,
    client_as: ClientAs,
    writing: Writing,
    language: str,
    demonstration: bool,
    spoken: str | None,
) -> None:
    house = app.extensions["reporting"]
    settings = replace(house.settings, demonstration=demonstration)
    app.extensions["reporting"] = replace(house, settings=settings)
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    assert hand_over(worker, report, language).status_code == (302 if spoken else 422)
    assert (worker.get("/our-reports").status_code == 200) == (spoken is None)
    with writing() as work:
        draft = work.session.scalars(select(Draft)).one()
        assert (draft.language, draft.may_read) == (
            (spoken, MayRead.NOTHING) if spoken else ("en", None)
        )
    if spoken:
        assert f'lang="{spoken}"' in worker.get(f"{report}/alone").text


def test_the_person_keeps_what_the_worker_asked_only_of_the_worker(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    paper = {**USUAL["about"], "received_on": ["30", "10", "2026"], "channel": "PAPER"}
    fill(worker, report, {"about": paper, "what": FEWEST["what"], "why": FEWEST["why"]})
    hand_over(worker, report)
    shown = form_to(worker.get(f"{report}/about").text, f"{report}/about").shown
    assert not shown.keys() & {"received_on", "channel"}
    forged = {"naming": "CODE", "received_on": ["1", "1", "2026"], "channel": "PHONE"}
    assert submit(worker, f"{report}/about", forged).status_code == 302
    submit(worker, f"{report}/check", {"may_read": "NOTHING"})
    with writing() as work:
        sent = work.session.scalars(select(Incident)).one()
        assert (str(sent.received_on), sent.channel) == ("2026-10-30", "PAPER")


def test_handing_over_what_was_sent_already_makes_nothing_new(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    send(worker, report)
    hand_over(worker, report)
    assert "Your report was sent" in worker.get(f"{report}/alone").text
    assert "app-code" in worker.get(f"{report}/done").text
    assert worker.get(f"{report}/what").location == f"{report}/done"
    submit(worker, f"{report}/locked", {"password": PASSWORD})
    assert "app-code" in worker.get(f"{report}/done").text
    with writing() as work:
        assert work.session.scalars(select(Draft.may_read)).one() is not MayRead.NOTHING
        assert count_rows(work, "incidents") == {"incidents": 1}


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_a_device_whose_report_is_gone_can_be_unlocked_in_the_readers_language(
    app: Flask, client_as: ClientAs, writing: Writing, language: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    hand_over(worker, report, language)
    typed = token_in(worker.get(f"{report}/what").text)
    with writing() as work:
        work.session.execute(delete(Draft))
    for part in ("", "/alone", "/what", "/check", "/done", "/give-back"):
        assert worker.get(f"{report}{part}").location == f"{report}/locked", part
    sent = worker.post(f"{report}/what", data={"csrf_token": typed, **FEWEST["what"]})
    assert sent.location == f"{report}/locked"
    assert worker.get("/our-reports").location == f"{report}/alone"
    shown = worker.get(f"{report}/locked").text
    assert f'<html lang="{language}"' in shown
    assert "/alone" not in shown
    assert submit(worker, f"{report}/locked", {"password": "wrong"}).status_code == 422
    unlocked = submit(worker, f"{report}/locked", {"password": PASSWORD})
    assert unlocked.location == "/our-reports"
    assert "not here any more" in worker.get("/our-reports").text
