"""A case whose person may be written to, unless something else is said, and its letters."""

from typing import Any
from uuid import uuid4

from sqlalchemy import select
from werkzeug.test import Client

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.models.cases import Case, CaseReport
from reporting.incidents.rules import ReportState, new_reference
from reporting.letters.actions.templates import add_starting_templates
from reporting.people.actions.persons import keep_details, keep_terms
from reporting.personal_vocabulary import Answer, Detail, Naming, Purpose
from reporting.work import Work
from tests.answered import permitted, the_rest
from tests.builders import a_report
from tests.conftest import Writing

DETAILS = {Detail.NAME: "Wilf Wren", Detail.ADDRESS: "9 Quay Row, Hartlepool"}
FILLED = {"contact": "01632 960001", "delivery": "POST"}
WHO = ("Wilf Wren", "9 Quay Row")
OWN = "# A letter for you\n\nHello {{name_to_use}}, your reference is {{reference}}."
TERMS = {"call_me": "Sam", "methods": ["POST", "PHONE"], "speaks": "Polish"}


def a_case_of(
    work: Work,
    *,
    contact: Answer = Answer.YES,
    record: Answer = Answer.YES,
    terms: dict[str, Any] | None = None,
) -> Case:
    """A case of one report, whose person gave a name, an address and a safe way to reach them."""
    number = uuid4()
    report = a_report(work, person_number=number, state=ReportState.TRIAGED)
    the_rest(work, report, naming=Naming.NAMED)
    permitted(work, report, Purpose.CONTACT, contact)
    permitted(work, report, Purpose.RECORD_DETAILS, record)
    keep_details(work, number, DETAILS)
    keep_terms(work, number, TERMS if terms is None else terms)
    case = Case(reference=new_reference(), opened_at=work.now, opened_by=work.actor.user_id)
    work.session.add(case)
    work.session.flush()
    work.session.add(CaseReport(incident_id=report.id, case_id=case.id, added_at=work.now))
    work.session.flush()
    return case


def a_case(writing: Writing, **changes: Any) -> str:
    """The address of the letters of a case."""
    with writing() as work:
        add_starting_templates(work)
        return f"/desk/cases/{a_case_of(work, **changes).id}/letters"


def choose(officer: Client, letters: str, template: str = "closing", **more: str) -> str:
    """The address of the page on which the chosen letter is written."""
    shown = officer.get(letters).text
    report = shown.split('name="report" value="')[1].split('"')[0]
    asked = {"report": report, "template": template, **more}
    return str(officer.get(f"{letters}/choose", query_string=asked).location)


def events(writing: Writing, *wanted: Event) -> list[Event]:
    with writing() as work:
        query = select(TrailEntry.event).where(TrailEntry.event.in_(wanted))
        return list(work.session.scalars(query.order_by(TrailEntry.number)))
