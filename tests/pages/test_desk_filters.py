"""The desk's list: filters, counts, saved views, finding, giving many cases, stepping through."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.actions.desk import refresh_case
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.models.cases import Case
from reporting.cases.models.desk import SavedView
from reporting.cases.models.timeline import Note
from reporting.cases.queries.desk_filters import FILTERS
from reporting.cases.queries.desk_list import COUNTED_TO, read_view, view_in
from reporting.cases.rules.entries import PoliceClassification
from reporting.cases.rules.moves import Move
from reporting.incidents.rules import URGENT
from reporting.permissions import Role
from reporting.promises import Risk
from reporting.vocabulary import Channel, Kind, Place, Strand
from tests.builders import a_centre, a_report, a_user, an_area
from tests.conftest import NOW, ClientAs, Writing
from tests.counting import count_queries
from tests.visiting import submit


def add(
    writing: Writing, *, open_case: bool = False, case: dict[str, Any] | None = None, **changes: Any
) -> str:
    """A report, in a case if that is wanted; its reference."""
    with writing() as work:
        report = a_report(work, **changes)
        if open_case or case:
            made = triage(work, report, Triage(Move.OPEN_CASE, "Help."))
            assert made is not None
            for name, value in (case or {}).items():
                setattr(made, name, value)
            work.session.flush()
            refresh_case(work, [made.id])
        return report.reference


def test_each_filter_shows_what_it_says_and_nothing_else(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        ward, centre = an_area(work, "Rossmere"), a_centre(work, "Chapel")
        officer = a_user(work, name="Somebody Else").id
        ward_id, centre_id = str(ward.id), str(centre.id)
    old = date(2026, 1, 5)
    wanted: dict[str, tuple[str, dict[str, Any]]] = {
        "strand": ("DISABILITY", {"strands": (Strand.DISABILITY, Strand.RACE)}),
        "kind": ("ARSON", {"kinds": (Kind.ARSON,)}),
        "place": (Place.EDUCATION.value, {"place": Place.EDUCATION}),
        "channel": (Channel.PHONE.value, {"channel": Channel.PHONE}),
        "age": ("OVER_84", {"received_on": old, "fed_back_at": NOW}),
        "ward": (ward_id, {"area_id": ward.id}),
        "centre": (centre_id, {"centre_id": centre.id}),
        "risk": ("HIGH", {"case": {"risk": Risk.HIGH}}),
        "police": ("CRIME", {"case": {"police": PoliceClassification.CRIME}}),
        "officer": (str(officer), {"case": {"assigned_to": officer}}),
        "due": ("OVERDUE", {"case": {"review_due": date(2026, 11, 2)}}),
    }
    assert set(wanted) == set(FILTERS) - {"repeat"}
    references = {name: add(writing, **changes) for name, (_, changes) in wanted.items()}
    browser = client_as(Role.OFFICER)
    for name, (value, _) in wanted.items():
        html = browser.get("/desk", query_string={"state": "ALL", name: value}).text
        shown = {one for one in references if references[one] in html}
        assert shown == {name}, name
        assert f'value="{value}" selected' in html, name


def test_only_a_choice_that_is_offered_counts(client_as: ClientAs, writing: Writing) -> None:
    reference, browser = add(writing), client_as(Role.OFFICER)
    for query in (
        "state=x",
        "strand=x",
        "ward=x",
        "officer='",
        "age=-1",
        "due=9",
        "sort=x",
        "risk=%00",
    ):
        answer = browser.get(f"/desk?{query}")
        assert answer.status_code == 200, query
        assert reference in answer.text, query


def test_a_view_is_written_in_one_form_and_read_back() -> None:
    asked = {"sort": "DUE", "strand": "RACE", "state": "OPEN", "kind": "", "other": "x"}
    view = read_view(asked)
    assert view.query == "state=OPEN&strand=RACE&sort=DUE"
    assert view_in(view.query) == view
    assert view.without("strand").query == "state=OPEN&sort=DUE"


def test_empty_choices_of_the_form_do_not_stay_in_the_address(client_as: ClientAs) -> None:
    answer = client_as(Role.OFFICER).get("/desk?state=OPEN&risk=&strand=RACE&sort=DANGER")
    assert answer.location == "/desk?state=OPEN&strand=RACE"


def test_counts_stop_at_a_thousand(
    client_as: ClientAs, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert COUNTED_TO == 1000
    monkeypatch.setattr("reporting.cases.queries.desk_list.COUNTED_TO", 3)
    from reporting.cases.queries import desk_list

    desk_list._counting.cache_clear()
    for strand in (Strand.RACE, Strand.AGE, Strand.AGE, Strand.AGE, Strand.AGE):
        add(writing, strands=(strand,))
    add(writing, open_case=True)
    browser = client_as(Role.OFFICER)
    html = browser.get("/desk?state=ALL").text
    assert "Waiting for triage (3+)" in html
    assert "Open case (1)" in html
    assert "Closed (0)" in html
    desk_list._counting.cache_clear()


@pytest.mark.parametrize("sort", ["DANGER", "DUE", "NEWEST", "TOUCHED"])
def test_every_order_is_paged_without_skipping_or_repeating(
    client_as: ClientAs, writing: Writing, sort: str
) -> None:
    with writing() as work:
        for number in range(55):
            a_report(work, received_on=date(2026, 10, 1 + number % 5), urgency=min(number % 7, 1),
                     entered_at=work.now - timedelta(hours=number % 6))  # fmt: skip
    browser, seen, address = client_as(Role.OFFICER), [], f"/desk?state=ALL&sort={sort}"
    for _ in range(3):
        html = browser.get(address).text
        seen += re.findall(r'href="/desk/reports/([^"?]+)', html)
        onward = re.search(r'href="(/desk\?[^"]*after=[^"]+)"[^>]*rel="next"', html)
        if onward is None:
            break
        address = unescape(onward[1])
    assert len(seen) == len(set(seen)) == 55


def test_stepping_through_a_list_keeps_to_it(client_as: ClientAs, writing: Writing) -> None:
    days = [date(2026, 10, day) for day in (1, 2, 3)]
    mine = [add(writing, received_on=day, strands=(Strand.AGE,)) for day in days]
    add(writing, received_on=date(2026, 10, 2))
    browser = client_as(Role.OFFICER)
    html = browser.get("/desk?state=TO_READ&strand=AGE").text
    address = unescape(re.findall(r'href="(/desk/reports/[^"]+)"', html)[0])
    walked = []
    for _ in range(5):
        html = browser.get(address).text
        walked.append(re.findall(r"<title>Report (\S+)", html)[0])
        onward = re.search(r'href="([^"]+)" rel="next"', html)
        if onward is None:
            break
        address = unescape(onward[1])
    assert walked == mine
    back = re.search(r'href="([^"]+)" rel="prev"', html)
    assert back
    assert mine[1] in browser.get(unescape(back[1])).text


def test_a_list_that_was_shared_is_stepped_through_after_its_report_moved_on(
    client_as: ClientAs, writing: Writing
) -> None:
    first, second = (add(writing, received_on=date(2026, 10, day)) for day in (1, 2))
    browser = client_as(Role.OFFICER)
    address = unescape(re.findall(r'href="(/desk/reports/[^"]+)"', browser.get("/desk").text)[0])
    answer = submit(browser, address, {"move": "RECORD_ONLY", "reason": "Known."})
    assert answer.location == "/desk?state=TO_READ"
    html = browser.get(address).text
    assert first in html
    assert f'Next report<span class="govuk-visually-hidden"> {second}</span>' in html


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


def test_the_page_asks_little_of_the_database_in_every_view(
    client_as: ClientAs, writing: Writing
) -> None:
    for number in range(12):
        add(writing, open_case=bool(number % 2), urgency=URGENT, person_number=uuid4())
    browser = client_as(Role.OFFICER)
    engine = browser.application.extensions["reporting"].engine
    for query in (
        "state=TO_READ",
        "state=ALL&officer=ME&sort=DUE",
        "state=OPEN&strand=RACE&risk=NONE",
    ):
        with count_queries(engine) as asked:
            browser.get(f"/desk?{query}")
        assert len(asked) <= 8, query
