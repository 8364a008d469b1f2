"""Logging an incident, page by page."""

import pytest
from sqlalchemy import select

from reporting.database import read_sealed
from reporting.incidents.models.circumstances import Circumstances, TickedAnswer
from reporting.incidents.models.reports import (
    Incident,
    IncidentKind,
    IncidentReligion,
    IncidentStrand,
)
from reporting.intake.rules.pages import MUST, PAGES
from reporting.permissions import Role
from reporting.personal_vocabulary import Before, Effect, Naming, PartOfDay, Perceiver, YesNo
from reporting.vocabulary import Danger, Kind, Place, Religion, Strand, When
from tests.conftest import ClientAs, Writing
from tests.journeys import EVERYTHING, FEWEST, USUAL, answer_page, begin, fill, send, take
from tests.rows import count_rows, told_rows
from tests.visiting import form_to, submit


def test_a_report_is_kept_as_it_was_told(client_as: ClientAs, writing: Writing) -> None:
    confirmed = take(client_as(Role.CENTRE_WORKER))
    assert "Report sent" in confirmed.text
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert incident.reference in confirmed.text
        assert read_sealed(work.keys, incident, "narrative") == "They spat and shouted at me."
        assert (incident.received_on.isoformat(), incident.precision) == ("2026-11-03", When.EXACT)
        assert str(incident.occurred_from) == str(incident.occurred_to) == "2026-11-02"
        assert (incident.place, incident.danger) == (Place.STREET, Danger.NO)
        strands = work.session.scalars(select(IncidentStrand.strand)).all()
        assert set(strands) == {Strand.RACE, Strand.RELIGION}
        kinds = work.session.scalars(select(IncidentKind.kind)).all()
        assert set(kinds) == {Kind.SPITTING, Kind.VERBAL_ABUSE}
        religions = work.session.scalars(select(IncidentReligion.religion)).all()
        assert religions == [Religion.MUSLIM]


def test_the_rest_of_the_answers_stand_beside_the_report(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER), EVERYTHING)
    with writing() as work:
        row = work.session.scalars(select(Circumstances)).one()
        assert (row.naming, row.part_of_day) == (Naming.NAMED, PartOfDay.EVENING)
        assert (row.perceived_by, row.hurt, row.damage) == (Perceiver.WITNESS, YesNo.NO, YesNo.YES)
        assert (row.before, row.effect, row.self_harm) == (
            Before.MOST_WEEKS,
            Effect.MUCH,
            YesNo.NO,
        )
        for column, words in (
            ("where_exactly", "By the tills"),
            ("evidence_words", "The shop has a camera"),
            ("wish_words", "Paint the wall again"),
            ("agreed_words", "Someone shouted outside a shop"),
        ):
            assert read_sealed(work.keys, row, column) == words
        ticked = work.session.scalars(select(TickedAnswer)).all()
        assert {(one.question, one.code) for one in ticked} == {
            ("RISK", "WORSE"),
            ("RISK", "NEAR"),
            ("WISH", "STOP"),
            ("WISH", "OTHER"),
            ("TOLD", "COUNCIL"),
            ("TOLD", "FAMILY"),
            ("EVIDENCE", "CCTV"),
            ("EVIDENCE", "MESSAGES"),
        }


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_drawn_again_as_it_was_answered_and_sends_the_same(
    client_as: ClientAs, writing: Writing, name: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    reports = []
    for _ in range(2):
        reports.append(begin(worker))
        fill(worker, reports[-1], EVERYTHING)
    drawn = form_to(worker.get(f"{reports[1]}/{name}").text, f"{reports[1]}/{name}")
    for question, given in EVERYTHING[name].items():
        answers = given if isinstance(given, list) else [given]
        assert drawn.shown.get(question, [""]) == answers, question
    sent = worker.post(f"{reports[1]}/{name}", data={**drawn.hidden, **drawn.shown})
    assert sent.location == f"{reports[1]}/check"
    send(worker, reports[0])
    with writing() as work:
        once = told_rows(work)
    send(worker, reports[1])
    with writing() as work:
        both = told_rows(work)
    assert both == once + once


def test_the_two_pages_that_must_be_done_are_enough(client_as: ClientAs, writing: Writing) -> None:
    confirmed = take(client_as(Role.CENTRE_WORKER), FEWEST)
    assert "Report sent" in confirmed.text
    assert "app-code" not in confirmed.text
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert (incident.narrative, incident.occurred_from) == (None, None)
        assert (incident.precision, incident.place) == (When.NOT_SAID, Place.NOT_SAID)
        assert (incident.person_number, incident.danger) == (None, Danger.NOT_SAID)
        assert incident.received_on == work.today
        assert work.session.scalars(select(Circumstances.naming)).one() is Naming.ANONYMOUS
        assert set(
            count_rows(
                work,
                "return_codes",
                "persons",
                "person_details",
                "safe_contacts",
                "mentions",
                "permissions_given",
                "ticked_answers",
                "incident_strands",
                "equality_tallies",
            ).values()
        ) == {0}


def test_every_question_of_every_other_page_can_be_left_open(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    for name in PAGES:
        drawn = form_to(worker.get(f"{report}/{name}").text, f"{report}/{name}")
        received = {"received_on": drawn.shown.get("received_on", [])}
        sent = submit(worker, f"{report}/{name}", {**received, **FEWEST.get(name, {})})
        assert sent.status_code == 302, f"{name}: {sent.text}"
    send(worker, report)
    with writing() as work:
        assert work.session.scalars(select(Circumstances.naming)).one() is Naming.ANONYMOUS
        assert set(count_rows(work, "return_codes", "permissions_given").values()) == {0}


def test_the_pages_follow_one_another_and_a_mended_one_leads_back_to_the_answers(
    client_as: ClientAs,
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    names = list(PAGES)
    for name, onward in zip(names, [*names[1:], "check"], strict=True):
        assert answer_page(worker, report, name, USUAL[name]).location == f"{report}/{onward}"
    assert submit(worker, f"{report}/what", USUAL["what"]).location == f"{report}/check"


@pytest.mark.parametrize("name", MUST)
def test_a_page_that_must_be_done_cannot_be_skipped(client_as: ClientAs, name: str) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    assert 'value="skip"' not in worker.get(f"{report}/{name}").text
    assert submit(worker, f"{report}/{name}", {"do": "skip"}).status_code == 422
    assert worker.get(f"{report}/check").location == f"{report}/what"


def test_the_list_of_parts_says_where_each_stands(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    submit(worker, f"{report}/safety", {"do": "skip"})
    answer_page(worker, report, "what", FEWEST["what"])
    submit(worker, f"{report}/effect", {"effect": "SOME"}, to=f"{report}/effect/keep")
    shown = worker.get(report).text
    for name, status in (
        ("safety", "Skipped"),
        ("about", "Can be skipped"),
        ("what", "Done"),
        ("why", "Must be done"),
        ("effect", "Begun"),
    ):
        assert status in shown.split(f'id="status-{name}"')[1].split("</li>")[0], name
    assert "Check the answers and send" not in shown
    answer_page(worker, report, "why", FEWEST["why"])
    answer_page(worker, report, "effect", {})
    assert "Check the answers and send" in worker.get(report).text


def test_a_part_that_was_saved_unanswered_is_skipped_in_the_list_and_in_the_check(
    client_as: ClientAs,
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, {**FEWEST, "safety": {}})
    listed = worker.get(report).text.split('id="status-safety"')[1].split("</li>")[0]
    assert "Skipped" in listed
    checked = worker.get(f"{report}/check").text.split("Is anyone in danger?", 2)[2]
    assert "Skipped" in checked.split("<h2")[0]


def test_a_stale_form_is_met_with_a_calm_page(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    answer = worker.post(f"{report}/safety", data={"danger": "NO"})
    assert answer.status_code == 400
    assert "open too long" in answer.text


def test_nobody_opens_another_workers_draft(client_as: ClientAs, writing: Writing) -> None:
    owner, other = client_as(Role.CENTRE_WORKER), client_as(Role.CENTRE_WORKER)
    report = begin(owner)
    for part in (*PAGES, "all", "check", "done", "slip", "slip.pdf", "hand-over", "alone", "kept"):
        assert other.get(f"{report}/{part}").status_code == 404, part
    for part in ("away", "what", "what/keep", "all", "all/keep", "check", "hand-over"):
        sent = submit(other, "/report", USUAL["what"], to=f"{report}/{part}")
        assert sent.status_code == 404, part
    with writing() as work:
        assert count_rows(work, "drafts") == {"drafts": 1}
    assert form_to(owner.get(f"{report}/what").text, f"{report}/what").shown["narrative"] == [""]
