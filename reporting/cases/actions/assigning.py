"""Who has a case: taking it, giving it to another officer, and all of it when somebody leaves."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select, update

from reporting.accounts.queries import staff_who_may
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.desk import refresh_case
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.models.timeline import Note
from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.moves import CaseState, NotPossible, still_open
from reporting.database import seal_field
from reporting.permissions import Permission, demand
from reporting.work import Work

Held = Row[UUID, int, bool]
"""The number and version of a case, and whether it goes to somebody else."""


def assign(work: Work, held: Case, officer: UUID | None, words: str = "") -> None:
    """Give a case to an officer, or back to nobody.

    Raises:
        NotPossible: when the account may not have cases or has it already, or the case is closed.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    still_open(held.state)
    if officer == held.assigned_to:
        raise NotPossible("They have this case already." if officer else "Nobody has it already.")
    _check_officer(work, officer)
    held.assigned_to = officer
    put_on_timeline(work, held, NoteKind.ASSIGNED, words, given_to=officer)
    record(work, Event.CASE_ASSIGNED, held.id, to=str(officer) if officer else None)
    refresh_case(work, [held.id])


def hand_over(work: Work, leaver: UUID, officer: UUID, reason: str) -> tuple[int, int]:
    """Give every case that is not closed, and every open task, from one account to another.

    Returns:
        How many cases and how many tasks were given.

    Raises:
        NotPossible: when nothing would change hands, or the other may not have cases.
    """
    demand(work.actor, Permission.HAND_OVER_CASES)
    if leaver == officer:
        raise NotPossible("Choose two different people.")
    if not reason.strip():
        raise NotPossible("Say why, in a few words.")
    _check_officer(work, officer)
    rows = _lock_cases(work, leaver)
    numbers = [row.id for row in rows]
    theirs = case((_open_and_of(leaver), officer), else_=Case.assigned_to)
    work.session.execute(
        update(Case)
        .where(Case.id.in_(numbers))
        .values(assigned_to=theirs, version=Case.version + 1, last_done_at=work.now)
    )
    tasks = update(Task).where(Task.assigned_to == leaver, Task.done_at.is_(None))
    given = work.session.execute(tasks.values(assigned_to=officer).returning(Task.id)).all()
    if not rows and not given:
        raise NotPossible("They have no open cases and no open tasks.")
    _write_on_timelines(work, rows, officer, reason)
    cases = sum(row.theirs for row in rows)
    facts = {"of": str(leaver), "to": str(officer), "cases": cases, "tasks": len(given)}
    record(work, Event.CASES_HANDED_OVER, **facts)
    refresh_case(work, numbers)
    return cases, len(given)


def _lock_cases(work: Work, leaver: UUID) -> Sequence[Held]:
    """The cases that somebody has or has a task in, in an order that two who do this share."""
    with_tasks = select(Task.case_id).where(Task.assigned_to == leaver, Task.done_at.is_(None))
    theirs = _open_and_of(leaver)
    query = (
        select(Case.id, Case.version, theirs.label("theirs"))
        .where(or_(theirs, Case.id.in_(with_tasks)))
        .order_by(Case.id)
    )
    return work.session.execute(query.with_for_update()).all()


def _open_and_of(officer: UUID) -> ColumnElement[bool]:
    return func.coalesce(and_(Case.assigned_to == officer, Case.state != CaseState.CLOSED), False)


def _write_on_timelines(work: Work, rows: Sequence[Held], officer: UUID, reason: str) -> None:
    notes = [
        Note(
            case_id=row.id,
            kind=NoteKind.ASSIGNED if row.theirs else NoteKind.TASK,
            given_to=officer,
            version=row.version + 1,
            at=work.now,
            by=work.actor.user_id,
        )
        for row in rows
    ]
    for note in notes:
        seal_field(work.keys, note, "text", reason)
    work.session.add_all(notes)


def _check_officer(work: Work, officer: UUID | None) -> None:
    if officer is not None and officer not in staff_who_may(work, Permission.MANAGE_CASES):
        raise NotPossible("Choose somebody who works on cases.")
