"""Finding one task of a case."""

from uuid import UUID

from sqlalchemy import select

from reporting.cases.models.tasks import Task
from reporting.work import Work


def open_task_of(work: Work, case_id: UUID, task_id: UUID) -> Task | None:
    """A task of a case that the actor may see, if it is not done."""
    theirs = select(Task).where(Task.id == task_id, Task.case_id == case_id)
    return work.session.scalar(theirs.where(Task.done_at.is_(None)))
