"""Where a report stands on the desk, and what is due of it first."""

from datetime import date
from typing import Any

import pytest

from reporting.cases.rules.desk import (
    DUE_LABELS,
    NEVER,
    NOTHING_DUE,
    Clocked,
    Due,
    Stage,
    first_due,
    stage_of,
)
from reporting.cases.rules.entries import TaskKind
from reporting.cases.rules.moves import CaseState
from reporting.incidents.rules import ReportState
from reporting.promises import Clocks, Promise

TUESDAY = date(2026, 11, 3)
TASK = Due(date(2026, 11, 6), "OTHER")


@pytest.mark.parametrize("state", ReportState)
def test_a_report_in_no_case_stands_where_its_own_state_says(state: ReportState) -> None:
    recorded = state is ReportState.TRIAGED
    assert stage_of(state, None) is (Stage.RECORDED if recorded else Stage(state.value))


@pytest.mark.parametrize("state", CaseState)
def test_a_report_in_a_case_stands_where_the_case_does(state: CaseState) -> None:
    assert stage_of(ReportState.TRIAGED, state) is Stage(state.value)


def clocked(stage: Stage, **changes: Any) -> Clocked:
    usual: dict[str, Any] = {"entered": TUESDAY, "received": TUESDAY, "read": True}
    return Clocked(stage, **{**usual, "fed_back": True, "leads": True, **changes})


DUE = [
    (clocked(Stage.WAITING, read=False), date(2026, 11, 4), Promise.ACKNOWLEDGE),
    (
        clocked(Stage.WAITING, read=False, entered=date(2026, 12, 24)),
        date(2026, 12, 29),
        "ACKNOWLEDGE",
    ),
    (clocked(Stage.WAITING, fed_back=False), date(2026, 11, 4), Promise.TRIAGE),
    (clocked(Stage.WAITING), date(2026, 11, 4), Promise.TRIAGE),
    (clocked(Stage.RECORDED, fed_back=False), date(2026, 11, 17), Promise.FEEDBACK),
    (clocked(Stage.CLOSED, fed_back=False), date(2026, 11, 17), Promise.FEEDBACK),
    (clocked(Stage.OPEN, contact=date(2026, 11, 6)), date(2026, 11, 6), Promise.FIRST_CONTACT),
    (clocked(Stage.WITH_POLICE, review=date(2026, 11, 9)), date(2026, 11, 9), Promise.REVIEW),
    (clocked(Stage.MONITORING, task=TASK), TASK.on, TaskKind.OTHER),
    (clocked(Stage.CLOSED, contact=TUESDAY, task=TASK), TASK.on, TaskKind.OTHER),
    (clocked(Stage.OPEN, contact=TASK.on, task=TASK), TASK.on, Promise.FIRST_CONTACT),
    (clocked(Stage.OPEN, review=date(2026, 12, 1), task=TASK), TASK.on, TaskKind.OTHER),
]
NEVER_DUE = [
    clocked(Stage.RECORDED),
    clocked(Stage.SET_ASIDE, fed_back=False),
    clocked(Stage.WITHDRAWN, fed_back=False),
    clocked(Stage.DUPLICATE, fed_back=False),
    clocked(Stage.CLOSED, contact=TUESDAY, review=TUESDAY),
    clocked(Stage.OPEN, contact=TUESDAY, review=TUESDAY, task=TASK, leads=False),
]


@pytest.mark.parametrize(("one", "on", "what"), DUE)
def test_what_is_due_first(one: Clocked, on: date, what: str) -> None:
    assert first_due(one, Clocks()) == (on, what)


@pytest.mark.parametrize("one", NEVER_DUE)
def test_nothing_is_due(one: Clocked) -> None:
    assert first_due(one, Clocks()) == NOTHING_DUE == (NEVER, None)


def test_whatever_may_be_due_has_words() -> None:
    assert len(DUE_LABELS) == len(Promise) + len(TaskKind)
    assert all(DUE_LABELS.values())
