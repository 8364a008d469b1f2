"""The desk's list: a page of a view, and what comes before and after a report in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    String,
    bindparam,
    literal,
    select,
    tuple_,
    union_all,
)

from reporting.cases.models.desk import ORDERS, DeskRow
from reporting.cases.queries.desk_filters import FILTERS, STATES, TO_READ, Reader
from reporting.cases.queries.desk_reach import LOOKED, asked_of, narrowest, order_of
from reporting.cases.rules.desk_view import FALLING, Sort, View
from reporting.paging import Paged, cut_page, read_cursor, write_cursor
from reporting.permissions import Permission, demand
from reporting.work import Work

ROWS = 50
LONGEST_VIEW = 1000

NOT_DRAWN = ("leads", "place", "channel", "police")
DRAWN = tuple(column for column in DeskRow.__table__.columns if column.name not in NOT_DRAWN)
"""What is drawn of a row, and what orders it."""

Edge = tuple[Any, ...]
"""A place in an order: a value for each of its columns."""


@dataclass(frozen=True)
class Found(Paged[Row[Any]]):
    """A page of a view.

    Attributes:
        few: what few rows have, by which they were found; None when there is no such thing.
        looked: how many rows were looked at when that was not all; the page goes on after them.
    """

    few: str | None = None
    looked: int | None = None


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


def desk_page(work: Work, view: View, after: str | None, size: int = ROWS) -> Found:
    """A page of a view."""
    reader, start = reader_of(work), _edge(view.sort, after)
    few = narrowest(work, view, reader)
    end = _reached(work, view, start) if view.chosen and few is None else None
    query = _listing(view, reader, few, start is not None, end is not None)
    given = {"rows": size + 1, **_given("start", start), **_given("end", end)}
    rows = work.session.execute(query, given).all()
    page = cut_page(rows, lambda row: place_of(row, view.sort), size)
    if end is None or page.after is not None:
        return Found(page.rows, page.after, few)
    return Found(page.rows, write_cursor(tuple(map(_said, end))), few, LOOKED)


def place_of(row: Row[Any], sort: Sort) -> tuple[str, ...]:
    """Where a row stands in an order, as it goes into an address."""
    return tuple(_said(getattr(row, name)) for name in ORDERS[sort])


def neighbours(work: Work, view: View, at: str, own: UUID) -> dict[str, Row[Any]]:
    """The rows before and after a place in a view, by "previous" and "next"; `own` is neither.

    One that is further away than a page looks is not found.

    Args:
        at: the place, without the number of the report that stood there, which is `own`.
    """
    place = _edge(view.sort, f"{at}~{own}")
    if place is None:
        return {}
    reader = reader_of(work)
    few, arms, given = narrowest(work, view, reader), [], _given("start", place)
    for side, onward in (("previous", False), ("next", True)):
        end = _reached(work, view, place, onward) if view.chosen and few is None else None
        rows = _in_order(view, reader, few, onward=onward, ends=f"{side}_end" if end else "")
        rows = rows.where(DeskRow.__table__.c.incident_id != own).limit(1)
        named = rows.add_columns(literal(side, String).label("side")).subquery()
        arms.append(select(named))
        given |= _given(f"{side}_end", end)
    return {row.side: row for row in work.session.execute(union_all(*arms), given)}


def reader_of(work: Work) -> Reader:
    """Who reads the list; whoever may not triage reads none of it."""
    demand(work.actor, Permission.TRIAGE)
    return Reader(work.actor.user_id, work.today)


@lru_cache(maxsize=256)
def _listing(view: View, reader: Reader, few: str | None, starts: bool, ends: bool) -> Select[Any]:
    """The statement of a page: putting one together takes longer than running it."""
    start, end = "start" if starts else "", "end" if ends else ""
    rows = _in_order(view, reader, few, starts=start, ends=end)
    return rows.limit(bindparam("rows", type_=Integer))


def _in_order(
    view: View,
    reader: Reader,
    few: str | None,
    *,
    onward: bool = True,
    starts: str = "start",
    ends: str = "",
) -> Select[Any]:
    """The rows of a view, between two places of its order that are given later under these names;
    "" for no such place.
    """
    columns = order_of(view.sort, few)
    query = select(*DRAWN).where(*asked_of(view, reader, few))
    if starts:
        query = query.where(_beyond(view.sort, columns, starts, onward))
    if ends:
        query = query.where(~_beyond(view.sort, columns, ends, onward))
    return _ordered(query, view.sort, columns, onward)


def _reached(work: Work, view: View, start: Edge | None, onward: bool = True) -> Edge | None:
    """The last place that is looked at from one on; None when the rows end before."""
    query = _reaching(view, reader_of(work), start is not None, onward)
    row = work.session.execute(query, _given("start", start)).first()
    return tuple(row) if row is not None else None


@lru_cache(maxsize=256)
def _reaching(view: View, reader: Reader, starts: bool, onward: bool) -> Select[Any]:
    columns = order_of(view.sort, None)
    query = select(*columns).where(*asked_of(view, reader, None, in_order=True))
    if starts:
        query = query.where(_beyond(view.sort, columns, "start", onward))
    return _ordered(query, view.sort, columns, onward).offset(LOOKED - 1).limit(1)


def _ordered(
    query: Select[Any], sort: Sort, columns: list[ColumnElement[Any]], onward: bool
) -> Select[Any]:
    falls = (sort in FALLING) is onward
    return query.order_by(*(column.desc() if falls else column for column in columns))


def _beyond(
    sort: Sort, columns: list[ColumnElement[Any]], name: str, onward: bool
) -> ColumnElement[bool]:
    there = [bindparam(f"{name}_{place}", type_=one.type) for place, one in enumerate(columns)]
    falls = (sort in FALLING) is onward
    return tuple_(*columns) < tuple_(*there) if falls else tuple_(*columns) > tuple_(*there)


def _given(name: str, edge: Edge | None) -> dict[str, Any]:
    return {f"{name}_{place}": value for place, value in enumerate(edge or ())}


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
