"""One of each thing that an address can lead to, all of it of one centre and one case."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.test import Client

from reporting.cases.actions.tasks import open_task
from reporting.cases.models.cases import CaseReport
from reporting.cases.rules.entries import TaskKind
from reporting.letters.actions.templates import add_starting_templates
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.rules.templates import TemplateState
from reporting.permissions import Role
from reporting.sharing.models.disclosures import Disclosure
from reporting.sharing_vocabulary import AgencyKind
from tests.builders import a_centre, as_role
from tests.conftest import Writing
from tests.journeys import begin
from tests.letters import FILLED, OWN, a_case_of, choose
from tests.linking import a_pair
from tests.pages.test_shared_at_once import AT_ONCE
from tests.pages.test_statements import WORDS, drafted
from tests.returning import come_back, somebody
from tests.sharing import an_agency
from tests.visiting import submit

ClientAs = Callable[[Role], Client]
Things = dict[str, str]
"""By the name of its part of an address: the number of each thing."""


def one_of_each(client_as: ClientAs, writing: Writing) -> tuple[Things, dict[str, str]]:
    """The things, and for some addresses the query without which they lead nowhere.

    The centre is the usual one. A draft and a visit are those of a worker of that centre.
    """
    officer, worker = client_as(Role.OFFICER), client_as(Role.CENTRE_WORKER)
    things = _written(writing)
    case = f"/desk/cases/{things['case_id']}"
    told = {**AT_ONCE, "parts": ["KINDS"], "reports": [things["report_id"]]}
    referral = submit(officer, f"{case}/sharing/{things['agency_id']}/at-once", told).location
    to_write = choose(officer, f"{case}/letters")
    letter = submit(officer, to_write, {**FILLED, "body": OWN, "do": "keep"}).location
    ward = drafted(writing)
    statement = submit(officer, ward, {"words": WORDS, "do": "keep"}).location
    with writing() as work:
        code = somebody(work).plain
        shared = Disclosure.referral_id == UUID(referral.rpartition("/")[2])
        disclosure = work.session.scalars(select(Disclosure.id).where(shared)).one()
    numbers = {
        "referral_id": referral,
        "letter_id": letter,
        "statement_id": statement,
        "draft_id": begin(worker),
        "visit_id": come_back(worker, code),
        "disclosure_id": str(disclosure),
    }
    things |= {name: address.rpartition("/")[2] for name, address in numbers.items()}
    letters, wards = to_write.partition("?")[2], ward.partition("?")[2]
    asks = {"letters.choose": f"report={things['report_id']}&template=closing"}
    asks |= dict.fromkeys(("letters.ask_letter", "letters.write_letter"), letters)
    asks |= dict.fromkeys(("letters.ask_statement", "letters.write_statement"), wards)
    return things, asks


def _written(writing: Writing) -> Things:
    with writing() as work:
        add_starting_templates(work)
        officer = as_role(work, Role.OFFICER)
        case = a_case_of(officer)
        held = select(CaseReport.incident_id).where(CaseReport.case_id == case.id)
        in_use = select(LetterTemplate.id).where(LetterTemplate.state == TemplateState.IN_USE)
        rows: dict[str, Any] = {
            "case_id": case.id,
            "report_id": work.session.scalars(held).one(),
            "task_id": open_task(officer, case, TaskKind.OTHER, work.today).id,
            "agency_id": an_agency(work, AgencyKind.POLICE).id,
            "template_id": work.session.scalars(in_use.limit(1)).one(),
            "link_id": a_pair(work)[0].id,
            "centre_id": a_centre(work).id,
            "view_id": UUID(int=7),
        }
        return {name: str(number) for name, number in rows.items()}
