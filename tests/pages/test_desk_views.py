"""Views kept under a name, cases given many at once, and finding by any reference."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.models.cases import Case
from reporting.cases.models.desk import SavedView
from reporting.cases.models.timeline import Note
from reporting.cases.rules.moves import Move
from reporting.permissions import Role
from tests.builders import a_report, a_user
from tests.conftest import ClientAs, Writing
from tests.desk_reports import add
from tests.visiting import submit


def test_a_view_is_kept_under_a_name_and_opens_the_list(
    client_as: ClientAs, writing: Writing
) -> None:
    browser, other = client_as(Role.OFFICER), client_as(Role.OFFICER)
    fields = {"view": "state=OPEN&risk=HIGH", "name": "High <risk>", "opens_first": "YES"}
    assert (
        submit(browser, "/desk", fields, to="/desk/views").location == "/desk?state=OPEN&risk=HIGH"
    )
    assert browser.get("/desk").location == "/desk?state=OPEN&risk=HIGH"
    assert other.get("/desk").status_code == 200
    html = browser.get("/desk?state=OPEN&risk=HIGH").text
    assert 'aria-current="page">High &lt;risk&gt;</a>' in html
    assert "High &lt;risk&gt;" not in other.get("/desk").text
    again = {"view": "state=CLOSED", "name": "  high  <RISK> "}
    submit(browser, "/desk?state=ALL", again, to="/desk/views")
    with writing() as work:
        row = work.session.scalars(select(SavedView)).one()
        assert (row.chosen, row.opens_first) == ("state=CLOSED", False)
        assert b"risk" not in (row.name or b"").lower()
        drop = f"/desk/views/{row.id}/delete"
    submit(other, "/desk?state=ALL", {}, to=drop)
    with writing() as work:
        assert work.session.scalars(select(SavedView)).all()
    submit(browser, "/desk?state=ALL", {}, to=drop)
    with writing() as work:
        assert not work.session.scalars(select(SavedView)).all()


@pytest.mark.parametrize(
    ("name", "message"), [("", "Give the view a name"), ("x" * 41, "Use 40 characters")]
)
def test_a_view_without_a_good_name_is_not_kept(
    client_as: ClientAs, writing: Writing, name: str, message: str
) -> None:
    fields = {"view": "state=OPEN", "name": name}
    answer = submit(client_as(Role.OFFICER), "/desk", fields, to="/desk/views")
    assert answer.status_code == 422
    assert message in answer.text
    assert f'value="{name}"' in answer.text
    with writing() as work:
        assert not work.session.scalars(select(SavedView)).all()


def test_no_more_views_are_kept_than_fit(client_as: ClientAs) -> None:
    browser = client_as(Role.OFFICER)
    answers = [
        submit(
            browser,
            "/desk?state=ALL",
            {"view": "state=OPEN", "name": f"View {one}"},
            to="/desk/views",
        )
        for one in range(21)
    ]
    assert [one.status_code for one in answers] == [302] * 20 + [422]
    assert "You have 20 views already" in answers[-1].text


def test_ticked_cases_are_given_at_once(client_as: ClientAs, writing: Writing) -> None:
    for _ in range(3):
        add(writing, open_case=True)
    with writing() as work:
        to = a_user(work)
        cases = [str(one) for one in work.session.scalars(select(Case.id))]
        to_id = str(to.id)
    browser = client_as(Role.OFFICER)
    fields = {"view": "state=OPEN", "case": cases[:2], "officer": to_id}
    answer = submit(browser, "/desk?state=OPEN", fields, to="/desk/assign")
    assert answer.location == "/desk?state=OPEN"
    assert "2 cases given." in browser.get(answer.location).text
    with writing() as work:
        given = work.session.scalars(select(Case).where(Case.assigned_to == to.id)).all()
        assert {str(one.id) for one in given} == set(cases[:2])
        events = work.session.scalars(
            select(TrailEntry).where(TrailEntry.event == Event.CASE_ASSIGNED)
        )
        assert {str(one.subject_id) for one in events} == set(cases[:2])
        assert len(work.session.scalars(select(Note).where(Note.given_to == to.id)).all()) == 2
    shown = browser.get("/desk", query_string={"state": "OPEN", "officer": to_id}).text
    assert len(re.findall(r'<tr role="row"><th scope="row"', shown)) == 2


def test_giving_needs_cases_and_somebody_who_works_on_them(
    client_as: ClientAs, writing: Writing
) -> None:
    add(writing, open_case=True)
    with writing() as work:
        case = str(work.session.scalars(select(Case.id)).one())
        officer, gone = a_user(work), a_user(work, active=False)
        worker = a_user(work, Role.CENTRE_WORKER)
        numbers = {"officer": str(officer.id), "gone": str(gone.id), "worker": str(worker.id)}
    browser = client_as(Role.OFFICER)
    for ticked, who, message in [
        ([], numbers["officer"], "Tick at least one case."),
        (["x"], numbers["officer"], "Tick at least one case."),
        ([case], "", "Choose who is to have them."),
        ([case], numbers["gone"], "Not a valid choice"),
        ([case], numbers["worker"], "Not a valid choice"),
    ]:
        fields = {"view": "state=OPEN", "case": ticked, "officer": who}
        answer = submit(browser, "/desk?state=OPEN", fields, to="/desk/assign")
        assert answer.status_code == 422, message
        assert message in answer.text or "Choose who is to have them." in answer.text, message
        assert (f'value="{case}" checked' in answer.text) is (case in ticked)
    with writing() as work:
        assert work.session.scalars(select(Case)).one().assigned_to is None


def test_a_report_or_case_is_found_by_any_reference(client_as: ClientAs, writing: Writing) -> None:
    with writing() as work:
        report = a_report(work, police_reference="CR 12/345")
        case = triage(work, report, Triage(Move.OPEN_CASE, "Help."))
        assert case is not None
        twins = [a_report(work, police_reference="TWIN-1") for _ in range(2)]
        from reporting.incidents.actions import tag_police_references

        tag_police_references(work)
        reference, number = report.reference, report.id
        case_reference, case_number = case.reference, case.id
        both = [one.reference for one in twins]
    browser = client_as(Role.OFFICER)

    def find(typed: str) -> Any:
        return submit(browser, "/desk", {"reference": typed, "view": "state=ALL"}, to="/desk/find")

    assert find(f" {reference.lower()} ").location == f"/desk/reports/{number}"
    assert find(case_reference.replace("-", "")).location == f"/desk/cases/{case_number}"
    assert find("cr12345").location == f"/desk/reports/{number}"
    several = find("twin 1")
    assert several.status_code == 200
    assert all(one in several.text for one in both)
    missing = find("NO-SUCH <x>")
    assert missing.status_code == 422
    assert 'value="NO-SUCH &lt;x&gt;"' in missing.text
    assert find("").status_code == 422
    assert find("x" * 41).status_code == 422
