"""Officer and centre write to each other, page by page; e-mail says only that something waits."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.cases.models.timeline import Note
from reporting.cases.rules.entries import NoteKind
from reporting.conversations.models import Message
from reporting.incidents.models.reports import Incident
from reporting.permissions import Role
from reporting.post.actions import send_waiting
from reporting.post.models import Envelope
from reporting.post.rules import Letterhead
from reporting.smtp import send_message
from reporting.work import Work
from tests.builders import a_centre, a_report
from tests.conftest import ClientAs, Writing
from tests.conversing import WORD, body, converse, with_word
from tests.counting import count_queries
from tests.post_office import SENDER, PostOffice
from tests.visiting import form_to, submit

WORDS = "The wall is painted over."


@pytest.fixture
def report(writing: Writing) -> UUID:
    with writing() as work:
        a_centre(work).email = "office@example.org"
        return a_report(work).id


def desk(report: UUID) -> str:
    return f"/desk/reports/{report}/messages"


def tell(officer: FlaskClient, report: UUID, *marks: str, words: str = WORDS) -> None:
    fields = {"update": words, "marks": list(marks)}
    sent = submit(officer, desk(report), fields, to=f"{desk(report)}/centre")
    assert sent.location == desk(report), sent.text


def test_an_update_reaches_the_inbox_and_an_e_mail_says_only_that_it_waits(
    officer: FlaskClient, worker: FlaskClient, writing: Writing, report: UUID
) -> None:
    tell(officer, report, "FEEDBACK")
    tell(officer, report)
    assert "2 new messages from the officer" in body(worker.get("/our-reports").text)
    assert body(worker.get("/inbox").text).count("New") == 2
    thread = body(worker.get(f"/inbox/{report}").text)
    assert thread.count(WORDS) == 2
    assert "what came of it" in thread
    assert "new message" not in body(worker.get("/our-reports").text)
    with writing() as work:
        incident = work.session.get_one(Incident, report)
        assert incident.fed_back_at == work.now
        reference = incident.reference
    letters = sent_by(writing)
    assert len(letters) == 1
    whole = letters[0].as_string()
    assert letters[0]["To"] == "office@example.org"
    assert "Something is waiting" in whole
    for secret in (WORDS, "painted", reference, str(report), "shouted"):
        assert secret not in whole


def sent_by(writing: Callable[[], AbstractContextManager[Work]]) -> list[EmailMessage]:
    """What a real mail server takes when the letters are sent, and sent again."""

    def open_work(*, writes: bool) -> AbstractContextManager[Work]:
        return writing()

    head = Letterhead(SENDER, "Report and Support", None)
    with PostOffice() as office:
        server = office.server()
        for _ in range(2):
            send_waiting(open_work, head, lambda message: send_message(server, message))
    with writing() as work:
        assert work.session.scalars(select(Envelope).where(Envelope.tag.is_not(None))).all() == []
    return list(office.taken)


def test_a_question_needs_the_centre_until_it_answers(
    officer: FlaskClient, worker: FlaskClient, report: UUID
) -> None:
    tell(officer, report, "ASKS", words="Which day suits?")
    home = body(worker.get("/our-reports").text)
    assert "Needs you" in home
    assert "Answer by 4 November 2026" in home
    assert submit(worker, f"/inbox/{report}", {"words": " "}).status_code == 422


def test_a_question_that_is_overdue_is_said_to_be_late(
    officer: FlaskClient, worker: FlaskClient, writing: Writing, report: UUID
) -> None:
    tell(officer, report, "ASKS", words="Which day suits?")
    with writing() as work:
        row = work.session.scalars(select(Message)).one()
        row.at = row.waits_since = work.now - timedelta(days=7)
    assert "Late: should have been answered by 28 October 2026" in body(
        worker.get("/our-reports").text
    )
    answer = submit(worker, f"/inbox/{report}", {"words": "Tuesday"})
    assert answer.location == f"/inbox/{report}"
    assert "Needs you" not in body(worker.get("/our-reports").text)
    shown = body(officer.get(desk(report)).text)
    assert "Tuesday" in shown
    assert "Waits for an answer" in shown
    settled = submit(officer, desk(report), to=f"{desk(report)}/settled")
    assert settled.location == desk(report)
    assert "Waits for an answer" not in body(officer.get(desk(report)).text)


def test_a_message_sent_twice_is_kept_once(
    officer: FlaskClient, worker: FlaskClient, writing: Writing, report: UUID
) -> None:
    to_centre = form_to(officer.get(desk(report)).text, f"{desk(report)}/centre")
    answer = form_to(worker.get(f"/inbox/{report}").text, f"/inbox/{report}")
    for _ in range(2):
        officer.post(to_centre.action, data={**to_centre.hidden, "update": WORDS})
        worker.post(answer.action, data={**answer.hidden, "words": "Thank you"})
    with writing() as work:
        assert len(work.session.scalars(select(Message)).all()) == 2


@pytest.mark.parametrize(("to", "field"), [("centre", "update"), ("person", "message")])
@pytest.mark.parametrize("typed", ["", "so many words " * 2000])
def test_what_will_not_do_is_explained_and_kept(
    officer: FlaskClient, writing: Writing, to: str, field: str, typed: str
) -> None:
    with writing() as work:
        report = with_word(work).reports[0].id
    answer = submit(officer, desk(report), {field: typed}, to=f"{desk(report)}/{to}")
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert typed[:40] in answer.text
    with writing() as work:
        assert work.session.scalars(select(Message)).all() == []


def test_the_officer_is_told_who_will_read_it_and_who_cannot_be_written_to(
    officer: FlaskClient, writing: Writing, report: UUID
) -> None:
    shown = body(officer.get(desk(report)).text)
    assert "Everyone who works at Central Library can read this" in shown
    assert "You cannot write to the person" in shown
    with writing() as work:
        known = with_word(work).reports[0].id
    assert "Whoever has their code and their word" in body(officer.get(desk(known)).text)


def test_a_conversation_with_a_person_and_the_timeline_of_their_case(
    officer: FlaskClient, client: FlaskClient, worker: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        known = with_word(work)
        report = known.reports[0].id
    opened = submit(
        officer, f"/desk/reports/{report}", {"move": "OPEN_CASE", "reason": "Help is wanted"}
    )
    asked = {"message": "Is it safe to ring?"}
    sent = submit(officer, desk(report), asked, to=f"{desk(report)}/person")
    assert sent.location == desk(report), sent.text
    assert "Not read yet" in body(officer.get(desk(report)).text)
    assert asked["message"] in body(converse(client, known.plain))
    submit(client, "/status/messages", {"words": "No, please write"})
    shown = body(officer.get(desk(report)).text)
    assert "Read on 3 November 2026" in shown
    assert "No, please write" in shown
    assert "please write" not in worker.get(f"/inbox/{report}").text
    assert officer.get(f"{opened.location}/messages").location == desk(report)
    with writing() as work:
        note = work.session.scalars(select(Note).where(Note.kind == NoteKind.MESSAGE)).one()
        assert (note.text, note.incident_id) == (None, report)


def test_nobody_at_another_centre_opens_a_thread(
    client_as: ClientAs, writing: Writing, report: UUID
) -> None:
    with writing() as work:
        elsewhere = a_report(work, centre=a_centre(work, "Elsewhere")).id
    worker = client_as(Role.CENTRE_WORKER)
    assert worker.get(f"/inbox/{report}").status_code == 200
    assert worker.get(f"/inbox/{elsewhere}").status_code == 404


def test_no_list_asks_more_when_there_is_more(
    app: Flask, officer: FlaskClient, worker: FlaskClient, writing: Writing, report: UUID
) -> None:
    engine = app.extensions["reporting"].engine
    tell(officer, report)
    counted = []
    for _ in range(2):
        for client, page in ((worker, "/inbox"), (officer, desk(report))):
            with count_queries(engine) as asked:
                client.get(page)
            counted.append(len(asked))
        for _ in range(6):
            tell(officer, report)
    assert counted[0] == counted[2] <= 3
    assert counted[1] == counted[3]


def test_promises_are_shown_with_their_numbers_in_two_queries(
    app: Flask, client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        for late in (1, 5):
            a_report(
                work,
                entered_at=work.now - timedelta(days=20),
                read_at=work.now - timedelta(days=20 - late),
                fed_back_at=work.now,
            )
    coordinator = client_as(Role.COORDINATOR)
    with count_queries(app.extensions["reporting"].engine) as asked:
        shown = body(coordinator.get("/desk/promises").text)
    assert len(asked) <= 3
    assert "Not for sharing" in shown
    assert "50% (1 of 2)" in shown
    assert "0% (0 of 2)" in shown
    assert WORD not in shown
