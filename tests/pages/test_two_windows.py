"""Two windows on one report: neither takes the place of the other's words unseen."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from reporting.intake.models import Draft
from reporting.intake.queries import content_of
from reporting.intake.rules.pages import Content
from reporting.permissions import Role
from tests.conftest import ClientAs, Writing
from tests.journeys import USUAL, begin, fill
from tests.visiting import Drawn, form_to

FIRST, SECOND, THIRD = "Words of the first", "Words of the second", "Words of a third"
CHANGED = "This page was changed in another window"


class Window:
    """One window of the worker's, on the page where the story is written."""

    def __init__(self, client: FlaskClient, report: str, at: str) -> None:
        self.client, self.address = client, f"{report}/{at}"
        self.drawn = self._read(client.get(self.address))

    def keep(self, words: str) -> TestResponse:
        """What the page sends by itself."""
        return self._send(f"{self.address}/keep", {"narrative": words})

    def save(self, words: str, **more: Any) -> TestResponse:
        """Press the button; the page that comes back, if one does, is the window's from now on."""
        answer = self._send(self.address, {"narrative": words, **more})
        if answer.status_code == 422:
            self.drawn = self._read(answer)
        return answer

    def _send(self, to: str, typed: dict[str, Any]) -> TestResponse:
        usual = {**USUAL["what"], **USUAL["why"], **USUAL["about"]}
        return self.client.post(to, data={**usual, **self.drawn.hidden, **typed})

    def _read(self, answer: TestResponse) -> Drawn:
        return form_to(answer.text, self.address)


def content(writing: Writing) -> Content:
    with writing() as work:
        return content_of(work, work.session.scalars(select(Draft)).one())


def typed_story(writing: Writing) -> str:
    return content(writing).typed["what"]["narrative"][0]


def windows(client: FlaskClient, at: str) -> tuple[Window, Window]:
    report = begin(client)
    return Window(client, report, at), Window(client, report, at)


@pytest.mark.parametrize("at", ["what", "all"])
def test_a_window_goes_on_keeping_what_is_typed_in_it(
    client_as: ClientAs, writing: Writing, at: str
) -> None:
    first, _ = windows(client_as(Role.CENTRE_WORKER), at)
    for words in (FIRST, SECOND, "", THIRD):
        assert "Saved at" in first.keep(words).text
        assert typed_story(writing) == words
    assert first.save(THIRD).status_code == 302
    assert content(writing).pages["what"]["narrative"] == THIRD


@pytest.mark.parametrize("at", ["what", "all"])
def test_what_a_window_drawn_earlier_keeps_by_itself_leaves_the_words_of_the_other(
    client_as: ClientAs, writing: Writing, at: str
) -> None:
    first, second = windows(client_as(Role.CENTRE_WORKER), at)
    first.keep(FIRST)
    for _ in range(2):
        told = second.keep(SECOND)
        assert (CHANGED in told.text, "Saved at" in told.text) == (True, False)
        assert SECOND in told.text
        assert typed_story(writing) == FIRST
    assert "Saved at" in first.keep(THIRD).text
    assert typed_story(writing) == THIRD


@pytest.mark.parametrize("at", ["what", "all"])
@pytest.mark.parametrize("how", ["kept", "saved"])
def test_saving_from_a_window_drawn_earlier_shows_both_texts_before_one_goes(
    client_as: ClientAs, writing: Writing, at: str, how: str
) -> None:
    first, second = windows(client_as(Role.CENTRE_WORKER), at)
    if how == "kept":
        first.keep(FIRST)
    else:
        assert first.save(FIRST).status_code == 302
    before = content(writing)
    answer = second.save(SECOND)
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert CHANGED in answer.text
    assert FIRST in answer.text
    assert second.drawn.shown["narrative"] == [SECOND]
    assert content(writing) == before
    second.keep(f"{SECOND}, and more")
    after = content(writing)
    assert after.pages == before.pages
    assert after.typed.get("what") == before.typed.get("what"), "only somebody's word decides"
    assert second.save(SECOND).status_code == 302
    held = content(writing)
    assert (held.pages["what"]["narrative"], "what" in held.typed) == (SECOND, False)
    assert first.save(THIRD).status_code == 422
    assert content(writing) == held


def test_a_third_change_in_between_is_shown_as_well(client_as: ClientAs, writing: Writing) -> None:
    first, second = windows(client_as(Role.CENTRE_WORKER), "what")
    first.keep(FIRST)
    second.save(SECOND)
    first.keep(THIRD)
    answer = second.save(SECOND)
    assert (answer.status_code, THIRD in answer.text) == (422, True)
    assert second.save(SECOND).status_code == 302


def test_the_same_answers_sent_twice_are_taken_once_and_nobody_is_troubled(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    for at in ("what", "all"):
        first = Window(worker, begin(worker), at)
        assert [first.save(FIRST).status_code for _ in range(2)] == [302, 302]


def test_a_window_with_errors_still_notices_what_the_other_kept(
    client_as: ClientAs, writing: Writing
) -> None:
    first, second = windows(client_as(Role.CENTRE_WORKER), "what")
    assert second.save(SECOND, place="NOWHERE").status_code == 422
    first.keep(FIRST)
    answer = second.save(SECOND)
    assert (answer.status_code, FIRST in answer.text) == (422, True)
    assert typed_story(writing) == FIRST


def test_a_page_that_was_skipped_elsewhere_is_told_of_too(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    drawn = form_to(worker.get(f"{report}/effect").text, f"{report}/effect").hidden
    assert worker.post(f"{report}/effect", data={**drawn, "do": "skip"}).status_code == 302
    answer = worker.post(f"{report}/effect", data={**drawn, "wish_words": FIRST})
    assert (answer.status_code, CHANGED in answer.text) == (422, True)


def test_pages_that_the_other_window_did_not_touch_are_saved_as_ever(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    window = Window(worker, report, "what")
    fill(worker, report, {"effect": USUAL["effect"], "about": USUAL["about"]})
    assert window.save(FIRST).status_code == 302
    assert content(writing).pages["what"]["narrative"] == FIRST
