"""What a centre sees of its own reports, and a worker of those that are not sent."""

import io
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from reporting.clock import LONDON
from reporting.incidents.rules import ReportState
from reporting.intake.models import Draft
from reporting.permissions import Role
from reporting.personal_vocabulary import MayRead
from tests.builders import a_centre, a_report, a_source, a_user
from tests.conftest import ClientAs, Writing
from tests.counting import count_queries
from tests.journeys import begin
from tests.visiting import sign_in, submit, token_in


def _worker(app: Flask, writing: Writing) -> tuple[FlaskClient, UUID]:
    with writing() as work:
        user = a_user(work, Role.CENTRE_WORKER)
    browser = app.test_client()
    sign_in(browser, user.username)
    return browser, user.id


def _draft(writing: Writing, author: UUID, *, days: int = 0, **changes: Any) -> str:
    """A draft last touched so many days ago; its address."""
    with writing() as work:
        touched = work.now - timedelta(days=days)
        draft = Draft(
            user_id=author,
            centre_id=a_centre(work).id,
            started_at=touched,
            changed_at=touched,
            **changes,
        )
        work.session.add(draft)
        return f"/report/{draft.id}"


def _home(worker: FlaskClient) -> str:
    return unescape(worker.get("/our-reports").text).split("<main")[1]


def test_a_centre_sees_its_own_reports_and_their_state_and_no_other_centres(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    with writing() as work:
        own = a_report(work).reference
        others = a_report(work, centre=a_centre(work, "Another place")).reference
    shown = worker.get("/our-reports").text
    assert own in shown
    assert "Waiting to be read" in shown
    assert others not in shown
    assert "They shouted at me" not in shown


def test_unfinished_reports_are_listed_for_their_author_alone(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        a_source(work)
    author, colleague = client_as(Role.CENTRE_WORKER), client_as(Role.CENTRE_WORKER)
    report = begin(author)
    shown = author.get("/our-reports").text
    assert f'href="{report}"' in shown
    assert f'href="{report}/away"' in shown
    assert report not in colleague.get("/our-reports").text


def test_a_draft_says_when_it_will_be_deleted_and_warns_two_days_before(
    app: Flask, writing: Writing
) -> None:
    worker, author = _worker(app, writing)
    _draft(writing, author)
    calm = _home(worker)
    assert "Deleted on 10 November 2026 unless you go on." in calm
    assert "Needs you" not in calm
    _draft(writing, author, days=4)
    assert "Needs you" not in _home(worker)
    near = _draft(writing, author, days=5)
    last = _draft(writing, author, days=7)
    shown = _home(worker)
    needs, rest = shown.split("Not sent yet</h2>")
    assert needs.index(last) < needs.index(near)
    assert "<strong>Deleted on 5 November 2026 unless you go on.</strong>" in needs
    assert "<strong>Deleted today unless you go on.</strong>" in needs
    assert "10 November" in rest
    assert near not in rest


def test_what_somebody_answered_alone_and_did_not_send_needs_the_worker(
    app: Flask, writing: Writing
) -> None:
    worker, author = _worker(app, writing)
    alone = _draft(writing, author, may_read=MayRead.NOTHING)
    shown = _home(worker)
    assert shown.index("Needs you") < shown.index("Answered alone, not sent")
    assert f'href="{alone}/kept"' in shown
    assert worker.get(f"{alone}/kept").status_code == 200


def test_many_drafts_are_drawn_when_asked_for_and_those_that_need_the_worker_at_once(
    app: Flask, writing: Writing
) -> None:
    worker, author = _worker(app, writing)
    for _ in range(12):
        _draft(writing, author)
    near = _draft(writing, author, days=6)
    shown = _home(worker)
    assert shown.count(">Delete<") == 10
    assert near in shown
    assert "Show all 13 that are not sent" in shown
    every = unescape(worker.get("/our-reports?drafts=all").text)
    assert every.count(">Delete<") == 13
    assert "Show all" not in every


def _days(when: str) -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "Should be read by 4 November 2026"),
        ({"entered_at": _days("2026-11-02T23:50")}, "Should be read by 3 November 2026"),
        ({"entered_at": _days("2026-10-31T10:00")}, "Late: should have been read by 2 November"),
        ({"read_at": _days("2026-11-01T23:30")}, "Read on 1 November 2026"),
        ({"state": ReportState.TRIAGED}, ">Read<"),
    ],
)
def test_a_sent_report_says_whether_it_was_read_or_by_when(
    client_as: ClientAs, writing: Writing, facts: dict[str, Any], said: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    with writing() as work:
        a_report(work, **facts)
    shown = _home(worker)
    assert said in shown
    assert ("Late" in shown) is said.startswith("Late")
    assert ("Waiting to be read" in shown) is not said.replace(">", "").startswith("Read")


def test_the_officer_reading_it_is_what_the_centre_sees(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    with writing() as work:
        address = f"/desk/reports/{a_report(work).id}"
    assert "Should be read by" in _home(worker)
    client_as(Role.OFFICER).get(address)
    shown = _home(worker)
    assert "Read on 3 November 2026" in shown
    assert "Not decided yet" in shown


def test_the_home_asks_no_more_of_the_database_when_there_is_more(
    app: Flask, writing: Writing
) -> None:
    worker, author = _worker(app, writing)
    engine = app.extensions["reporting"].engine
    with count_queries(engine) as few:
        worker.get("/our-reports")
    for days in range(7):
        _draft(writing, author, days=days)
    with writing() as work:
        for _ in range(30):
            a_report(work)
    with count_queries(engine) as many:
        worker.get("/our-reports")
    assert len(many) == len(few) <= 5


def test_deleting_answers_asks_first_and_says_that_it_was_done(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        a_source(work)
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    assert "Nothing has been sent" in worker.get(f"{report}/away").text
    assert worker.get(f"{report}/safety").status_code == 200
    assert submit(worker, f"{report}/away").location == "/our-reports"
    assert "The answers are deleted" in worker.get("/our-reports").text
    assert worker.get(f"{report}/safety").status_code == 404


def test_whoever_was_signed_out_is_told_that_nothing_was_saved(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        a_source(work)
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    token = token_in(worker.get(f"{report}/what").text)
    submit(worker, "/our-reports", to="/sign-out")
    late = worker.post(f"{report}/away", data={"csrf_token": token})
    assert late.location.startswith("/sign-in")
    assert "was not saved" in worker.get("/sign-in").text


def test_a_file_in_place_of_words_is_as_good_as_nothing(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        a_source(work)
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    token = token_in(worker.get(f"{report}/what").text)
    file = (io.BytesIO(b"words"), "words.txt")
    sent = {"csrf_token": token, "precision": "NOT_SAID", "place": "NOT_SAID", "narrative": file}
    answer = worker.post(f"{report}/what", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 302
    assert "words" not in worker.get(f"{report}/what").text.split("<textarea")[1].split("<")[0]


def test_drafts_begun_in_the_same_minute_are_told_apart(app: Flask, writing: Writing) -> None:
    worker, author = _worker(app, writing)
    _draft(writing, author)
    assert "number" not in _home(worker)
    for _ in range(2):
        _draft(writing, author)
    _draft(writing, author, days=1)
    shown = _home(worker)
    for number in (1, 2, 3):
        assert shown.count(f">Begun 3 November 2026 at 14:03, number {number} of 3<") == 1
    assert ">Begun 2 November 2026 at 14:03<" in shown


def test_whoever_begins_is_told_of_answers_that_are_not_sent(worker: FlaskClient) -> None:
    assert "not sent yet" not in worker.get("/report").text
    report = begin(worker)
    assert "not sent yet" not in worker.get("/report").text, "nothing was answered"
    submit(worker, f"{report}/what", {"narrative": "A word"}, to=f"{report}/what/keep")
    shown = worker.get("/report").text
    assert "You have answers that are not sent yet." in shown
    assert f'href="{report}"' in shown
    assert "Go on with the answers begun 3 November 2026 at" in shown
    assert "A word" not in shown
