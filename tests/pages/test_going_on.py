"""From page to page: beginning, skipping, advice, what is recalled at the end, and the button."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from reporting.intake.models import Draft
from reporting.intake.queries import content_of
from reporting.intake.rules.pages import MUST, PAGES, Content
from reporting.permissions import Role
from tests.builders import PASSWORD
from tests.conftest import ClientAs, Writing
from tests.journeys import (
    EVERYTHING,
    USUAL,
    answer_page,
    begin,
    fill,
    hand_over,
    one_page,
    opened,
    pass_time,
    send,
    take,
)
from tests.rows import told_rows
from tests.visiting import form_to, submit

TOLD = {
    "safety": ["danger"],
    "about": ["naming", "channel", "age_group"],
    "before": ["suspect", "told", "before"],
    "effect": ["wish_words", "risks"],
    "contact": ["charity", "reach", "asks_equality", "faith"],
}
"""Some questions of each page that can be skipped."""

MAY_SKIP = [name for name in PAGES if name not in MUST]


@pytest.mark.parametrize("name", MAY_SKIP)
def test_a_page_that_was_skipped_unanswered_leaves_nothing(
    client_as: ClientAs, writing: Writing, name: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    assert 'value="skip"' in worker.get(f"{report}/{name}").text
    for other in EVERYTHING:
        if other == name:
            submit(worker, f"{report}/{name}", {"do": "skip"})
        else:
            answer_page(worker, report, other, EVERYTHING[other])
    assert worker.get(report).text.count("Skipped") == 1
    send(worker, report)
    take(worker, {one: EVERYTHING[one] for one in EVERYTHING if one != name})
    with writing() as work:
        alike = [times % 2 == 0 for times in told_rows(work).values()]
    assert alike
    assert all(alike), "a skipped page left something"


@pytest.mark.parametrize("name", MAY_SKIP)
@pytest.mark.parametrize("how", ["saved", "kept while typing"])
def test_skipping_a_page_that_holds_answers_loses_none_and_is_not_offered(
    client_as: ClientAs, writing: Writing, name: str, how: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    drawn = form_to(worker.get(f"{report}/{name}").text, f"{report}/{name}")
    if how == "saved":
        fill(worker, report, EVERYTHING)
    else:
        submit(worker, f"{report}/{name}", EVERYTHING[name], to=f"{report}/{name}/keep")
    before = _content(writing)
    skip = {"csrf_token": drawn.hidden["csrf_token"], "do": "skip"}
    assert worker.post(f"{report}/{name}", data=skip).status_code == 302
    assert _content(writing) == before
    assert 'value="skip"' not in worker.get(f"{report}/{name}").text


@pytest.mark.parametrize("name", MAY_SKIP)
def test_what_was_just_typed_on_a_page_that_is_skipped_is_saved(
    client_as: ClientAs, writing: Writing, name: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    if name == "contact":
        answer_page(worker, report, "about", EVERYTHING["about"])
    answer_page(worker, report, name, {**EVERYTHING[name], "do": "skip"})
    kept = _content(writing).pages[name]
    assert all(kept[question] == EVERYTHING[name][question] for question in TOLD[name])


def _content(writing: Writing) -> Content:
    with writing() as work:
        return content_of(work, work.session.scalars(select(Draft)).one())


ADVICE = {
    "safety": ({"danger": "YES"}, "What to do now"),
    "effect": ({"self_harm": "YES"}, "116 123"),
    "about": ({"age_group": "UNDER_18"}, "safety comes first"),
}
"""The answers that call for advice, by page, and words of the advice."""


@pytest.mark.parametrize("name", ADVICE)
@pytest.mark.parametrize("alone", [False, True])
def test_advice_that_an_answer_calls_for_is_shown_once_before_going_on(
    client_as: ClientAs, name: str, alone: bool
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    if alone:
        hand_over(worker, report)
    answers, words = ADVICE[name]
    answers = {**({} if alone else USUAL[name]), **answers}
    assert words not in worker.get(f"{report}/{name}").text
    first = submit(worker, f"{report}/{name}", answers)
    assert first.location == f"{report}/{name}#following-{name}"
    assert words in worker.get(f"{report}/{name}").text
    assert submit(worker, f"{report}/{name}", answers).location != first.location


@pytest.mark.parametrize("name", ADVICE)
def test_on_one_page_advice_is_shown_once_before_going_on(client_as: ClientAs, name: str) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    answers, words = ADVICE[name]
    sent = {**one_page({**USUAL, name: {**USUAL[name], **answers}})}
    for part in ("before", "effect", "contact"):
        submit(worker, f"{report}/all", {"do": f"open {part}"}, to=f"{report}/all/keep")
    page = opened(report, "before", "effect", "contact")
    locations = [submit(worker, page, sent, to=f"{report}/all").location for _ in range(3)]
    assert f"{report}/all#following-{name}" in locations
    assert locations[-1] == f"{report}/check"
    assert words in worker.get(page).text


def test_a_childs_safety_is_recalled_when_the_answers_are_checked_and_once_they_are_sent(
    client_as: ClientAs,
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    for group, said in (("UNDER_18", True), ("ADULT", False)):
        report = begin(worker)
        fill(worker, report, about={"age_group": group})
        assert ("safety comes first" in worker.get(f"{report}/check").text) is said
        assert ("safety comes first" in send(worker, report).text) is said


def test_a_childs_age_is_not_told_to_a_worker_who_may_read_nothing(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    hand_over(worker, report)
    fill(worker, report, about={"age_group": "UNDER_18"})
    submit(worker, f"{report}/check", {"may_read": "NOTHING"})
    assert "safety comes first" in worker.get(f"{report}/done").text
    submit(worker, f"{report}/locked", {"password": PASSWORD})
    shown = worker.get(f"{report}/done").text
    assert "Report sent" in shown
    assert "safety comes first" not in shown


@pytest.mark.parametrize(
    ("danger", "hours", "said"),
    [
        ("NO", 0, "within 1 working day"),
        ("YES", 0, "The officer will read it on 4 November 2026 at the latest."),
        ("YES", 9, "Someone will read it on Wednesday 4 November at"),
    ],
)
def test_the_slip_says_when_a_report_is_read_and_sooner_if_it_is_urgent(
    app: Flask, client_as: ClientAs, danger: str, hours: int, said: str
) -> None:
    pass_time(app, timedelta(hours=hours))
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, safety={"danger": danger})
    send(worker, report)
    pass_time(app, timedelta(minutes=20))
    shown = worker.get(f"{report}/slip").text
    assert said in shown
    assert ("within 1 working day" in shown) == (danger == "NO")
    assert worker.get(f"{report}/slip.pdf").mimetype == "application/pdf"


SAVE, BACK = "Save and continue", "Save and go back to your answers"


@pytest.mark.parametrize("typed", [False, True])
def test_the_button_says_where_it_leads(client_as: ClientAs, typed: bool) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    for label in (SAVE, BACK):
        for name in PAGES:
            if typed:
                submit(worker, f"{report}/{name}", USUAL[name], to=f"{report}/{name}/keep")
            shown = worker.get(f"{report}/{name}").text
            assert (SAVE in _main_button(shown), BACK in _main_button(shown)) == (
                label == SAVE,
                label == BACK,
            ), name
            led = answer_page(worker, report, name, USUAL[name]).location
            assert label == SAVE or worker.get(led).status_code == 200
            assert (led == f"{report}/check") == (label == BACK or name == list(PAGES)[-1]), name


def _main_button(page: str) -> str:
    return page.split('class="govuk-button-group"')[1].partition("</button>")[0]


def test_starting_again_takes_up_the_draft_that_nobody_touched(
    app: Flask, client_as: ClientAs, writing: Writing
) -> None:
    worker, colleague = client_as(Role.CENTRE_WORKER), client_as(Role.CENTRE_WORKER)
    first = begin(worker)
    pass_time(app, timedelta(hours=2))
    assert begin(worker) == first
    assert "Begun 3 November 2026 at 16:03" in worker.get("/our-reports").text
    assert begin(colleague) != first
    submit(worker, f"{first}/what", {"narrative": "A word"}, to=f"{first}/what/keep")
    second = begin(worker)
    hand_over(worker, second)
    submit(worker, f"{second}/locked", {"password": PASSWORD})
    third = begin(worker)
    assert len({first, second, third}) == 3
