"""What a comparison says for and against, and the same incident reported twice."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.cases.actions.triage import Triage, triage
from reporting.cases.rules.moves import Move
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import ReportState
from reporting.matching_vocabulary import LinkTier
from reporting.people.actions.persons import erase_details, keep_details
from reporting.people.models.matching import PersonLink
from reporting.permissions import Role
from reporting.personal_vocabulary import Detail
from reporting.repeats.views.drawing import FORMER, MINUS, START
from tests.builders import a_report, as_role
from tests.conftest import Writing
from tests.linking import main_of
from tests.matching import ADA, match_all, renew_all, somebody
from tests.visiting import submit

CELLS = re.compile(r'<tr><th scope="row">([^<]*)</th><td>([^<]*)</td>')


def found(writing: Writing, **changes: str) -> tuple[str, list[UUID]]:
    """The address of what the background suggests of two persons, and a report of each."""
    with writing() as work:
        renew_all(work)
        numbers = [somebody(work), somebody(work, ADA, **changes)]
        reports = [a_report(work, person_number=number).id for number in numbers]
        match_all(work)
        link = work.session.scalars(select(PersonLink)).one()
        return f"/desk/repeats/{link.id}", reports


def test_each_finding_is_said_in_words_with_a_signed_weight(
    officer: FlaskClient, writing: Writing
) -> None:
    moved = "3 Elm Close, Hartlepool TS25 1ZZ"
    address, _ = found(writing, name="Ada Wrenn", address=moved, email="")
    html = main_of(officer.get(address).text)
    said = dict(CELLS.findall(html))
    assert next(iter(said)) == START
    assert said[START].startswith(f"Against, {MINUS}")
    assert said["Given name is the same"].startswith("For, +")
    assert said["Surname is nearly the same"].startswith("For, +")
    assert said["Date of birth is the same"] == "For, +12.5"
    assert said["Postcode differs"] == f"Against, {MINUS}1.5"
    assert said["Together"].startswith("For, +")
    assert "Not compared, since one of them did not give it:" in html
    assert "e-mail address" in html
    assert "%" not in html.split("</table>")[0]
    for told in ("Ada", "Wren", "1980", "TS24"):
        assert told not in html


def test_that_former_details_were_compared_is_said(officer: FlaskClient, writing: Writing) -> None:
    address, _ = found(writing)
    with writing() as work:
        later = replace(work, now=work.now + timedelta(days=1))
        number = work.session.scalars(select(PersonLink.one)).one()
        keep_details(later, number, {Detail.NAME: "Ada Quill", Detail.PHONE: "01632 960777"})
        match_all(later)
    html = main_of(officer.get(address).text)
    assert FORMER in html
    assert dict(CELLS.findall(html))["Surname is the same"].startswith("For, +")
    assert "Quill" not in html


def test_the_list_and_the_comparison_say_the_same_figure(
    officer: FlaskClient, writing: Writing
) -> None:
    address, _ = found(writing)
    with writing() as work:
        work.session.scalars(select(PersonLink)).one().weight += 77
    said = dict(CELLS.findall(main_of(officer.get(address).text)))
    figure = said["Together"].removeprefix("For, ")
    assert f">{figure}</td>" in main_of(officer.get("/desk/repeats").text)


def test_who_decided_is_told_what_is_next_and_how_to_take_it_back(
    officer: FlaskClient, writing: Writing
) -> None:
    address, reports = found(writing)
    decision = {"decided": "CONFIRMED", "why": "I asked."}
    banner = officer.get(submit(officer, address, decision).location).text
    with writing() as work:
        named = {str(one): work.session.get_one(Incident, one).reference for one in reports}
    said = re.search(r'since <a [^>]*href="/desk/reports/([^"]*)">report ([^<]*)</a> is in', banner)
    assert said is not None
    assert named[said[1]] == said[2]
    assert f'href="{address}#decide">Take this decision back</a>' in banner


def test_a_household_is_said_to_be_one(officer: FlaskClient, writing: Writing) -> None:
    address, _ = found(writing, name="Bertil Wren", birth="9 September 2001")
    with writing() as work:
        assert work.session.scalars(select(PersonLink)).one().tier is LinkTier.HOUSEHOLD
    html = main_of(officer.get(address).text)
    assert "it cannot be one person. They may share a home." in html
    assert "Same household?" in html


def test_after_details_are_erased_there_is_nothing_to_compare(
    officer: FlaskClient, writing: Writing
) -> None:
    address, _ = found(writing)
    submit(officer, address, {"decided": "CONFIRMED", "why": "I asked."})
    with writing() as work:
        erase_details(work, work.session.scalars(select(PersonLink)).one().one)
    html = main_of(officer.get(address).text)
    assert "There is nothing to compare now" in html
    assert "Take it back" in html
    done = submit(officer, address, {"decided": "UNDONE", "why": "It was another."})
    assert done.location == "/desk/repeats"


def test_the_same_incident_twice_is_another_question_than_the_same_person(
    officer: FlaskClient, writing: Writing
) -> None:
    address, (first, then) = found(writing)
    sent = {"report": str(then), "original": str(first), "same_why": "Same night, same shop."}
    answer = submit(officer, address, sent, to=f"{address}/same-incident")
    assert answer.location == address
    with writing() as work:
        report = work.session.get_one(Incident, then)
        assert (report.state, report.duplicate_of) == (ReportState.DUPLICATE, first)
    html = main_of(officer.get(address).text)
    assert "Are they the same person?" in html
    assert "Confirmed duplicate" in html


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a report"),
        ({"report": "first", "original": "x"}, "Choose a report"),
        ({"report": "first", "original": "first"}, "Choose two different reports"),
        ({"report": "first", "original": "then", "same_why": ""}, "Say why, in a few words"),
    ],
)
def test_what_is_not_whole_is_refused_with_the_words_kept(
    officer: FlaskClient, writing: Writing, sent: dict[str, str], said: str
) -> None:
    address, (first, then) = found(writing)
    named = {"first": str(first), "then": str(then)}
    typed: dict[str, Any] = {"same_why": "Same night.", **sent}
    typed = {name: named.get(value, value) for name, value in typed.items()}
    answer = submit(officer, address, typed, to=f"{address}/same-incident")
    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert typed["same_why"] in answer.text


def test_reports_that_were_all_decided_are_put_back_first(
    officer: FlaskClient, writing: Writing
) -> None:
    address, reports = found(writing)
    with writing() as work:
        for number in reports:
            report = work.session.get_one(Incident, number)
            triage(as_role(work, Role.OFFICER), report, Triage(Move.RECORD_ONLY, "Known."))
    assert "Put one back first." in officer.get(address).text
