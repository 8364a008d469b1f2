"""What was typed and not yet saved is kept, sealed, and never sent unseen."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.intake.models import Draft
from reporting.intake.queries import content_of
from reporting.intake.rules.pages import PAGES, Content
from reporting.people.models.persons import Mention
from reporting.permissions import Role
from reporting.personal_vocabulary import Mentioned
from tests.conftest import ClientAs, Writing
from tests.journeys import EVERYTHING, FEWEST, USUAL, begin, browsers, fill, opened, send
from tests.rows import count_rows
from tests.visiting import form_to, submit

WORDS = "Half a sentence about the pier"


def keep(client: FlaskClient, report: str, name: str, fields: dict[str, Any]) -> TestResponse:
    """What the page sends by itself while somebody types."""
    return submit(client, f"{report}/{name}", fields, to=f"{report}/{name}/keep")


def shown_on(client: FlaskClient, report: str, name: str) -> dict[str, list[str]]:
    """What a page shows as filled in when it is opened."""
    return form_to(client.get(f"{report}/{name}").text, f"{report}/{name}").shown


def content(writing: Writing) -> Content:
    """What the only draft holds."""
    with writing() as work:
        return content_of(work, work.session.scalars(select(Draft)).one())


@pytest.mark.parametrize("name", PAGES)
def test_what_was_typed_comes_back_after_a_refresh_and_after_signing_in_elsewhere(
    app: Flask, writing: Writing, name: str
) -> None:
    here, elsewhere = browsers(app, writing)
    report = begin(here)
    if name == "contact":
        keep(here, report, "about", {"naming": "NAMED"})
    typed = EVERYTHING[name]
    # The questions that follow are drawn from the first keeping, and typed into before the next.
    for _ in range(2):
        kept = keep(here, report, name, typed)
        assert (kept.status_code, "Saved at 14:03" in kept.text) == (200, True)
    for browser in (here, elsewhere):
        shown = shown_on(browser, report, name)
        for question, given in typed.items():
            assert shown[question] == (given if isinstance(given, list) else [given]), question


def test_what_was_typed_wrongly_comes_back_as_it_was(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    wrong = {"occurred": ["31", "Febtober", ""], "precision": "EXACT", "place": "NOWHERE"}
    assert keep(worker, report, "what", wrong).status_code == 200
    shown = shown_on(worker, report, "what")
    assert (shown["occurred"], shown["precision"]) == (["31", "Febtober", ""], ["EXACT"])
    assert "place" not in shown


def test_typed_words_are_sealed(client_as: ClientAs, writing: Writing) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    keep(worker, begin(worker), "what", {"narrative": WORDS})
    with writing() as work:
        draft = work.session.scalars(select(Draft)).one()
        assert draft.answers
        assert WORDS.encode() not in draft.answers
        assert WORDS in read_sealed(work.keys, draft, "answers")


@pytest.mark.parametrize("settled", ["saved", "skipped"])
def test_a_late_autosave_changes_nothing_and_does_not_say_that_it_saved(
    client_as: ClientAs, writing: Writing, settled: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    drawn = form_to(worker.get(f"{report}/effect").text, f"{report}/effect")
    assert drawn.hidden["saved-effect"] == ["0"]
    if settled == "saved":
        fill(worker, report, {"effect": {"wish_words": "As it was saved"}})
    else:
        submit(worker, f"{report}/effect", {"do": "skip"})
    before = content(writing)
    late = {**drawn.hidden, "wish_words": "Typed a moment earlier"}
    answer = worker.post(f"{report}/effect/keep", data=late)
    assert (answer.status_code, "Saved at" in answer.text) == (200, False)
    assert content(writing) == before
    assert shown_on(worker, report, "effect")["wish_words"] == [
        "As it was saved" if settled == "saved" else ""
    ]


def test_on_one_page_an_autosave_is_late_for_the_parts_that_were_saved_since(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    drawn = form_to(worker.get(opened(report, "effect")).text, f"{report}/all")
    fill(worker, report, {"effect": {"wish_words": "As it was saved"}})
    typed = {**drawn.hidden, "wish_words": "Typed earlier", "narrative": WORDS}
    answer = worker.post(f"{report}/all/keep", data=typed)
    assert (answer.status_code, "Saved at" in answer.text) == (200, False)
    assert content(writing).pages["effect"]["wish_words"] == "As it was saved"
    assert "effect" not in content(writing).typed
    assert content(writing).typed["what"]["narrative"] == [WORDS]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_with_unchecked_words_cannot_be_sent_unseen(
    client_as: ClientAs, writing: Writing, name: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    keep(worker, report, name, {**USUAL[name], "witness": WORDS, "narrative": WORDS})
    assert worker.get(f"{report}/check").location == f"{report}/{name}"
    assert submit(worker, report, to=f"{report}/check").location == f"{report}/{name}"
    with writing() as work:
        assert count_rows(work, "incidents") == {"incidents": 0}
    fill(worker, report, {name: USUAL[name]})
    assert "Report sent" in send(worker, report).text


def test_saving_the_page_takes_the_place_of_what_was_typed(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    keep(worker, report, "what", {"narrative": WORDS})
    fill(worker, report, {"what": {**FEWEST["what"], "narrative": "Other words"}})
    held = content(writing)
    assert (held.typed, held.pages["what"]["narrative"]) == ({}, "Other words")


def test_a_field_of_another_page_is_not_kept(client_as: ClientAs, writing: Writing) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    keep(worker, report, "safety", {"danger": "NO", "narrative": WORDS, "taken": WORDS})
    assert content(writing).typed == {"safety": {"danger": ["NO"]}}


def test_keeping_on_a_draft_that_was_sent_makes_nothing(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    what, whole = worker.get(f"{report}/what").text, worker.get(f"{report}/all").text
    send(worker, report)
    before = content(writing)
    for page, at in ((what, "what"), (whole, "all")):
        sent = {**form_to(page, f"{report}/{at}").hidden, "narrative": WORDS}
        for address in (f"{report}/{at}/keep", f"{report}/{at}"):
            assert worker.post(address, data=sent).location == f"{report}/done"
    assert content(writing) == before
    with writing() as work:
        assert count_rows(work, "incidents", "drafts") == {"incidents": 1, "drafts": 1}


STORY = "Then Mr Haddock rang me from 07700 900123."


def test_what_the_guard_points_at_moves_out_of_the_story_and_is_sealed_apart(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    typed = {**USUAL["what"], "narrative": STORY}
    shown = keep(worker, report, "what", typed).text
    assert "Mr Haddock" in shown.split('id="guard-note"')[1].split("</ul>")[0]
    start = STORY.index("Mr Haddock")
    order = {"do": f"move {start} {start + len('Mr Haddock')}"}
    moved = keep(worker, report, "what", {**typed, **order}).text
    drawn = form_to(moved, f"{report}/what")
    assert drawn.shown["narrative"] == ["Then [kept apart] rang me from 07700 900123."]
    assert drawn.shown["apart"] == ["Mr Haddock"]
    fill(worker, report, {**USUAL, "what": {**USUAL["what"], **drawn.shown}})
    left = drawn.shown["narrative"][0]
    number = left.index("07700")
    order = {"do": f"move {number} {number + len('07700 900123')}"}
    submit(worker, f"{report}/check", order, to=f"{report}/check/move")
    send(worker, report)
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        story = read_sealed(work.keys, incident, "narrative")
        assert story == "Then [kept apart] rang me from [kept apart]."
        apart = work.session.scalars(select(Mention)).one()
        assert (apart.mentioned, apart.incident_id) == (Mentioned.APART, incident.id)
        assert read_sealed(work.keys, apart, "words") == "Mr Haddock\n07700 900123"
        assert apart.words
        assert b"Haddock" not in apart.words


@pytest.mark.parametrize("order", ["move 0 4", "move 5 14", "move 999 1000", "move", "move x y"])
def test_an_order_that_fits_nothing_in_the_story_changes_nothing(
    client_as: ClientAs, writing: Writing, order: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, {**USUAL, "what": {**USUAL["what"], "narrative": STORY}})
    before = content(writing)
    submit(worker, f"{report}/check", {"do": order}, to=f"{report}/check/move")
    assert content(writing) == before
    keep(worker, report, "what", {**USUAL["what"], "narrative": STORY, "do": order})
    typed = content(writing).typed["what"]
    assert (typed["narrative"], typed.get("apart", [""])) == ([STORY], [""])


def test_an_order_from_an_older_page_of_answers_loses_nothing_typed_since(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, {**USUAL, "what": {**USUAL["what"], "narrative": STORY}})
    drawn = form_to(worker.get(f"{report}/check").text, f"{report}/check/move")
    keep(worker, report, "what", {**USUAL["what"], "narrative": WORDS})
    before = content(writing)
    start = STORY.index("Mr Haddock")
    order = {**drawn.hidden, "do": f"move {start} {start + len('Mr Haddock')}"}
    assert worker.post(f"{report}/check/move", data=order).status_code == 302
    assert content(writing) == before
