"""Finding one task of a case, and what waits for a second person."""

from uuid import UUID

from sqlalchemy import func, select

from reporting.cases.models.tasks import LOOKS, Task
from reporting.permissions import Permission
from reporting.work import Work


def task_of(work: Work, case_id: UUID, task_id: UUID) -> Task | None:
    """A task of a case that the actor may see, done or not."""
    theirs = (Task.id == task_id, Task.case_id == case_id)
    return work.session.scalar(select(Task).where(*theirs))


def second_looks_wanted(work: Work) -> int:
    """How much others shared at once that the actor may look at a second time."""
    if not work.actor.may(Permission.REVIEW_DISCLOSURES):
        return 0
    others = Task.opened_by.is_distinct_from(work.actor.user_id)
    return work.session.scalar(select(func.count()).select_from(Task).where(LOOKS, others)) or 0
