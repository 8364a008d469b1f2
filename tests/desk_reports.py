"""Reports on the officer's list, with and without a case."""

from typing import Any

from reporting.cases.actions.desk import refresh_case
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.queries.desk_filters import FILTERS, STATES
from reporting.cases.rules.desk_view import Sort
from reporting.cases.rules.moves import Move
from tests.builders import a_report
from tests.conftest import Writing


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


def every_view() -> list[str]:
    """Each state, order and filter alone, and some filters at once."""
    one = {"officer": "ME", "ward": "NONE", "centre": "11111111-1111-4111-8111-111111111111"}
    values = {name: one.get(name) or next(iter(FILTERS[name].choices)) for name in FILTERS}
    alone = [f"state={state}&{name}={value}" for name, value in values.items() for state in STATES]
    sorts = [f"state=ALL&sort={sort}&strand=RACE" for sort in Sort]
    return [f"/desk?{query}" for query in (*alone, *sorts, "state=OPEN&risk=HIGH&kind=ARSON")]
