"""A case whose person may be written to, unless something else is said."""

from typing import Any
from uuid import uuid4

from reporting.cases.models.cases import Case, CaseReport
from reporting.incidents.rules import ReportState, new_reference
from reporting.people.actions import keep_details, keep_terms
from reporting.personal_vocabulary import Answer, Detail, Naming, Purpose
from reporting.work import Work
from tests.answered import permitted, the_rest
from tests.builders import a_report

DETAILS = {Detail.NAME: "Wilf Wren", Detail.ADDRESS: "9 Quay Row, Hartlepool"}
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
