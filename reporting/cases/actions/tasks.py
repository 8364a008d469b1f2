"""Opening tasks in a case, and finishing them."""

from datetime import date
from uuid import UUID

from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.rules.entries import NoteKind, TaskKind
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
    """
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
    put_on_timeline(
        work, case, NoteKind.TASK, words, task=kind.value, due=due_on.isoformat(), done=False
    )
    return task


def finish_task(work: Work, case: Case, task: Task) -> None:
    """Mark a task as done; doing it again changes nothing."""
    if task.done_at is None:
        task.done_at, task.done_by = work.now, work.actor.user_id
        put_on_timeline(work, case, NoteKind.TASK, task=task.kind.value, done=True)
