"""Where a repeat shows: on the list, on My day, and in every case of the person."""

from html import unescape
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from sqlalchemy import select, update

from reporting.cases.actions.desk import rebuild_desk
from reporting.cases.actions.repeats import let_facts_stand
from reporting.cases.models.cases import Case
from reporting.incidents.actions import let_go_of_person, tag_police_references
from reporting.incidents.models.reports import Incident
from reporting.matching_vocabulary import LinkDecided
from reporting.people.actions.persons import forget_person
from reporting.permissions import Role
from reporting.vocabulary import PoliceAware, ReporterRole
from reporting.work import Work
from tests.a_case import a_case
from tests.actions.test_repeat_facts import JULY, MAY, a_pair, decided
from tests.builders import a_report, as_role
from tests.conftest import Writing
from tests.counting import count_queries

RULE = "hate_repeat_person_12m, version 1"


def main_of(officer: FlaskClient, address: str) -> str:
    page = officer.get(address)
    assert page.status_code == 200
    return unescape(page.text).split("<main")[1]


def confirmed(work: Work) -> tuple[str, str]:
    """Two persons who are one, each with a case; the addresses of the earlier and the later."""
    as_officer = as_role(work, Role.OFFICER)
    link, (first, then) = a_pair(as_officer)
    cases = [a_case(as_officer, report) for report in (first, then)]
    decided(as_officer, link, LinkDecided.CONFIRMED)
    return f"/desk/cases/{cases[0].id}", f"/desk/cases/{cases[1].id}"


def test_the_list_marks_repeats_with_the_rule_and_filters_by_it(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        link, (first, then) = a_pair(work)
    before = main_of(officer, "/desk?state=ALL")
    assert RULE not in before
    assert "Possible repeats to decide (1)" in before
    with writing() as work:
        decided(as_role(work, Role.OFFICER), link, LinkDecided.CONFIRMED)
    html = main_of(officer, "/desk?state=ALL")
    assert html.count(">Repeat</strong>") == 1
    assert RULE in html
    assert "Possible repeats to decide" not in html
    only = main_of(officer, "/desk?state=ALL&repeat=YES")
    assert then.reference in only
    assert first.reference not in only


def test_my_day_counts_what_is_to_be_decided_and_marks_repeats(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        a_pair(work)
    html = main_of(officer, "/desk/my-day")
    assert "Possible repeats to decide (1)" in html
    assert "Nothing is due" not in html
    with writing() as work:
        confirmed(work)
        nobodys = {"assigned_to": None, "review_due": work.today}
        work.session.execute(update(Case).values(**nobodys))
        rebuild_desk(work)
    html = main_of(officer, "/desk/my-day")
    assert ">Repeat</strong>" in html
    assert RULE in html


def test_both_cases_of_one_person_say_repeat_and_name_the_rule(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        earlier, later = confirmed(work)
        references = list(work.session.scalars(select(Incident.reference)))
    for address in (earlier, later):
        html = main_of(officer, address)
        assert "Repeat: more than one incident in 12 months" in html
        assert "2 incidents were reported from 1 May 2026 to 1 July 2026." in html
        assert f"Rule {RULE}" in html
        assert "May be persistently targeted" in html
        assert "Other reports of the same person" in html
        assert all(reference in html for reference in references)
    assert "Look at the risk again" in main_of(officer, later)
    assert "Offer a joint visit" in main_of(officer, later)


def test_a_case_of_two_people_is_no_repeat_because_of_that(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        reports = [a_report(work, person_number=uuid4(), received_on=day) for day in (MAY, JULY)]
        address = f"/desk/cases/{a_case(work, *reports, a_report(work)).id}"
    assert "Repeat: more than one incident" not in main_of(officer, address)


def test_what_a_person_saw_happen_to_others_makes_them_no_repeat(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        number = uuid4()
        a_report(work, person_number=number, received_on=MAY, reporter_role=ReporterRole.WITNESS)
        address = f"/desk/cases/{a_case(work, a_report(work, person_number=number)).id}"
    assert "Repeat: more than one incident" not in main_of(officer, address)


def test_a_repeat_whose_person_is_forgotten_stays_one(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        number = uuid4()
        first = a_report(work, person_number=number, received_on=MAY)
        then = a_report(work, person_number=number, received_on=JULY)
        address = f"/desk/cases/{a_case(work, then).id}"
        let_facts_stand(work, [first.id, then.id])
        let_go_of_person(work, number)
        forget_person(work, number)
    html = main_of(officer, address)
    assert "Another incident of the same person was known" in html
    assert f"Rule {RULE}" in html


def test_a_case_review_counts_complaints_of_the_whole_person(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        as_officer = as_role(work, Role.OFFICER)
        days: dict[str, Any] = dict.fromkeys(("occurred_from", "occurred_to"), work.today)
        link, (_, then) = a_pair(as_officer)
        for number in (link.one, link.one, link.other):
            a_report(as_officer, person_number=number, police_aware=PoliceAware.YES, **days)
        address = f"/desk/cases/{a_case(as_officer, then).id}"
        decided(as_officer, link, LinkDecided.CONFIRMED)
    assert "A case review can be asked for" in main_of(officer, address)


def test_reports_with_the_police_reference_of_a_case_are_shown_with_it(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        inside = a_report(work, police_reference="CR/12345")
        same = a_report(work, police_reference="cr 12345")
        other = a_report(work, police_reference="CR/99999")
        a_report(work)
        tag_police_references(work)
        address = f"/desk/cases/{a_case(work, inside).id}"
    html = main_of(officer, address)
    assert "Other reports with the same police reference" in html
    assert same.reference in html
    assert other.reference not in html
    assert "May be persistently targeted" not in html


def test_the_desk_asks_as_little_as_before(officer: FlaskClient, writing: Writing) -> None:
    engine = officer.application.extensions["reporting"].engine
    with writing() as work:
        addresses = ["/desk?state=ALL", "/desk/my-day", *confirmed(work)]
    for address in addresses:
        with count_queries(engine) as statements:
            officer.get(address)
        assert len(statements) <= 8, address
