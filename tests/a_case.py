"""Cases for tests: opened as an officer opens them."""

from typing import Any
from uuid import uuid4

from reporting.cases.actions.triage import Triage, triage
from reporting.cases.models.cases import Case
from reporting.cases.rules.moves import Move
from reporting.incidents.models.reports import Incident
from reporting.people.actions.persons import keep_terms
from reporting.work import Work
from tests.answered import permitted
from tests.builders import a_report

TERMS = {"call_me": "Lark", "reach": "01632 960555", "methods": ["TEXT", "PHONE"], "limits": []}


def a_case(work: Work, *reports: Incident) -> Case:
    """An open case with some reports, or one that says little."""
    first, *others = reports or (a_report(work),)
    case = triage(work, first, Triage(Move.OPEN_CASE, "They would like some help."))
    assert case is not None
    for report in others:
        triage(work, report, Triage(Move.ADD_TO_CASE, "It belongs together.", case=case))
    work.session.flush()
    return case


def a_reachable_report(work: Work, terms: dict[str, Any] | None = None, **changes: Any) -> Incident:
    """A report of a person who may be contacted, by text message or phone."""
    number = changes.pop("person_number", None) or uuid4()
    report = a_report(work, person_number=number, **changes)
    permitted(work, report)
    keep_terms(work, number, {**TERMS, **(terms or {})})
    work.session.flush()
    return report
