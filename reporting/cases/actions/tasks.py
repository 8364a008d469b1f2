"""Opening tasks in a case, and finishing them."""

from datetime import date
from uuid import UUID

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.desk import refresh_case
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.rules.entries import NoteKind, TaskKind
from reporting.cases.rules.moves import NotPossible, still_open
from reporting.database import seal_field
from reporting.work import Work


def open_task(
    work: Work,
    case: Case,
    kind: TaskKind,
    due_on: date,
    *,
    words: str = "",
    assigned_to: UUID | None = None,
) -> Task:
    """Open a task; both that and its end are on the timeline.

    Args:
        words: what exactly; sealed.
        assigned_to: None for whoever has the case.

    Raises:
        NotPossible: when the case is closed.
    """
    still_open(case.state)
    task = Task(
        case_id=case.id,
        kind=kind,
        due_on=due_on,
        assigned_to=assigned_to,
        opened_at=work.now,
        opened_by=work.actor.user_id,
    )
    seal_field(work.keys, task, "words", words)
    work.session.add(task)
    record(work, Event.TASK_OPENED, case.id, task=kind.value)
    _write(work, case, task, words)
    refresh_case(work, [case.id])
    return task


def change_task(
    work: Work, case: Case, task: Task, due_on: date, assigned_to: UUID | None, why: str = ""
) -> None:
    """Put a task off, bring it nearer, or give it to somebody else.

    Raises:
        NotPossible: when it is done already.
    """
    if task.done_at is not None:
        raise NotPossible("This task is done already.")
    task.due_on, task.assigned_to = due_on, assigned_to
    _write(work, case, task, why)
    record(work, Event.TASK_OPENED, case.id, task=task.kind.value)
    refresh_case(work, [case.id])


def finish_task(
    work: Work, case: Case, task: Task, words: str = "", *, needed: bool = True
) -> None:
    """Mark a task as done, or as not needed after all; doing it again changes nothing."""
    if task.done_at is None:
        task.done_at, task.done_by = work.now, work.actor.user_id
        kind = task.kind.value
        put_on_timeline(work, case, NoteKind.TASK, words, task=kind, done=True, needed=needed)
        record(work, Event.TASK_FINISHED, case.id, task=kind, needed=needed)
        refresh_case(work, [case.id])


def _write(work: Work, case: Case, task: Task, words: str) -> None:
    put_on_timeline(
        work,
        case,
        NoteKind.TASK,
        words,
        given_to=task.assigned_to,
        task=task.kind.value,
        due=task.due_on.isoformat(),
        done=False,
    )
