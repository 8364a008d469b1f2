"""The desk's list: a page of a view, how many there are, what comes next."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    String,
    and_,
    case,
    func,
    literal,
    select,
    true,
    tuple_,
    union_all,
)

from reporting.cases.models.desk import ORDERS, DeskRow
from reporting.cases.queries.desk_filters import ALL, FILTERS, STATES, TO_READ, Reader, in_state
from reporting.cases.rules.desk_view import FALLING, Chosen, Sort, View
from reporting.paging import Paged, cut_page, read_cursor
from reporting.permissions import Permission, demand
from reporting.work import Work

ROWS = 50
COUNTED_TO = 1000
LONGEST_VIEW = 1000

DRAWN = tuple(column for column in DeskRow.__table__.columns if column.name not in ("leads",))
"""What is drawn of a row, and what orders it."""


def read_view(asked: Mapping[str, str]) -> View:
    """The view that an address asks for; what cannot be chosen is left out."""
    state, sort = asked.get("state", ""), asked.get("sort", "")
    chosen = tuple(
        (name, asked[name])
        for name, one in FILTERS.items()
        if name in asked and one.may_be(asked[name])
    )
    return View(
        state if state in STATES else TO_READ,
        chosen,
        Sort(sort) if sort in Sort.__members__ else Sort.DANGER,
    )


def view_in(text: str) -> View:
    """The view in a text that an address or a saved view carries."""
    return read_view(dict(parse_qsl(text[:LONGEST_VIEW])))


def desk_page(work: Work, view: View, after: str | None, size: int = ROWS) -> Paged[Row[Any]]:
    """A page of a view."""
    query = _listing(view, reader_of(work))
    if (edge := _edge(view.sort, after)) is not None:
        query = query.where(_beyond(view.sort, edge))
    found = work.session.execute(query.limit(size + 1)).all()
    return cut_page(found, lambda row: place_of(row, view.sort), size)


def place_of(row: Row[Any], sort: Sort) -> tuple[str, ...]:
    """Where a row stands in an order, as it goes into an address."""
    return tuple(_said(getattr(row, name)) for name in ORDERS[sort])


def how_many(work: Work, view: View) -> dict[str, str]:
    """How many rows of a view are in each state, in one query.

    A thousand rows of a state are looked at, and no more: "1,000+" if all of them would be shown,
    "7+" if seven of them would be and there are more to look at.
    """
    rows = work.session.execute(_counting(view.chosen, reader_of(work)))
    return {
        row.state: f"{min(row.fit, COUNTED_TO):,}{'+' if row.looked > COUNTED_TO else ''}"
        for row in rows
    }


def neighbours(work: Work, view: View, at: str, own: UUID) -> dict[str, Row[Any]]:
    """The rows before and after a place in a view, by "previous" and "next"; `own` is neither."""
    edge = _edge(view.sort, at)
    if edge is None:
        return {}
    arms = []
    for name, onward in (("previous", False), ("next", True)):
        side = literal(name, String).label("side")
        query = _narrowed(select(side, *DRAWN), view, reader_of(work))
        query = query.where(_beyond(view.sort, edge, onward), DeskRow.incident_id != own)
        arms.append(select(_ordered(query, view.sort, onward).limit(1).subquery()))
    return {row.side: row for row in work.session.execute(union_all(*arms))}


def reader_of(work: Work) -> Reader:
    """Who reads the list; whoever may not triage reads none of it."""
    demand(work.actor, Permission.TRIAGE)
    return Reader(work.actor.user_id, work.today)


def _narrowed(query: Select[Any], view: View, reader: Reader) -> Select[Any]:
    asked = [FILTERS[name].test(_column(name), value, reader) for name, value in view.chosen]
    return query.where(*in_state(view.state), *asked)


@lru_cache(maxsize=256)
def _listing(view: View, reader: Reader) -> Select[Any]:
    """The statement of a view: putting one together takes longer than running it."""
    return _ordered(_narrowed(select(*DRAWN), view, reader), view.sort)


@lru_cache(maxsize=256)
def _counting(chosen: Chosen, reader: Reader) -> CompoundSelect[str, int, int]:
    return union_all(*(_count(state, chosen, reader) for state in STATES if state != ALL))


def _column(name: str) -> ColumnElement[Any]:
    return DeskRow.__table__.columns[FILTERS[name].column]


def _count(state: str, chosen: Chosen, reader: Reader) -> Select[str, int, int]:
    columns = {FILTERS[name].column: _column(name) for name, _ in chosen}
    some = select(literal(1).label("one"), *columns.values()).where(*in_state(state))
    looked = some.limit(COUNTED_TO + 1).subquery()
    asked = [
        FILTERS[name].test(looked.c[FILTERS[name].column], value, reader) for name, value in chosen
    ]
    fit = func.count(case((and_(true(), *asked), 1))) if asked else func.count()
    return select(
        literal(state, String).label("state"),
        func.count().label("looked"),
        fit.label("fit"),
    ).select_from(looked)


def _ordered(query: Select[Any], sort: Sort, onward: bool = True) -> Select[Any]:
    columns = [getattr(DeskRow, name) for name in ORDERS[sort]]
    falls = (sort in FALLING) is onward
    return query.order_by(*(column.desc() if falls else column for column in columns))


def _beyond(sort: Sort, edge: tuple[Any, ...], onward: bool = True) -> ColumnElement[bool]:
    columns = [getattr(DeskRow, name) for name in ORDERS[sort]]
    values = [literal(value, column.type) for value, column in zip(edge, columns, strict=True)]
    here, there = tuple_(*columns), tuple_(*values)
    return here < there if (sort in FALLING) is onward else here > there


def _said(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


READ = {
    "urgency": {"0": 0, "1": 1}.__getitem__,
    "received_on": date.fromisoformat,
    "due_on": date.fromisoformat,
    "entered_at": _moment,
    "last_done_at": _moment,
    "incident_id": UUID,
}
"""How each column of an order is read from an address."""


def _edge(sort: Sort, text: str | None) -> tuple[Any, ...] | None:
    """The place in an order that an address names; None where it names none."""
    names = ORDERS[sort]
    parts = read_cursor(text, len(names))
    try:
        return tuple(READ[name](part) for name, part in zip(names, parts or (), strict=True))
    except (KeyError, ValueError, OverflowError):
        return None
