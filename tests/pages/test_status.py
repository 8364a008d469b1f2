"""The public page: what the code shows, what the word opens, and how it closes."""

import re
import threading
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.conversations.models import Message
from reporting.people.models.persons import PublicVisit
from reporting.people.rules.codes import (
    print_return_code,
)
from tests.conftest import NOW, Writing
from tests.conversing import WORD, body, converse, enter
from tests.journeys import pass_time
from tests.returning import Known, somebody
from tests.visiting import form_to, submit, token_in


def test_the_code_alone_shows_where_every_report_stands_and_nothing_of_it(
    client: FlaskClient, writing: Writing, known: Known
) -> None:
    with writing() as work:
        work.session.merge(known.reports[0]).read_at = NOW
    shown = body(enter(client, print_return_code(known.plain)))
    for report in known.reports:
        assert report.reference in shown
    assert "Read, not decided yet" in shown
    assert "Waiting to be read" in shown
    for said in ("shouted", "Race", "Verbal", "abuse", "Central Library", "November", "officer"):
        assert said not in shown


def test_without_a_word_there_is_no_conversation(client: FlaskClient, writing: Writing) -> None:
    with writing() as work:
        plain = somebody(work).plain
    assert "not chosen a word" in enter(client, plain)
    assert client.get("/status/messages").location == "/status/reports"
    token = token_in(client.get("/status/reports").text)
    sent = client.post("/status/messages", data={"csrf_token": token, "words": "Hello"})
    assert sent.location == "/status/reports"
    with writing() as work:
        assert work.session.scalars(select(Message)).all() == []


def test_code_and_word_open_a_conversation_and_sent_twice_it_is_one_message(
    client: FlaskClient, writing: Writing, known: Known
) -> None:
    page = converse(client, known.plain, "  BLUE  teapot")
    form = form_to(page, "/status/messages")
    for _ in range(2):
        sent = client.post("/status/messages", data={**form.hidden, "words": "Please write"})
        assert sent.location == "/status/messages"
    shown = body(client.get("/status/messages").text)
    assert shown.count("Please write") == 1
    assert "not read yet" in shown
    with writing() as work:
        row = work.session.scalars(select(Message)).one()
        assert row.by is None
        assert row.waits_since is not None


def test_sent_at_once_from_many_places_it_is_one_message(
    app: Flask, client: FlaskClient, writing: Writing, known: Known
) -> None:
    form = form_to(converse(client, known.plain), "/status/messages")
    cookie = client.get_cookie("session")
    assert cookie
    start, answers = threading.Barrier(5), []

    def send_now() -> None:
        browser = app.test_client()
        browser.set_cookie("session", cookie.value)
        start.wait(timeout=30)
        sent = browser.post("/status/messages", data={**form.hidden, "words": "Please write"})
        answers.append(sent.location)

    senders = [threading.Thread(target=send_now) for _ in range(5)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(timeout=60)
    assert answers == ["/status/messages"] * 5
    with writing() as work:
        assert len(work.session.scalars(select(Message)).all()) == 1


def test_an_empty_message_is_explained_and_a_long_one_kept(
    client: FlaskClient, known: Known
) -> None:
    converse(client, known.plain)
    assert submit(client, "/status/messages", {"words": "  "}).status_code == 422
    long = submit(client, "/status/messages", {"words": "a word " * 3000})
    assert long.status_code == 422
    assert "a word a word" in long.text


def test_it_closes_by_itself_and_gives_back_what_was_typed(
    app: Flask, client: FlaskClient, writing: Writing, known: Known
) -> None:
    form = form_to(converse(client, known.plain), "/status/messages")
    pass_time(app, timedelta(minutes=30))
    late = client.post("/status/messages", data={**form.hidden, "words": "Too late"})
    assert late.status_code == 404
    assert "Too late" in late.text
    assert client.get("/status/reports").status_code == 404
    with writing() as work:
        assert work.session.scalars(select(Message)).all() == []


def test_finish_closes_it_for_every_copy_of_the_cookie(
    app: Flask, client: FlaskClient, writing: Writing, known: Known
) -> None:
    converse(client, known.plain)
    copy, kept = app.test_client(), client.get_cookie("session")
    assert kept
    copy.set_cookie("session", kept.value)
    assert copy.get("/status/messages").status_code == 200
    for _ in range(2):
        token = token_in(client.get("/status").text)
        assert client.post("/status/finish", data={"csrf_token": token}).location == (
            "/status/finished"
        )
    assert copy.get("/status/messages").status_code == 404
    assert client.get("/status/reports").status_code == 404
    with writing() as work:
        assert work.session.scalars(select(PublicVisit)).all() == []


def test_leaving_fast_leads_away_and_the_way_back_is_closed(
    client: FlaskClient, known: Known
) -> None:
    page = converse(client, known.plain)
    assert page.count('href="/status/leave"') == 2
    assert client.get("/status/leave").location.startswith("https://www.bbc.co.uk/")
    closed = client.get("/status/messages")
    assert closed.status_code == 404
    assert 'href="/status/leave"' not in closed.text
    assert 'href="https://www.bbc.co.uk/weather"' in closed.text


def test_the_word_opens_a_new_visit_in_place_of_the_old(
    app: Flask, client: FlaskClient, known: Known
) -> None:
    enter(client, known.plain)
    former = client.get_cookie("session")
    assert former
    converse(client, known.plain)
    thief = app.test_client()
    thief.set_cookie("session", former.value)
    assert thief.get("/status/messages").status_code in (302, 404)
    assert thief.get("/status/messages", follow_redirects=True).text.count(WORD) == 0


def test_nothing_about_anyone_is_in_an_address_a_cookie_a_title_or_a_log(
    client: FlaskClient, known: Known, capfd: pytest.CaptureFixture[str]
) -> None:
    page = converse(client, known.plain)
    form = form_to(page, "/status/messages")
    client.post("/status/messages", data={**form.hidden, "words": "Aubergine"})
    cookie = client.get_cookie("session")
    assert cookie
    written = capfd.readouterr()
    titles = " ".join(
        re.findall("<title>(.*?)</title>", client.get(address).text, re.DOTALL)[0]
        for address in ("/status", "/status/reports", "/status/messages")
    )
    seen = f"{cookie.value} {cookie.decoded_value} {written.out} {written.err} {titles}"
    for secret in (
        *(known.plain, print_return_code(known.plain), WORD, "teapot", "Aubergine"),
        *(str(known.number), *(report.reference for report in known.reports)),
    ):
        assert secret not in seen
    for loud in ("hate", "crime", "incident", "police", "victim"):
        assert loud not in titles.lower()


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_the_pages_speak_the_language_that_was_asked_for(
    client: FlaskClient, known: Known, language: str
) -> None:
    first = client.get(f"/status?language={language}").text
    assert f'lang="{language}"' in first
    assert 'dir="rtl"' in first or language != "ar"
    assert f'<html lang="{language}"' in enter(client, known.plain)
    assert '<html lang="en"' in client.get("/status?language=en").text


def test_what_they_wrote_is_dated_with_the_comma_of_their_language(
    client: FlaskClient, known: Known
) -> None:
    converse(client, known.plain)
    submit(client, "/status/messages", {"words": "Please write"})
    assert "3 November 2026, not read yet" in client.get("/status/messages?language=en").text
    arabic = body(client.get("/status/messages?language=ar").text)
    assert "2026،" in arabic
    assert "2026," not in arabic


@pytest.mark.parametrize("address", ["/status", "/status/finished", "/standards", "/privacy"])
def test_every_public_page_has_a_way_out_and_links_at_its_foot(
    client: FlaskClient, address: str
) -> None:
    shown = client.get(address)
    assert shown.status_code == 200
    assert "govuk-js-exit-this-page-button" in shown.text
    for link in ("/standards", "/privacy", "/status"):
        assert f'class="govuk-footer__link" href="{link}"' in shown.text
