"""The officer's desk: triage and cases."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.timeline import Decision
from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import ReportState
from reporting.permissions import Role
from reporting.vocabulary import Danger, SetAside
from tests.builders import a_report
from tests.conftest import ClientAs, Writing
from tests.visiting import submit


def _add(writing: Writing, **changes: Any) -> tuple[str, str]:
    with writing() as work:
        report = a_report(work, **changes)
        return f"/desk/reports/{report.id}", report.reference


def test_reading_a_report_is_on_the_trail(client_as: ClientAs, writing: Writing) -> None:
    address, _ = _add(writing)
    shown = client_as(Role.OFFICER).get(address)
    assert "They shouted at me in the street." in shown.text
    with writing() as work:
        read = select(TrailEntry).where(TrailEntry.event == Event.REPORT_READ)
        assert str(work.session.scalars(read).one().subject_id) in address


def test_opening_a_case_takes_the_report_off_the_queue_and_into_the_case(
    client_as: ClientAs, writing: Writing
) -> None:
    address, reference = _add(writing)
    officer = client_as(Role.OFFICER)
    answer = submit(officer, address, {"move": "OPEN_CASE", "reason": "She wants help."})
    case = officer.get(answer.location)
    assert reference in case.text
    assert "She wants help." in case.text
    assert reference not in officer.get("/desk").text.split("<main")[1]
    with writing() as work:
        decision = work.session.scalars(select(Decision)).one()
        assert read_sealed(work.keys, decision, "reason") == "She wants help."
        assert work.session.scalars(select(Incident.state)).one() is ReportState.TRIAGED


def test_a_second_report_is_added_to_the_case(client_as: ClientAs, writing: Writing) -> None:
    officer = client_as(Role.OFFICER)
    first, _ = _add(writing)
    submit(officer, first, {"move": "OPEN_CASE", "reason": "Help."})
    with writing() as work:
        case = work.session.scalars(select(Case.reference)).one()
    second, reference = _add(writing)
    fields = {"move": "ADD_TO_CASE", "case": case.lower(), "reason": "The same person."}
    answer = submit(officer, second, fields)
    assert reference in officer.get(answer.location).text


def test_setting_aside_needs_one_of_three_reasons(client_as: ClientAs, writing: Writing) -> None:
    address, _ = _add(writing)
    officer = client_as(Role.OFFICER)
    without = submit(officer, address, {"move": "SET_ASIDE", "reason": "Typed twice."})
    assert without.status_code == 422
    assert "Choose why it is set aside" in without.text
    assert "Typed twice." in without.text
    fields = {"move": "SET_ASIDE", "set_aside_for": "ENTERED_IN_ERROR", "reason": "Typed twice."}
    assert submit(officer, address, fields).status_code == 302
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert incident.set_aside_for is SetAside.ENTERED_IN_ERROR


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Choose what you decide"),
        ({"move": "OPEN_CASE"}, "Say why"),
        ({"move": "OPEN_CASE", "reason": "   "}, "Say why"),
        ({"move": "ADD_TO_CASE", "reason": "x", "case": "ZZZZ-ZZZZ"}, "Choose an open case"),
        ({"move": "SAME_INCIDENT", "reason": "x", "original": "ZZZZ-ZZZZ"}, "another report"),
        ({"move": "PUT_BACK", "reason": "x"}, "This report has moved on"),
        ({"move": "CLOSE_CASE", "reason": "x"}, "This report has moved on"),
    ],
)
def test_a_decision_that_lacks_something_changes_nothing(
    client_as: ClientAs, writing: Writing, fields: dict[str, str], message: str
) -> None:
    address, _ = _add(writing)
    answer = submit(client_as(Role.OFFICER), address, fields)
    assert answer.status_code == 422
    assert message in answer.text
    with writing() as work:
        assert work.session.scalars(select(Incident.state)).one() is ReportState.WAITING
        assert work.session.scalars(select(Decision)).all() == []


def test_two_officers_who_decide_at_once_leave_one_decision(
    client_as: ClientAs, writing: Writing
) -> None:
    address, _ = _add(writing)
    one, two = client_as(Role.OFFICER), client_as(Role.OFFICER)
    fields = {"move": "RECORD_ONLY", "reason": "Only to be known."}
    stale = two.get(address).text
    assert submit(one, address, fields).status_code == 302
    token = re.search(r'name="csrf_token" value="([^"]+)"', stale)
    assert token
    late = two.post(address, data={"csrf_token": token[1], **fields})
    assert late.status_code == 422
    with writing() as work:
        assert len(work.session.scalars(select(Decision)).all()) == 1


def test_a_duplicate_stands_behind_its_original_until_put_back(
    client_as: ClientAs, writing: Writing
) -> None:
    officer = client_as(Role.OFFICER)
    original, reference = _add(writing)
    copy, _ = _add(writing)
    fields = {"move": "SAME_INCIDENT", "original": reference, "reason": "The same evening."}
    assert submit(officer, copy, fields).status_code == 302
    aside = {"move": "SET_ASIDE", "set_aside_for": "TEST", "reason": "A test."}
    refused = submit(officer, original, aside)
    assert refused.status_code == 422
    assert "Put them back first" in refused.text
    assert submit(officer, copy, {"move": "PUT_BACK", "reason": ""}).status_code == 302
    assert submit(officer, original, aside).status_code == 302


def test_putting_back_takes_a_report_out_of_its_case(client_as: ClientAs, writing: Writing) -> None:
    officer = client_as(Role.OFFICER)
    address, _ = _add(writing)
    submit(officer, address, {"move": "OPEN_CASE", "reason": "Help."})
    submit(officer, address, {"move": "PUT_BACK", "reason": "A mistake."})
    with writing() as work:
        assert work.session.scalars(select(CaseReport)).all() == []


def test_notes_are_sealed_and_stand_on_the_timeline(client_as: ClientAs, writing: Writing) -> None:
    officer = client_as(Role.OFFICER)
    address, _ = _add(writing)
    case = submit(officer, address, {"move": "OPEN_CASE", "reason": "Help."}).location
    empty = submit(officer, case, {"text": " "}, to=f"{case}/notes")
    assert empty.status_code == 422
    assert "Write the note first" in empty.text
    assert submit(officer, case, {"text": "Rang back."}, to=f"{case}/notes").status_code == 302
    assert "Rang back." in officer.get(case).text


def test_a_case_is_closed_for_a_reason_and_opened_again(
    client_as: ClientAs, writing: Writing
) -> None:
    officer = client_as(Role.OFFICER)
    address, reference = _add(writing)
    case = submit(officer, address, {"move": "OPEN_CASE", "reason": "Help."}).location
    why = {"closed_for": "RESOLVED", "reason": "She is well.", "anyway": "YES"}
    assert submit(officer, f"{case}/close", {**why, "reason": ""}).status_code == 422
    assert submit(officer, f"{case}/close", {**why, "closed_for": ""}).status_code == 422
    assert submit(officer, f"{case}/close", why).status_code == 302
    assert "She is well." in officer.get(case).text
    assert case in officer.get("/desk/cases?state=closed").text
    again = {"move": "REOPEN_CASE", "reason": "It began again."}
    assert submit(officer, f"{case}/move", again).status_code == 302
    assert case in officer.get("/desk/cases").text
    assert reference in officer.get(case).text


def test_imported_records_never_reach_the_desk(client_as: ClientAs, writing: Writing) -> None:
    from tests.builders import a_source

    with writing() as work:
        imported = a_report(work, source=a_source(work, "Another force"))
        address = f"/desk/reports/{imported.id}"
    officer = client_as(Role.OFFICER)
    assert imported.reference not in officer.get("/desk").text
    assert officer.get(address).status_code == 404


def test_every_decision_says_what_it_points_to(client_as: ClientAs, writing: Writing) -> None:
    officer = client_as(Role.OFFICER)
    original, reference = _add(writing)
    copy, copied = _add(writing)
    same = {"move": "SAME_INCIDENT", "original": f" {reference.lower()} ", "reason": "Same day."}
    assert submit(officer, copy, same).status_code == 302
    assert f"({reference})" in officer.get(copy).text
    assert copied in officer.get(original).text
    opened = submit(officer, original, {"move": "OPEN_CASE", "reason": "Help."}).location
    assert f"Open a case, report {reference}" in officer.get(opened).text
    submit(officer, original, {"move": "PUT_BACK", "reason": ""})
    assert "Put back to wait for triage" in officer.get(opened).text
    aside, _ = _add(writing)
    fields = {"move": "SET_ASIDE", "set_aside_for": "TEST", "reason": "Practice."}
    submit(officer, aside, fields)
    assert "Set aside: a test or training entry" in officer.get(aside).text


def test_a_decided_report_is_found_again(client_as: ClientAs, writing: Writing) -> None:
    officer = client_as(Role.OFFICER)
    address, reference = _add(writing)
    other, waiting = _add(writing)
    answer = submit(officer, address, {"move": "RECORD_ONLY", "reason": "Only to be known."})
    assert f"Report {reference}: record only." in officer.get(answer.location).text
    triaged = officer.get("/desk?state=RECORDED").text
    assert reference in triaged
    assert waiting not in triaged
    assert officer.get(f"/desk/reports?reference={reference.replace('-', '')}").location == address
    missing = submit(officer, "/desk", {"reference": "ZZZZZZZZ"}, to="/desk/find")
    assert missing.status_code == 422
    assert "There is no report and no case with that reference" in missing.text
    assert waiting in officer.get("/desk?state=nonsense").text
    assert other


def test_a_form_that_was_overtaken_says_so(client_as: ClientAs, writing: Writing) -> None:
    officer = client_as(Role.OFFICER)
    address, _ = _add(writing)
    fields = {"move": "RECORD_ONLY", "reason": "Only to be known."}
    submit(officer, address, fields)
    late = submit(officer, address, fields)
    assert late.status_code == 422
    assert "This report has moved on. It is now: Triaged" in late.text


def test_an_unasked_danger_is_not_shown_as_no_danger(client_as: ClientAs, writing: Writing) -> None:
    address, _ = _add(writing, danger=Danger.NOT_SAID)
    officer = client_as(Role.OFFICER)
    assert "Danger: not asked" in officer.get("/desk").text
    assert "In danger now" not in officer.get(address).text
