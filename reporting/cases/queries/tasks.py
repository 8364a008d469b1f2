"""Finding one task of a case."""

from uuid import UUID

from sqlalchemy import select

from reporting.cases.models.tasks import Task
from reporting.work import Work


def task_of(work: Work, case_id: UUID, task_id: UUID) -> Task | None:
    """A task of a case that the actor may see, done or not."""
    theirs = (Task.id == task_id, Task.case_id == case_id)
    return work.session.scalar(select(Task).where(*theirs))
