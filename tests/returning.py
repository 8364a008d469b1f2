"""Somebody with a code, for tests of what happens when they come back."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import select
from werkzeug.test import Client

from reporting.incidents.actions import give_permissions
from reporting.incidents.models.circumstances import Circumstances
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import (
    permission_history,
    standing_answers,
)
from reporting.people.actions.persons import (
    issue_return_code,
    keep_details,
    keep_terms,
)
from reporting.people.rules.codes import usual_return_code
from reporting.personal_vocabulary import Answer, Detail, Naming, Purpose
from reporting.work import Work
from tests.builders import a_report
from tests.visiting import submit

CODE = r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]"
SIGN_IN = uuid4()
AGREED = {Purpose.SHARE_UNNAMED: Answer.YES, Purpose.CONTACT: Answer.YES}


@dataclass(frozen=True)
class Known:
    """Somebody with a code and reports."""

    number: UUID
    plain: str
    reports: list[Incident]


def somebody(
    work: Work,
    naming: Naming = Naming.CODE,
    reports: int = 1,
    agreed: dict[Purpose, Answer] | None = None,
) -> Known:
    """A person who reported at the usual centre; what a named one gave says "Parvati"."""
    number, code = issue_return_code(work)
    made = [a_report(work, person_number=number) for _ in range(reports)]
    for report in made:
        work.session.add(Circumstances(incident_id=report.id, naming=naming))
        give_permissions(work, report, agreed or AGREED, named={}, by=work.actor.user_id)
    if naming is Naming.NAMED:
        keep_details(work, number, {Detail.NAME: "Parvati", Detail.PHONE: "Parvati's phone"})
        keep_terms(work, number, {"call_me": "Parvati", "methods": ["TEXT"]})
    work.session.flush()
    return Known(number, usual_return_code(code) or "", made)


def later(work: Work, by: timedelta = timedelta(minutes=1)) -> Work:
    return replace(work, now=work.now + by)


def answers(work: Work, report: Incident) -> dict[Purpose, Answer]:
    standing = standing_answers(permission_history(work, report.id))
    return {purpose: given.answer for purpose, given in standing.items()}


def namings(work: Work) -> set[Naming]:
    return set(work.session.scalars(select(Circumstances.naming)))


def come_back(client: Client, code: str) -> str:
    """Enter a code; the address of the visit."""
    answer = submit(client, "/come-back", {"code": code})
    assert answer.status_code == 302, answer.text
    return answer.location


def report_page(client: Client, visit: str) -> str:
    """The address of what was agreed to, for the first report of a visit."""
    found = re.search(rf'href="({visit}/report/[0-9a-f-]{{36}})"', client.get(visit).text)
    assert found
    return found[1]
