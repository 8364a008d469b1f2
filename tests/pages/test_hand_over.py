"""While the device is handed over it opens one report and nothing else, whoever holds it."""

from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from reporting.accounts.models import User
from reporting.intake.actions.drafts import KEPT_FOR, throw_away_old_drafts
from reporting.intake.models import Draft
from reporting.intake.rules.pages import PAGES
from reporting.permissions import Role
from reporting.web import access_of
from tests.builders import PASSWORD
from tests.conftest import ClientAs, Writing
from tests.journeys import FEWEST, USUAL, begin, browsers, fill, hand_over
from tests.pages.test_rights import doors, knock
from tests.rows import count_rows
from tests.visiting import form_to, sign_in, submit, token_in

INSIDE = {
    "codes.choose_first",
    "intake.tasks",
    "intake.ask",
    "intake.answer",
    "intake.keep",
    "sending.check",
    "sending.submit",
    "sending.move",
    "sending.clear",
    "sending.done",
    "sending.slip",
    "sending.slip_to_print",
    "handing.alone",
    "handing.give_back",
    "handing.settle",
    "handing.locked",
    "handing.unlock",
}
"""What a person may open of their own report while they hold the device."""


def led_to(answer: TestResponse) -> str | None:
    """Where an answer leads, with and without scripts."""
    return answer.headers.get("HX-Redirect") or answer.location


def test_the_doors_that_stay_open_are_these(app: Flask) -> None:
    with app.app_context():
        asked = {name: access_of(name) for name in app.view_functions}
    assert {name for name, access in asked.items() if access and access.alone} == INSIDE


@pytest.mark.parametrize("htmx", [False, True])
def test_every_other_door_leads_back_to_the_one_report(
    app: Flask, client_as: ClientAs, htmx: bool
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    other = begin(worker)
    fill(worker, other, FEWEST)
    report = begin(worker)
    drafts = [one.rsplit("/", 1)[1] for one in (report, other)] + [str(uuid4())]
    assert hand_over(worker, report).location == f"{report}/alone"
    token = token_in(worker.get(f"{report}/what").text)
    if htmx:
        worker.environ_base["HTTP_HX_REQUEST"] = "true"
    for draft in drafts:
        for rule, method, address in doors(app, draft_id=draft):
            answer = knock(worker, method, address, token)
            where = f"{method} {address} answered {answer.status_code} {led_to(answer)}"
            if rule.endpoint in INSIDE and draft == drafts[0]:
                assert answer.status_code in (200, 302, 422), where
                assert (led_to(answer) or report).startswith(report), where
            else:
                assert led_to(answer) == f"{report}/alone", where
                assert answer.status_code == (200 if htmx else 302), where


def test_addresses_that_lead_nowhere_and_forms_without_a_token_lead_back_too(
    client_as: ClientAs,
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    hand_over(worker, report)
    for address in ("/", "/nowhere", "/report/x", f"{report}/nowhere", "/static", "//", "/%00"):
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
            answer = worker.open(address, method=method)
            assert answer.location == f"{report}/alone", f"{method} {address}"
    assert worker.post("/sign-out").location == f"{report}/alone"
    assert worker.post(f"{report}/what", data=FEWEST["what"]).status_code == 400


def test_static_files_and_the_persons_own_pages_stay(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    hand_over(worker, report)
    with worker.get("/static/app.css") as static:
        assert static.status_code == 200
    fill(worker, report)
    for part in ("", "/alone", "/give-back", "/locked", "/check", *(f"/{name}" for name in PAGES)):
        answer = worker.get(f"{report}{part}")
        assert answer.status_code == 200, part
        assert "Reporting centre worker" not in answer.text, "the worker's name"
        for outside in ("/our-reports", "/sign-out", "/hand-over", "/away", 'href="/report"'):
            assert outside not in answer.text, f"{part or report} leads to {outside}"


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("pl", ["3", "października", "2026"], "3 października 2026"),
        ("ar", ["3", "تشرين الأول", "2026"], "3 أكتوبر 2026"),
    ],
)
def test_a_month_can_be_named_in_the_language_of_the_person(
    client_as: ClientAs, language: str, typed: list[str], said: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    hand_over(worker, report, language)
    fill(worker, report, what={"occurred": typed})
    assert f">{said}<" in worker.get(f"{report}/check").text
    assert f'value="{typed[1]}"' in worker.get(f"{report}/what").text


def test_every_copy_of_the_cookie_is_locked_and_an_edited_one_opens_nothing(
    app: Flask, client_as: ClientAs
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    older = worker.get_cookie("session")
    hand_over(worker, report)
    newer = worker.get_cookie("session")
    assert older
    assert newer
    for cookie in (older, newer):
        copy = app.test_client()
        copy.set_cookie("session", cookie.value)
        assert copy.get("/our-reports").location == f"{report}/alone"
    body = newer.value.split(".")
    for edited in (newer.value[:-3], newer.value.swapcase(), ".".join([body[0] + "A", *body[1:]])):
        copy = app.test_client()
        copy.set_cookie("session", edited)
        assert copy.get("/our-reports").location.startswith("/sign-in")
        assert copy.get(f"{report}/what").location.startswith("/sign-in")


def test_without_the_cookie_one_is_simply_signed_out_and_the_report_stays_shut(
    app: Flask, writing: Writing
) -> None:
    (worker,) = browsers(app, writing, 1)
    report = begin(worker)
    hand_over(worker, report)
    fill(worker, report, {"what": {**USUAL["what"], "narrative": "Words of my own"}})
    worker.delete_cookie("session")
    assert worker.get("/").location.startswith("/sign-in")
    with writing() as work:
        username = work.session.scalars(select(User.username)).one()
    sign_in(worker, username)
    assert worker.get("/our-reports").status_code == 200
    assert worker.get(f"{report}/what").location == f"{report}/kept"


def test_the_workers_other_sign_in_reads_and_changes_nothing_meanwhile(
    app: Flask, writing: Writing
) -> None:
    worker, elsewhere = browsers(app, writing)
    report = begin(worker)
    drawn = form_to(elsewhere.get(f"{report}/what").text, f"{report}/what")
    hand_over(worker, report)
    fill(worker, report, {"what": {**USUAL["what"], "narrative": "Words of my own"}})
    before = _answers(writing)
    for part in ("", *(f"/{name}" for name in PAGES), "/all", "/check", "/alone", "/locked"):
        answer = elsewhere.get(f"{report}{part}")
        assert answer.location == f"{report}/kept", part
    assert "Words of my own" not in elsewhere.get(f"{report}/kept").text
    for part in ("what", "what/keep", "all", "all/keep", "check", "check/move"):
        sent = elsewhere.post(f"{report}/{part}", data={**drawn.hidden, "narrative": "Not mine"})
        assert sent.location == f"{report}/kept", part
    settle = {**drawn.hidden, "may_read": "ALL"}
    assert elsewhere.post(f"{report}/give-back", data=settle).status_code == 302
    assert elsewhere.get(f"{report}/what").location == f"{report}/kept"
    assert _answers(writing) == before


def _answers(writing: Writing) -> bytes | None:
    with writing() as work:
        return work.session.scalars(select(Draft.answers)).one()


def test_a_draft_that_a_device_is_handed_over_to_cannot_be_deleted_or_left_behind(
    app: Flask, writing: Writing
) -> None:
    worker, elsewhere = browsers(app, writing)
    report = begin(worker)
    away = token_in(elsewhere.get(f"{report}/away").text)
    hand_over(worker, report)
    assert elsewhere.get(f"{report}/away").location == f"{report}/kept"
    sent = elsewhere.post(f"{report}/away", data={"csrf_token": away})
    assert sent.location == f"{report}/kept"
    for page in ("/our-reports", f"{report}/kept"):
        shown = elsewhere.get(page).text
        assert "Being answered now" in shown
        assert f"{report}/away" not in shown
        assert "Answered alone" not in shown
        assert "not finished" not in shown
    with writing() as work:
        work.session.execute(update(Draft).values(changed_at=work.now - KEPT_FOR))
        assert throw_away_old_drafts(work) == 0
    assert worker.get(f"{report}/alone").status_code == 200
    submit(worker, f"{report}/locked", {"password": PASSWORD})
    submit(elsewhere, f"{report}/away")
    with writing() as work:
        assert count_rows(work, "drafts") == {"drafts": 0}


def test_a_sent_draft_whose_device_was_not_given_back_stays_too(
    app: Flask, writing: Writing
) -> None:
    worker, elsewhere = browsers(app, writing)
    report = begin(worker)
    hand_over(worker, report)
    fill(worker, report, FEWEST)
    submit(worker, f"{report}/check", {"may_read": "NOTHING"})
    submit(elsewhere, f"{report}/done", to=f"{report}/away")
    assert "Report sent" in worker.get(f"{report}/done").text
