"""What is to be done and was done in a case, in one query: tasks, actions, outcomes, answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CompoundSelect,
    Date,
    LargeBinary,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from reporting.accounts.models import User
from reporting.cases.models.facts import ActionTaken, ClosingAnswers, OutcomeReached
from reporting.cases.models.tasks import Task
from reporting.cases.rules.entries import TaskKind
from reporting.cases.rules.outcomes import CLOSING_QUESTIONS, CaseAction, Outcome, OwnAnswer
from reporting.keyring import Spot
from reporting.work import Work

MOST = 100
CASE = bindparam("case", type_=Task.case_id.type)
Arm = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class OpenTask:
    """A task that is not done; `officer` is the name of whoever it was given to, "" for nobody."""

    id: UUID
    kind: TaskKind
    due_on: date
    officer: str
    words: str = field(repr=False)


@dataclass(frozen=True)
class WorkDone:
    """What is to be done and was done in a case.

    Attributes:
        tasks: those that are open, the first due first.
        actions, outcomes: each with its day, the last first.
        answers: what the person said when the case was last closed, question by question.
    """

    tasks: Sequence[OpenTask]
    actions: Sequence[tuple[CaseAction, date]]
    outcomes: Sequence[tuple[Outcome, date]]
    answers: Sequence[tuple[str, OwnAnswer]]


def work_done(work: Work, case_id: UUID) -> WorkDone:
    """What is to be done and was done in a case."""
    rows = work.session.execute(_query(), {"case": case_id}).all()
    by_source: dict[str, list[Any]] = {"task": [], "action": [], "outcome": [], "answers": []}
    for row in rows:
        by_source[row.source].append(row)
    tasks = sorted(by_source["task"], key=lambda row: (row.day, row.id))
    last_first = sorted(rows, key=lambda row: row.day or date.min, reverse=True)
    answers = (by_source["answers"] or [None])[0]
    return WorkDone(
        tasks=[_task(work, row) for row in tasks],
        actions=[(CaseAction(row.code), row.day) for row in last_first if row.source == "action"],
        outcomes=[(Outcome(row.code), row.day) for row in last_first if row.source == "outcome"],
        answers=_said(answers.code) if answers else [],
    )


@cache
def _query() -> CompoundSelect[*tuple[Any, ...]]:
    """Built once, since that takes longer than to run it."""
    arms = (_tasks(), _actions(), _outcomes(), _answers())
    return union_all(*(select(arm.subquery()) for arm in arms))


def _task(work: Work, row: Any) -> OpenTask:
    words = work.keys.unseal(row.sealed, Spot("tasks", "words", str(row.id))) if row.sealed else ""
    return OpenTask(row.id, TaskKind(row.code), row.day, row.who or "", words)


def _said(codes: str) -> list[tuple[str, OwnAnswer]]:
    answers = zip(CLOSING_QUESTIONS.values(), codes.split(","), strict=True)
    return [(question, OwnAnswer(code)) for question, code in answers if code]


def _tasks() -> Arm:
    return (
        select(
            literal("task").label("source"),
            Task.id.label("id"),
            cast(Task.kind, String).label("code"),
            Task.due_on.label("day"),
            Task.words.label("sealed"),
            User.name.label("who"),
        )
        .outerjoin(User, User.id == Task.assigned_to)
        .where(Task.case_id == CASE, Task.done_at.is_(None))
        .order_by(Task.due_on, Task.id)
        .limit(MOST)
    )


def _actions() -> Arm:
    row = ActionTaken
    return _facts(row, "action", cast(row.action, String), row.taken_on)


def _outcomes() -> Arm:
    row = OutcomeReached
    return _facts(row, "outcome", cast(row.outcome, String), row.reached_on)


def _answers() -> Arm:
    """The answers of the last closing, in one text in the order of the questions."""
    row = ClosingAnswers
    said = [func.coalesce(cast(getattr(row, name), String), "") for name in CLOSING_QUESTIONS]
    codes: Any = said[0]
    for one in said[1:]:
        codes = codes + "," + one
    return _facts(row, "answers", codes, cast(null(), Date), most=1)


def _facts(row: Any, source: str, code: Any, day: Any, most: int = MOST) -> Arm:
    return (
        select(
            literal(source).label("source"),
            row.id.label("id"),
            code.label("code"),
            day.label("day"),
            cast(null(), LargeBinary).label("sealed"),
            cast(null(), String).label("who"),
        )
        .where(row.case_id == CASE)
        .order_by(row.at.desc(), row.id)
        .limit(most)
    )
