"""Keeping views of the desk's list under a name, and deleting them."""

from uuid import UUID

from sqlalchemy import delete, func, select, update

from reporting.cases.models.desk import SavedView
from reporting.cases.queries.saved_views import view_called
from reporting.cases.rules.desk_view import View
from reporting.cases.rules.moves import NotPossible
from reporting.database import seal_field
from reporting.permissions import Permission, demand
from reporting.work import Work

MOST = 20


def keep_view(work: Work, name: str, view: View, *, opens_first: bool) -> None:
    """Keep a view; one that has the name already gives way to it.

    Args:
        opens_first: whether the list opens with it from now on, instead of with any other.

    Raises:
        NotPossible: when there are as many views as one may keep.
    """
    demand(work.actor, Permission.TRIAGE)
    user_id = work.actor.user_id
    if user_id is None:
        raise NotPossible("Only somebody who is signed in can keep a view.")
    tag = work.keys.tag("saved view", f"{user_id} {' '.join(name.casefold().split())}")
    row = view_called(work, tag)
    if row is None:
        theirs = select(func.count()).where(SavedView.user_id == user_id)
        if (work.session.scalar(theirs) or 0) >= MOST:
            raise NotPossible(f"You have {MOST} views already. Delete one first.")
        row = SavedView(user_id=user_id, tag=tag, chosen=view.query, kept_at=work.now)
        work.session.add(row)
    seal_field(work.keys, row, "name", name)
    row.chosen, row.kept_at = view.query, work.now
    if opens_first:
        others = update(SavedView).where(SavedView.user_id == user_id)
        work.session.execute(others.values(opens_first=False))
    row.opens_first = opens_first


def delete_view(work: Work, view_id: UUID) -> None:
    """Delete one of the actor's views; one that is gone stays gone."""
    demand(work.actor, Permission.TRIAGE)
    theirs = (SavedView.user_id == work.actor.user_id, SavedView.id == view_id)
    work.session.execute(delete(SavedView).where(*theirs))
