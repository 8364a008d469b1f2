"""Reports on the officer's list, with and without a case."""

from typing import Any

from reporting.cases.actions.desk import refresh_case
from reporting.cases.actions.triage import Triage, triage
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
