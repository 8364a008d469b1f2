"""The views that an officer kept."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select

from reporting.cases.models.desk import SavedView
from reporting.cases.queries.desk_list import view_in
from reporting.cases.rules.desk_view import View
from reporting.keyring import Spot
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
    rows = work.session.execute(_theirs(), {"whose": work.actor.user_id})
    found = [Kept(row.id, _name(work, row), view_in(row.chosen), row.opens_first) for row in rows]
    return sorted(found, key=lambda one: (one.name.lower(), one.id))


def _name(work: Work, row: Row[Any]) -> str:
    place = Spot(SavedView.__tablename__, "name", str(row.id))
    return work.keys.unseal(row.name, place) if row.name is not None else ""


@cache
def _theirs() -> Select[Any]:
    """Built once: every page of the desk asks it."""
    table = SavedView.__table__.c
    whose = bindparam("whose", type_=table.user_id.type)
    columns = (table.id, table.name, table.chosen, table.opens_first)
    return select(*columns).where(table.user_id == whose)


def view_called(work: Work, tag: bytes) -> SavedView | None:
    """The actor's view of a name, by the tag of that."""
    theirs = (SavedView.user_id == work.actor.user_id, SavedView.tag == tag)
    return work.session.scalar(select(SavedView).where(*theirs))


def view_numbered(work: Work, view_id: UUID) -> SavedView | None:
    """One of the actor's views."""
    theirs = (SavedView.user_id == work.actor.user_id, SavedView.id == view_id)
    return work.session.scalar(select(SavedView).where(*theirs))
