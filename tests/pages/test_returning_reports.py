"""The reports of somebody who came back, and a code given for the number on a slip."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.incidents.models.reports import Incident
from reporting.people.models.persons import PersonDetail
from reporting.personal_vocabulary import Naming
from tests.conftest import Writing
from tests.counting import count_queries
from tests.journeys import FEWEST, USUAL, begin, fill, send
from tests.returning import CODE, come_back, report_page, somebody
from tests.visiting import submit

NAMED_TOO = {"name": "Parvati Plumtree", "phone": "07700 900461"}


def test_an_anonymous_person_gets_a_code_with_what_is_printed_on_the_slip(
    worker: FlaskClient,
) -> None:
    address = "/come-back/reference"
    about = {**USUAL["about"], "naming": "ANONYMOUS"}
    report = begin(worker)
    fill(worker, report, {**FEWEST, "about": about})
    sent = send(worker, report).text
    for page in (sent, worker.get(f"{report}/slip").text):
        assert "The number of this slip" in page
    number = re.search(r"[0-9]{4} [0-9]{4}", sent)
    reference = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", sent)
    assert number
    assert reference
    slip = {"reference": reference[0].lower(), "number": number[0]}
    for wrong in ({"reference": ""}, {"number": ""}, {"number": "12"}, {"reference": "0000-0000"}):
        answer = submit(worker, address, {**slip, **wrong})
        assert answer.status_code == 422
        assert next(iter(wrong.values())) in answer.text
    other = "1111 1111" if number[0] != "1111 1111" else "2222 2222"
    refused = submit(worker, address, {**slip, "number": other})
    assert refused.text.count("has this reference and this number") == 2
    given = submit(worker, address, slip)
    found = re.search(CODE, worker.get(given.location).text)
    assert found
    assert reference[0] in worker.get(come_back(worker, found[0])).text
    again = submit(worker, address, slip)
    assert again.status_code == 422


def test_wrong_numbers_of_slips_are_refused_for_a_while(worker: FlaskClient) -> None:
    wrong = {"reference": "0000-0000", "number": "0000 0000"}
    for _ in range(5):
        assert submit(worker, "/come-back/reference", wrong).status_code == 422
    assert submit(worker, "/come-back/reference", wrong).status_code == 429


def test_a_second_report_is_linked_to_the_same_code(
    worker: FlaskClient, writing: Writing, visit: str
) -> None:
    begun = submit(worker, visit, to=f"{visit}/report").location.rsplit("/", 1)[0]
    about = worker.get(f"{begun}/about").text
    assert re.search(r'value="CODE"[^>]* checked', about)
    assert 'value="2026"' in about
    fill(worker, begun, USUAL)
    assert "The code you came with leads to this report too" in send(worker, begun).text
    with writing() as work:
        numbers = work.session.scalars(select(Incident.person_number)).all()
        assert len(numbers) == 2
        assert len(set(numbers)) == 1
    assert worker.get(visit).text.count("Where it stands") == 2


@pytest.mark.parametrize(("naming", "gone"), [("NAMED", False), ("CODE", True)])
def test_whoever_gives_no_name_this_time_is_told_that_the_earlier_one_goes(
    worker: FlaskClient, writing: Writing, naming: str, gone: bool
) -> None:
    with writing() as work:
        plain = somebody(work, Naming.NAMED).plain
    visit = come_back(worker, plain)
    begun = submit(worker, visit, to=f"{visit}/report").location.rsplit("/", 1)[0]
    fill(worker, begun, {**USUAL, "about": {**USUAL["about"], "naming": naming}})
    checked = worker.get(f"{begun}/check").text
    said = "The name and details that we had from you are deleted" in checked
    assert said == gone
    send(worker, begun)
    with writing() as work:
        kept = select(PersonDetail.id).where(PersonDetail.value.is_not(None))
        assert bool(work.session.scalars(kept).all()) != gone


def test_another_persons_report_does_not_open_in_a_visit(
    worker: FlaskClient, writing: Writing, visit: str
) -> None:
    with writing() as work:
        other = somebody(work).reports[0].id
    assert worker.get(f"{visit}/report/{other}").status_code == 404
    assert worker.get(f"{visit}/report/{other}/words").status_code == 404


def test_the_number_of_reports_does_not_change_the_number_of_queries(
    app: Flask, worker: FlaskClient, writing: Writing
) -> None:
    engine, asked = app.extensions["reporting"].engine, {}
    for reports in (1, 12):
        with writing() as work:
            plain = somebody(work, Naming.NAMED, reports).plain
        with count_queries(engine) as statements:
            visit = come_back(worker, plain)
            page = report_page(worker, visit)
            worker.get(page)
            submit(worker, page, {"purpose": "SHARE_UNNAMED", "answer": "NO"})
            submit(worker, f"{visit}/code-only")
            submit(worker, f"{visit}/no-name")
        asked[reports] = len(statements)
    assert asked[1] == asked[12]
