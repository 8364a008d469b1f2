"""A confirmed repeat opens two tasks where somebody is at work, and undoing takes them back."""

from datetime import date

import pytest
from sqlalchemy import select

from reporting.cases.actions.desk import count_stale
from reporting.cases.actions.moving import move_case
from reporting.cases.actions.tasks import change_task, finish_task
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.models.timeline import Note
from reporting.cases.rules.entries import NoteKind, TaskKind
from reporting.cases.rules.moves import Move
from reporting.duty import add_working_days
from reporting.matching_vocabulary import LinkDecided
from reporting.permissions import Role
from reporting.work import Work
from tests.a_case import a_case
from tests.actions.test_repeat_facts import JULY, TODAY, a_pair, decided
from tests.builders import a_report, as_role

BOTH = [TaskKind.JOINT_VISIT, TaskKind.REVIEW_RISK]


@pytest.fixture
def officer(work: Work) -> Work:
    return as_role(work, Role.OFFICER)


def open_tasks(work: Work, case: Case) -> list[TaskKind]:
    asked = select(Task.kind).where(Task.case_id == case.id, Task.done_at.is_(None))
    return sorted(work.session.scalars(asked))


def test_a_confirmed_repeat_opens_two_tasks_in_the_case_of_the_newest_incident(
    officer: Work,
) -> None:
    link, (first, then) = a_pair(officer)
    older, newest = a_case(officer, first), a_case(officer, then)
    followed = decided(officer, link, LinkDecided.CONFIRMED)
    assert (followed.opened, followed.case) == (2, newest)
    assert open_tasks(officer, newest) == BOTH
    assert open_tasks(officer, older) == []
    due = {task.kind: task.due_on for task in officer.session.scalars(select(Task))}
    assert due == {
        TaskKind.REVIEW_RISK: add_working_days(officer.today, 1),
        TaskKind.JOINT_VISIT: add_working_days(officer.today, 5),
    }
    assert count_stale(officer) == 0


@pytest.mark.parametrize("first", [date(2025, 6, 30), date(2020, 1, 1)])
def test_incidents_more_than_a_year_apart_ask_for_nothing(officer: Work, first: date) -> None:
    link, (_, then) = a_pair(officer, first)
    case = a_case(officer, then)
    assert decided(officer, link, LinkDecided.CONFIRMED).opened == 0
    assert open_tasks(officer, case) == []


@pytest.mark.parametrize("move", [Move.OPEN_CASE, Move.ADD_TO_CASE])
def test_without_a_case_the_tasks_come_once_there_is_one(officer: Work, move: Move) -> None:
    link, (_, then) = a_pair(officer)
    followed = decided(officer, link, LinkDecided.CONFIRMED)
    assert (followed.opened, followed.waits) == (0, then)
    there = a_case(officer) if move is Move.ADD_TO_CASE else None
    case = triage(officer, then, Triage(move, "Help.", case=there))
    assert case is not None
    assert open_tasks(officer, case) == BOTH


def test_a_closed_case_gets_them_when_it_is_opened_again(officer: Work) -> None:
    link, (_, then) = a_pair(officer)
    case = a_case(officer, then)
    move_case(officer, case, Move.CLOSE_CASE, "Quiet.")
    assert decided(officer, link, LinkDecided.CONFIRMED).waits
    move_case(officer, case, Move.REOPEN_CASE, "Again.")
    assert open_tasks(officer, case) == BOTH
    move_case(officer, case, Move.CLOSE_CASE, "Quiet.")
    move_case(officer, case, Move.REOPEN_CASE, "Again.")
    assert open_tasks(officer, case) == BOTH


def test_undoing_closes_what_nobody_has_touched_as_not_needed(officer: Work) -> None:
    link, (_, then) = a_pair(officer)
    case = a_case(officer, then)
    decided(officer, link, LinkDecided.CONFIRMED)
    followed = decided(officer, link, LinkDecided.UNDONE)
    assert followed.closed == 2
    assert open_tasks(officer, case) == []
    notes = officer.session.scalars(select(Note.facts).where(Note.kind == NoteKind.TASK)).all()
    assert sum('"needed":false' in facts for facts in notes) == 2
    assert decided(officer, link, LinkDecided.CONFIRMED).opened == 2
    assert open_tasks(officer, case) == BOTH
    assert count_stale(officer) == 0


@pytest.mark.parametrize("touched", ["due", "officer", "done"])
def test_a_task_that_somebody_touched_stays(officer: Work, touched: str) -> None:
    link, (_, then) = a_pair(officer)
    case = a_case(officer, then)
    decided(officer, link, LinkDecided.CONFIRMED)
    asked = select(Task).where(Task.kind == TaskKind.JOINT_VISIT)
    visit = officer.session.scalars(asked).one()
    if touched == "done":
        finish_task(officer, case, visit, "They agreed.")
    else:
        given = officer.actor.user_id if touched == "officer" else None
        due = officer.today if touched == "due" else visit.due_on
        change_task(officer, case, visit, due, given)
    assert decided(officer, link, LinkDecided.UNDONE).closed == 1
    left = [] if touched == "done" else [TaskKind.JOINT_VISIT]
    assert open_tasks(officer, case) == left


def test_undoing_leaves_the_tasks_of_a_person_who_is_a_repeat_anyhow(officer: Work) -> None:
    link, (_, then) = a_pair(officer)
    assert then.person_number
    newest = a_report(officer, person_number=then.person_number, received_on=TODAY)
    case = a_case(officer, newest)
    assert open_tasks(officer, case) == BOTH
    decided(officer, link, LinkDecided.CONFIRMED)
    decided(officer, link, LinkDecided.UNDONE)
    assert open_tasks(officer, case) == BOTH


def test_a_person_who_comes_back_with_their_own_code_asks_for_the_same(officer: Work) -> None:
    first = a_report(officer, person_number=(number := a_pair(officer)[0].one), received_on=JULY)
    case = a_case(officer, a_report(officer, person_number=number, received_on=TODAY))
    assert open_tasks(officer, case) == BOTH
    triage(officer, first, Triage(Move.ADD_TO_CASE, "It belongs here.", case=case))
    assert sorted(set(open_tasks(officer, case))) == BOTH
