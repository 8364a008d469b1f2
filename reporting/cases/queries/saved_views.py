"""The views that an officer kept."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from reporting.cases.models.desk import SavedView
from reporting.cases.queries.desk_list import view_in
from reporting.cases.rules.desk_view import View
from reporting.database import read_sealed
from reporting.work import Work


@dataclass(frozen=True)
class Kept:
    """A view under its name."""

    id: UUID
    name: str
    view: View
    opens_first: bool


def views_of(work: Work) -> list[Kept]:
    """The actor's views, by name."""
    theirs = select(SavedView).where(SavedView.user_id == work.actor.user_id)
    found = [
        Kept(row.id, read_sealed(work.keys, row, "name"), view_in(row.chosen), row.opens_first)
        for row in work.session.scalars(theirs)
    ]
    return sorted(found, key=lambda one: (one.name.lower(), one.id))


def view_called(work: Work, tag: bytes) -> SavedView | None:
    """The actor's view of a name, by the tag of that."""
    theirs = (SavedView.user_id == work.actor.user_id, SavedView.tag == tag)
    return work.session.scalar(select(SavedView).where(*theirs))


def view_numbered(work: Work, view_id: UUID) -> SavedView | None:
    """One of the actor's views."""
    theirs = (SavedView.user_id == work.actor.user_id, SavedView.id == view_id)
    return work.session.scalar(select(SavedView).where(*theirs))
