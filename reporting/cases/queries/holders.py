"""Who has cases or tasks now."""

from uuid import UUID

from sqlalchemy import or_, select

from reporting.accounts.models import User
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.rules.moves import CaseState
from reporting.permissions import Permission, demand
from reporting.work import Work


def holders(work: Work) -> dict[UUID, str]:
    """The accounts, active or not, that have open cases or tasks, with their names."""
    demand(work.actor, Permission.HAND_OVER_CASES)
    cases = select(Case.assigned_to).where(Case.state != CaseState.CLOSED)
    tasks = select(Task.assigned_to).where(Task.done_at.is_(None))
    held = or_(
        User.id.in_(cases.where(Case.assigned_to.is_not(None))),
        User.id.in_(tasks.where(Task.assigned_to.is_not(None))),
    )
    rows = work.session.execute(select(User.id, User.name).where(held).order_by(User.name, User.id))
    return {row.id: row.name for row in rows}
