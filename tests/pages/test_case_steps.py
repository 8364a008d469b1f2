"""The small form pages of a case: kept, refused with what was typed, overtaken by somebody else."""

from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select

from reporting.cases.models.cases import Case
from reporting.cases.models.facts import ActionTaken, ClosingAnswers, OutcomeReached
from reporting.cases.models.tasks import Task
from reporting.cases.models.timeline import Note
from reporting.cases.rules.moves import CaseState
from reporting.incidents.actions import tag_police_references
from reporting.permissions import Role
from reporting.promises import Risk
from tests.a_case import a_case, a_reachable_report
from tests.builders import a_report, a_user
from tests.conftest import ClientAs, Writing
from tests.visiting import submit

TODAY = {"on": ["3", "11", "2026"]}
NOON = {**TODAY, "hour": "12:00"}
LATER = {"due": ["5", "11", "2026"]}
GOOD: dict[str, dict[str, Any]] = {
    "notes": {"text": "Rang the centre."},
    "contact": {"method": "TEXT", "result": "REACHED", "text": "She is well.", **NOON},
    "risk": {"level": "HIGH", "reason": "He came back."},
    "plan": {"text": "A visit each week."},
    "actions": {"action": "VISIT", "text": "Her home.", **TODAY},
    "police": {"police": "CRIME", "text": "So they say.", **TODAY},
    "outcomes": {"outcome": "CHARGED", "text": "Their letter.", **TODAY},
    "tasks": {
        "kind": "OTHER",
        "text": "Ring her.",
        "due": ["5", "11", "2026"],
        "officer": "nobody",
    },
    "assign": {"officer": "nobody", "text": "Away."},
    "move": {"move": "MONITOR", "reason": "It is quiet."},
    "close": {
        "closed_for": "WISH",
        "reason": "She wants no more.",
        "told": "YES",
        "safer": "NO",
        "anyway": "YES",
    },
}
BAD: list[tuple[str, dict[str, Any], str]] = [
    ("notes", {"text": " "}, "Write the note first"),
    ("contact", {"method": ""}, "Choose how you tried"),
    ("contact", {"result": ""}, "Choose what came of it"),
    ("contact", {"method": "EMAIL"}, "They did not name this as a safe way: e-mail."),
    ("contact", {"method": "PIGEON"}, "Not a valid choice"),
    ("contact", {"on": ["4", "11", "2026"]}, "The day must be today or in the past"),
    ("contact", {"hour": ""}, "Write at what time it was"),
    ("contact", {"hour": "25:00"}, "The time must be a time of day, like 14:30"),
    ("contact", {"hour": "14.04"}, "The time must not be in the future"),
    ("risk", {"level": ""}, "Choose how high the risk is"),
    ("risk", {"reason": ""}, "Say why, since this is not the suggested level"),
    ("plan", {"text": ""}, "Write down the plan first"),
    ("actions", {"action": ""}, "Choose what was done"),
    ("actions", {"on": ["31", "2", "2026"]}, "The day must be a real date"),
    ("actions", {"on": ["4", "11", "2026"]}, "The day must be today or in the past"),
    ("actions", {"on": ["", "", ""]}, "The day must include a day, a month and a year"),
    ("police", {"police": "GUESS"}, "Not a valid choice"),
    ("outcomes", {"outcome": ""}, "Choose what came of it"),
    ("outcomes", {"on": ["3", "11", "26"]}, "a year of four numbers"),
    ("tasks", {"due": ["2", "11", "2026"]}, "The day must be today or later"),
    ("tasks", {"kind": ""}, "Choose what is to be done"),
    ("assign", {"officer": "somebody"}, "Not a valid choice"),
    ("move", {"move": "CLOSE_CASE"}, "Not a valid choice"),
    ("move", {"reason": ""}, "Say why, in a few words"),
    ("close", {"closed_for": ""}, "Choose why it is closed"),
    ("close", {"reason": ""}, "Say why, in a few words"),
    ("close", {"told": "PERHAPS"}, "Not a valid choice"),
    ("close", {"anyway": []}, "tick that you close the case all the same"),
]


@pytest.fixture
def case(writing: Writing) -> str:
    """The address of a case of somebody who may be contacted, by text message or phone."""
    with writing() as work:
        case = a_case(work, a_reachable_report(work))
        case.assigned_to = a_user(work).id
        return f"/desk/cases/{case.id}"


def said_in(fields: dict[str, Any]) -> str:
    """What was typed in words."""
    return str(fields.get("text") or fields.get("reason") or "").strip()


def now(writing: Writing) -> Case:
    with writing() as work:
        return work.session.scalars(select(Case)).one()


@pytest.mark.parametrize("step", GOOD)
def test_a_step_is_kept_and_leads_back_to_the_case(
    client_as: ClientAs, writing: Writing, case: str, step: str
) -> None:
    officer, before = client_as(Role.OFFICER), now(writing).version
    answer = submit(officer, f"{case}/{step}", GOOD[step])
    assert (answer.status_code, answer.location) == (302, case)
    assert now(writing).version > before
    page = unescape(officer.get(case).text)
    assert said_in(GOOD[step]) in page


@pytest.mark.parametrize(("step", "wrong", "said"), BAD)
def test_a_step_that_is_wrong_is_refused_beside_the_field_with_everything_typed(
    client_as: ClientAs, writing: Writing, case: str, step: str, wrong: dict[str, Any], said: str
) -> None:
    officer, before = client_as(Role.OFFICER), now(writing).version
    answer = submit(officer, f"{case}/{step}", {**GOOD[step], **wrong})
    assert answer.status_code == 422
    page = unescape(answer.text)
    assert said in page
    assert "<title>Error: " in page
    assert said_in({**GOOD[step], **wrong}) in page
    assert now(writing).version == before


def test_what_the_steps_keep_is_in_the_case(
    client_as: ClientAs, writing: Writing, case: str
) -> None:
    officer = client_as(Role.OFFICER)
    for step in ("contact", "risk", "actions", "police", "outcomes", "tasks", "assign", "close"):
        assert submit(officer, f"{case}/{step}", GOOD[step]).status_code == 302, step
    kept = now(writing)
    assert (kept.risk, kept.state, kept.assigned_to) == (Risk.HIGH, CaseState.CLOSED, None)
    assert kept.first_contact_at is not None
    with writing() as work:
        for table in (ActionTaken, OutcomeReached, ClosingAnswers, Task):
            assert len(work.session.scalars(select(table)).all()) == 1
    again = {"move": "REOPEN_CASE", "reason": "It began again."}
    assert submit(officer, f"{case}/move", again).status_code == 302
    assert now(writing).state is CaseState.OPEN


def test_a_contact_of_another_day_is_kept_with_its_day_and_hour(
    client_as: ClientAs, writing: Writing, case: str
) -> None:
    officer = client_as(Role.OFFICER)
    page = officer.get(f"{case}/contact").text
    for part in ("3", "11", "2026", "14:03"):
        assert f'value="{part}"' in page
    before = {**GOOD["contact"], "on": ["2", "11", "2026"], "hour": "9.05"}
    assert submit(officer, f"{case}/contact", before).status_code == 302
    assert "I reached them, 2 November 2026 at 09:05" in unescape(officer.get(case).text)
    assert now(writing).first_contact_at == datetime(2026, 11, 2, 9, 5, tzinfo=UTC)


def test_a_police_reference_is_sealed_shown_and_leads_to_the_case(
    client_as: ClientAs, writing: Writing, case: str
) -> None:
    officer = client_as(Role.OFFICER)
    told = {**GOOD["police"], "reference": "CR 77/12"}
    assert submit(officer, f"{case}/police", told).status_code == 302
    kept = now(writing)
    assert b"77" not in (kept.police_reference or b"77")
    assert "CR 77/12" in unescape(officer.get(case).text)
    assert 'value="CR 77/12"' in unescape(officer.get(f"{case}/police").text)
    assert submit(officer, "/desk", {"reference": "cr-7712"}, to="/desk/find").location == case
    with writing() as work:
        a_report(work, police_reference="CR7712")
        tag_police_references(work)
    both = submit(officer, "/desk", {"reference": "cr-7712"}, to="/desk/find").text
    assert case in both
    assert both.count('<th scope="row"') == 2
    assert submit(officer, f"{case}/police", {**told, "reference": ""}).status_code == 302
    assert now(writing).police_tag is None


def test_an_unsafe_try_is_kept_with_the_reason_why(
    client_as: ClientAs, writing: Writing, case: str
) -> None:
    officer = client_as(Role.OFFICER)
    unsafe = {**GOOD["contact"], "method": "EMAIL", "why": "Her number was dead."}
    assert submit(officer, f"{case}/contact", unsafe).status_code == 302
    page = unescape(officer.get(case).text)
    assert "E-mail. I reached them (not a safe way)" in page
    assert "Not a safe way: Her number was dead." in page


def test_whom_she_tried_to_reach_is_asked_where_there_are_several(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        first, second = a_reachable_report(work), a_report(work)
        address = f"/desk/cases/{a_case(work, first, second).id}"
        number = second.id
    officer = client_as(Role.OFFICER)
    page = officer.get(f"{address}/contact").text
    assert "Whom did you try to reach?" in page
    choices = {first.reference: "0", second.reference: "1"}
    order = page.index(f">{first.reference}<") < page.index(f">{second.reference}<")
    place = choices[second.reference] if order else "0"
    barred = submit(officer, f"{address}/contact", {**GOOD["contact"], "who": place})
    assert barred.status_code == 422
    assert "Nobody may contact this person." in unescape(barred.text)
    why = {**GOOD["contact"], "who": place, "why": "She rang us."}
    assert submit(officer, f"{address}/contact", why).status_code == 302
    with writing() as work:
        kept = work.session.scalars(select(Note).where(Note.kind == "CONTACT")).one()
        assert kept.incident_id == number


def test_a_task_is_put_off_and_then_done(client_as: ClientAs, writing: Writing, case: str) -> None:
    officer = client_as(Role.OFFICER)
    submit(officer, f"{case}/tasks", GOOD["tasks"])
    with writing() as work:
        task = f"{case}/tasks/{work.session.scalars(select(Task.id)).one()}"
    later = {"step": "CHANGE", "due": ["9", "11", "2026"], "officer": "nobody"}
    past = {**later, "due": ["1", "11", "2026"]}
    assert submit(officer, task, past).status_code == 422
    assert submit(officer, task, later).status_code == 302
    assert "9 November 2026" in officer.get(case).text
    assert submit(officer, task, {**past, "step": "DONE"}).status_code == 302
    assert "Done: To do" in officer.get(case).text
    assert officer.get(task).status_code == 404


def test_closing_names_what_is_open_and_closes_once_that_is_said_to_be_meant(
    client_as: ClientAs, writing: Writing, case: str
) -> None:
    officer = client_as(Role.OFFICER)
    submit(officer, f"{case}/tasks", GOOD["tasks"])
    asked = unescape(officer.get(f"{case}/close").text)
    for words in ("First contact was not made.", "Open task: To do.", "Close it all the same"):
        assert words in asked
    fields = {**GOOD["close"], "anyway": []}
    assert submit(officer, f"{case}/close", fields).status_code == 422
    assert submit(officer, f"{case}/close", GOOD["close"]).status_code == 302
