"""Choosing a word, stopping a code, and a lost code, at a centre."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.accounts.models import Throttle
from reporting.people.models.persons import ChosenWord, ReturnCode
from reporting.personal_vocabulary import Naming
from tests.conftest import Writing
from tests.conversing import WORD, body, converse, with_word
from tests.journeys import EVERYTHING, begin, fill, hand_over, pass_time
from tests.returning import CODE, come_back, somebody
from tests.visiting import submit, token_in


def sent(worker: FlaskClient, **changes: dict[str, Any]) -> str:
    """Send a report; the address of its pages."""
    report = begin(worker)
    fill(worker, report, **changes)
    submit(worker, f"{report}/check")
    return report


def words_kept(writing: Writing) -> int:
    with writing() as work:
        return len(work.session.scalars(select(ChosenWord)).all())


def test_a_word_is_chosen_on_the_confirmation_and_opens_the_conversation(
    worker: FlaskClient, client: FlaskClient
) -> None:
    report = sent(worker)
    code = re.search(CODE, worker.get(f"{report}/done").text)
    assert code
    chosen = submit(worker, f"{report}/done", {"word": "Blue Teapot"}, to=f"{report}/word")
    assert chosen.location == f"{report}/done"
    shown = worker.get(f"{report}/done").text
    assert "You have chosen a word" in shown
    assert "teapot" not in shown.lower()
    assert "no messages yet" in converse(client, code[0])


@pytest.mark.parametrize(("typed", "message"), [("", "Type a word"), ("12345678", "Use letters")])
def test_an_easy_word_is_explained_beside_the_code_that_is_still_shown(
    worker: FlaskClient, writing: Writing, typed: str, message: str
) -> None:
    report = sent(worker)
    answer = submit(worker, f"{report}/done", {"word": typed}, to=f"{report}/word")
    assert answer.status_code == 422
    assert answer.text.count(message) == 2
    assert re.search(CODE, answer.text)
    assert f'value="{typed}"' in answer.text or not typed
    assert words_kept(writing) == 0


@pytest.mark.parametrize("typed", ["parvati plumtree", "Plumtree 99", "Parvi and tea"])
def test_a_word_with_a_name_that_was_given_is_refused(
    worker: FlaskClient, writing: Writing, typed: str
) -> None:
    report = begin(worker)
    fill(worker, report, EVERYTHING)
    submit(worker, f"{report}/check")
    refused = submit(worker, f"{report}/done", {"word": typed}, to=f"{report}/word")
    assert refused.status_code == 422
    assert refused.text.count("Do not use your name, or a part of it.") == 2
    assert words_kept(writing) == 0
    assert submit(worker, f"{report}/done", {"word": WORD}, to=f"{report}/word").location
    assert words_kept(writing) == 1


def test_a_word_with_a_name_that_was_given_is_refused_in_a_visit(
    elsewhere: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        plain = somebody(work, naming=Naming.NAMED).plain
    visit = come_back(elsewhere, plain)
    refused = submit(elsewhere, f"{visit}/word", {"word": "parvati 1"})
    assert refused.status_code == 422
    assert refused.text.count("Do not use your name, or a part of it.") == 2
    assert words_kept(writing) == 0


def test_somebody_alone_chooses_their_word_on_the_device(
    worker: FlaskClient, writing: Writing
) -> None:
    report = begin(worker)
    hand_over(worker, report, "pl")
    fill(worker, report)
    submit(worker, f"{report}/check", {"may_see_slip": "NO", "may_read": "NOTHING"})
    shown = worker.get(f"{report}/done")
    assert shown.status_code == 200
    submit(worker, f"{report}/done", {"word": WORD}, to=f"{report}/word")
    assert words_kept(writing) == 1


def test_no_word_is_taken_without_a_code_or_once_it_is_shown_no_more(
    app: Flask, worker: FlaskClient, writing: Writing
) -> None:
    anonymous = sent(worker, about={"naming": "ANONYMOUS"})
    named = sent(worker)
    token = token_in(worker.get(f"{named}/done").text)
    fields = {"csrf_token": token, "word": WORD}
    assert worker.post(f"{anonymous}/word", data=fields).status_code == 404
    pass_time(app, timedelta(minutes=31))
    assert worker.post(f"{named}/word", data=fields).status_code == 404
    assert words_kept(writing) == 0


def test_a_word_that_was_chosen_is_not_replaced_from_the_confirmation(
    worker: FlaskClient, writing: Writing
) -> None:
    report = sent(worker)
    fields = {"csrf_token": token_in(worker.get(f"{report}/done").text)}
    assert worker.post(f"{report}/word", data={**fields, "word": WORD}).status_code == 302
    assert worker.post(f"{report}/word", data={**fields, "word": "red kettle"}).status_code == 404


def test_a_code_is_stopped_for_good_in_a_visit(
    elsewhere: FlaskClient, client: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        plain = with_word(work).plain
    converse(client, plain)
    visit = come_back(elsewhere, plain)
    stopped = submit(elsewhere, f"{visit}/stop")
    assert stopped.location == "/come-back"
    assert elsewhere.get(visit).status_code == 404
    assert client.get("/status/messages").status_code == 404
    assert submit(client, "/status", {"code": plain}).status_code == 422
    assert words_kept(writing) == 0


def test_a_stopped_code_is_taken_off_the_confirmation(
    worker: FlaskClient, elsewhere: FlaskClient
) -> None:
    report = sent(worker)
    code = re.search(CODE, worker.get(f"{report}/done").text)
    assert code
    submit(elsewhere, f"{come_back(elsewhere, code[0])}/stop")
    assert code[0] not in worker.get(f"{report}/done").text


def test_a_lost_code_is_replaced_by_reference_and_word(
    elsewhere: FlaskClient, client: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        known = with_word(work)
        reference = known.reports[0].reference.lower().replace("-", " ")
    answer = submit(elsewhere, "/come-back/lost", {"reference": reference, "word": "BLUE teapot"})
    assert answer.location.endswith("/code")
    code = re.search(CODE, elsewhere.get(answer.location).text)
    assert code
    assert submit(client, "/status", {"code": known.plain}).status_code == 422
    assert "no messages yet" in converse(client, code[0])
    with writing() as work:
        live = select(ReturnCode).where(ReturnCode.cancelled_at.is_(None))
        assert len(work.session.scalars(live).all()) == 1


@pytest.mark.parametrize("there", [True, False])
def test_a_wrong_word_and_a_wrong_reference_are_told_alike_and_limited(
    elsewhere: FlaskClient, writing: Writing, there: bool
) -> None:
    with writing() as work:
        reference = with_word(work).reports[0].reference if there else "0000-0000"
    fields = {"reference": reference, "word": "red kettle"}
    for _ in range(5):
        answer = submit(elsewhere, "/come-back/lost", fields)
        assert answer.status_code == 422
        assert "do not go together" in answer.text
    assert submit(elsewhere, "/come-back/lost", fields).status_code == 429
    with writing() as work:
        times = sorted(work.session.scalars(select(Throttle.times)))
        assert times == [5, 5] if there else times == [5]


def test_who_chose_no_word_cannot_have_a_lost_code_replaced(
    elsewhere: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        reference = somebody(work).reports[0].reference
    answer = submit(elsewhere, "/come-back/lost", {"reference": reference, "word": WORD})
    assert answer.status_code == 422


@pytest.mark.parametrize("address", [None, "https://report.example.org"])
def test_the_slip_and_the_page_say_where_to_look(
    app: Flask, worker: FlaskClient, address: str | None
) -> None:
    house = app.extensions["reporting"]
    settings = replace(house.settings, public_address=address)
    app.extensions["reporting"] = replace(house, settings=settings)
    report = sent(worker)
    for shown in ("slip", "done"):
        told = body(worker.get(f"{report}/{shown}").text)
        assert f"{address or 'http://localhost'}/status" in told
        assert "If you chose a word, you can read messages too." in told
    assert worker.get(f"{sent(worker)}/slip.pdf").mimetype == "application/pdf"
