"""What tests of the pages of sharing do first: a case to refer, and a referral made."""

from datetime import timedelta
from uuid import UUID

from flask.testing import FlaskClient

from reporting.incidents.models.reports import Incident
from reporting.personal_vocabulary import Answer, Purpose
from reporting.promises import Risk
from reporting.sharing_vocabulary import AgencyKind
from tests.answered import permitted
from tests.conftest import Writing
from tests.sharing import a_case, a_named_report, an_agency
from tests.visiting import forms_in, submit

KIND = AgencyKind.VICTIM_SERVICES


def a_page(
    writing: Writing,
    *purposes: Purpose,
    kind: AgencyKind = KIND,
    risk: Risk = Risk.LOW,
    **agency: object,
) -> tuple[str, str, UUID]:
    """The address of what is shared of a case, the one to refer it to an agency, and the report."""
    with writing() as work:
        report = a_named_report(work, *purposes)
        case = a_case(work, report, risk=risk)
        other = an_agency(work, kind, "Harbour House", **agency)
        return (
            f"/desk/cases/{case.id}/sharing",
            f"/desk/cases/{case.id}/sharing/{other.id}",
            report.id,
        )


def a_referral(officer: FlaskClient, refer: str) -> str:
    """The address of a referral that an officer makes just now."""
    form = forms_in(officer.get(refer).text)[-1]
    made = submit(officer, refer, {**form.shown, "asks": ["SUPPORT"]})
    assert made.status_code == 302, made.text
    return made.location


def take_back(writing: Writing, report: UUID) -> None:
    """The person says no to victim services, a minute later."""
    with writing() as work:
        one = work.session.get_one(Incident, report)
        permitted(work, one, Purpose.VICTIM_SERVICES, Answer.NO, at=work.now + timedelta(minutes=1))
