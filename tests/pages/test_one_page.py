"""All questions on one page."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.incidents.models.reports import Incident
from reporting.intake.forms.pages import FORMS
from reporting.intake.models import Draft
from reporting.intake.rules.pages import PAGES
from reporting.intake.views.opening import FIELDS
from reporting.permissions import Role
from tests.conftest import ClientAs, Writing
from tests.journeys import (
    EVERYTHING,
    FEWEST,
    USUAL,
    Answers,
    begin,
    browsers,
    one_page,
    opened,
    send,
    take,
)
from tests.rows import rows_of, told_rows
from tests.visiting import form_to, submit

OPTIONAL = ("before", "effect", "contact")


def _fill(client: FlaskClient, report: str, answers: Answers) -> None:
    """Send the one form, and again if questions that follow were drawn only then."""
    page = opened(report, *[name for name in OPTIONAL if name in answers])
    sent = submit(client, page, one_page(answers), to=f"{report}/all")
    if "#following-" in sent.location:
        sent = submit(client, f"{report}/all", one_page(answers))
    assert sent.location == f"{report}/check", sent.text


def test_no_two_pages_share_the_name_of_a_question() -> None:
    names = [name for page in FORMS for name in FIELDS[page]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "answers",
    [FEWEST | {"about": USUAL["about"]}, USUAL, EVERYTHING],
    ids=["fewest", "usual", "everything"],
)
def test_the_same_answers_give_the_same_rows_as_page_by_page(
    app: Flask, writing: Writing, answers: Answers
) -> None:
    guided, whole = browsers(app, writing)
    assert "Report sent" in take(guided, answers).text
    with writing() as work:
        once, tallies = told_rows(work), rows_of(work, "equality_tallies")
    report = begin(whole)
    _fill(whole, report, answers)
    assert "Report sent" in send(whole, report).text
    with writing() as work:
        assert told_rows(work) == once + once
        doubled = [{**row, "times": 2 * row["times"]} for row in tallies]
        assert sorted(map(str, rows_of(work, "equality_tallies"))) == sorted(map(str, doubled))
    assert bool(tallies) == (answers is EVERYTHING)


def test_the_second_button_begins_a_report_on_one_page(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    begun = submit(worker, "/report", {"way": "all"})
    assert begun.location.endswith("/all")
    shown = worker.get(begun.location).text
    assert all(f'id="part-{name}"' in shown for name in PAGES)


def test_parts_that_can_be_skipped_open_when_asked_and_what_was_typed_stays(
    client_as: ClientAs,
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    address, typed = f"{report}/all", {"narrative": "Half a sentence", "kinds": ["THREATS"]}
    for number, part in enumerate(OPTIONAL):
        shown = form_to(worker.get(address).text, address)
        assert shown.hidden["part"] == [*PAGES][:4] + list(OPTIONAL[:number])
        sent = submit(worker, address, {**typed, "do": f"open {part}"}, to=f"{address}/keep")
        assert sent.status_code == 200
        shown = form_to(sent.text, address)
        assert part in shown.hidden["part"]
        assert shown.shown["narrative"] == ["Half a sentence"]
        # Without scripts the browser shows this answer, so the next order comes from it.
        again = worker.post(f"{address}/keep", data={**shown.hidden, **shown.shown})
        assert form_to(again.text, address).shown["kinds"] == ["THREATS"]


def test_errors_keep_everything_typed_and_the_summary_leads_to_the_fields(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    wrong: dict[str, Any] = {"place": "", "strands": [], "occurred": ["31", "6", "2026"]}
    typed = {**one_page(EVERYTHING), **wrong}
    answer = submit(worker, opened(report, *OPTIONAL), typed, to=f"{report}/all")
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    for field in ("place", "strands", "occurred-day"):
        assert f'<a href="#{field}">' in answer.text
        assert f'id="{field}"' in answer.text
    shown = form_to(answer.text, f"{report}/all").shown
    for name, given in typed.items():
        if name not in ("place", "strands"):
            assert shown[name] == (given if isinstance(given, list) else [given]), name
    with writing() as work:
        assert work.session.scalars(select(Draft.answers)).one() is None
        assert work.session.scalars(select(Incident)).all() == []


def test_dates_are_measured_by_the_day_of_receipt_on_the_same_page(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    typed = one_page(USUAL) | {"received_on": ["1", "11", "2026"]}
    answer = submit(worker, f"{report}/all", typed)
    assert answer.status_code == 422
    assert "must not be after the day you got this report" in answer.text


def test_without_scripts_questions_that_follow_are_asked_before_the_answers_are_checked(
    client_as: ClientAs,
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    agreed = one_page(USUAL) | {"naming": "NAMED", "record_details": "YES"}
    page = opened(report, "contact")
    led = submit(worker, page, agreed, to=f"{report}/all")
    assert led.location == f"{report}/all#following-contact"
    shown = form_to(worker.get(f"{report}/all").text, f"{report}/all")
    assert {"details", "words"} <= set(shown.hidden["drawn"])
    assert shown.shown["name"] == [""]
    done = submit(worker, f"{report}/all", agreed | {"name": "Parvati Plumtree"})
    assert done.location == f"{report}/check"
    assert "Parvati Plumtree" in worker.get(f"{report}/check").text
