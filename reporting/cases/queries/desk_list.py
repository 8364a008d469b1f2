"""The desk's list: a page of a view, and what comes before and after a report in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from sqlalchemy import (
    BindParameter,
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
from reporting.cases.queries.desk_places import Edge, place_of, read_place, said
from reporting.cases.queries.desk_reach import (
    LOOKED,
    asked_of,
    begins_with,
    goes_on_with,
    looked_at,
    narrowest,
    order_of,
)
from reporting.cases.rules.desk_view import FALLING, Sort, View
from reporting.paging import Paged, cut_page, write_cursor
from reporting.permissions import Permission, demand
from reporting.work import Work

ROWS = 50
LONGEST_VIEW = 1000

NOT_DRAWN = ("leads", "place", "channel", "police")
DRAWN = tuple(column for column in DeskRow.__table__.columns if column.name not in NOT_DRAWN)
"""What is drawn of a row, and what orders it."""

Most = int | BindParameter[int]
"""How many rows at most."""


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


@lru_cache(maxsize=1024)
def view_in(text: str) -> View:
    """The view in a text that an address or a saved view carries."""
    return read_view(dict(parse_qsl(text[:LONGEST_VIEW])))


def desk_page(work: Work, view: View, after: str | None, size: int = ROWS) -> Found:
    """A page of a view."""
    reader, start = reader_of(work), read_place(view.sort, after)
    few = narrowest(work, view, reader)
    query = _listing(view, reader, few, start is not None)
    rows = work.session.execute(query, {"rows": size + 1, **_given("start", start)}).all()
    page = cut_page(rows, lambda row: place_of(row, view.sort), size)
    if page.after is not None or not _looks_through(view, few):
        return Found(page.rows, page.after, few)
    end = _reached(work, view, start)
    if end is None:
        return Found(page.rows, None, few)
    return Found(page.rows, write_cursor(tuple(map(said, end))), few, LOOKED)


def neighbours(work: Work, view: View, at: str, own: UUID) -> dict[str, Row[Any]]:
    """The rows before and after a place in a view, by "previous" and "next"; `own` is neither.

    One that is further away than a page looks is not found.

    Args:
        at: the place, without the number of the report that stood there, which is `own`.
    """
    place = read_place(view.sort, f"{at}~{own}")
    if place is None:
        return {}
    reader = reader_of(work)
    few, arms, given = narrowest(work, view, reader), [], _given("start", place)
    for side, onward in (("previous", False), ("next", True)):
        rows = _in_order(view, reader, few, 1, onward=onward, but=own)
        named = rows.add_columns(literal(side, String).label("side")).subquery()
        arms.append(select(named))
    return {row.side: row for row in work.session.execute(union_all(*arms), given)}


def reader_of(work: Work) -> Reader:
    """Who reads the list; whoever may not triage reads none of it."""
    demand(work.actor, Permission.TRIAGE)
    return Reader(work.actor.user_id, work.today)


@lru_cache(maxsize=256)
def _listing(view: View, reader: Reader, few: str | None, starts: bool) -> Select[Any]:
    """The statement of a page: putting one together takes longer than running it."""
    return _in_order(view, reader, few, bindparam("rows", type_=Integer), starts=starts)


def _looks_through(view: View, few: str | None) -> bool:
    return bool(view.chosen) and few is None


def _in_order(
    view: View,
    reader: Reader,
    few: str | None,
    most: Most,
    *,
    onward: bool = True,
    starts: bool = True,
    but: UUID | None = None,
) -> Select[Any]:
    """The first rows of a view, from a place of its order on that is given later as "start".

    Args:
        but: a report that is none of them.
    """
    if _looks_through(view, few):
        some = select(*looked_at(view)).where(*begins_with(view, reader), *_is_not(but))
        return _looked_through(some, view, reader, most, onward, starts)
    columns = order_of(view.sort, few)
    query = select(*DRAWN).where(*asked_of(view, reader, few), *_is_not(but))
    return _from(query, view.sort, columns, onward, starts).limit(most)


def _is_not(report: UUID | None) -> list[ColumnElement[bool]]:
    return [DeskRow.__table__.c.incident_id != report] if report else []


def _looked_through(
    some: Select[Any], view: View, reader: Reader, most: Most, onward: bool, starts: bool
) -> Select[Any]:
    """So many rows in order, then those of them that fit, and only then what is drawn of these.

    Each step has an end of its own: without, PostgreSQL may choose to read the whole state.
    """
    table = DeskRow.__table__
    ordered = _from(some, view.sort, order_of(view.sort, None), onward, starts)
    looked = ordered.limit(LOOKED).subquery("looked")
    order = [looked.c[name] for name in ORDERS[view.sort]]
    that_fit = select(*order).where(*goes_on_with(view, reader, looked.c))
    fit = _ordered(that_fit, view.sort, order, onward).limit(most).subquery("fit")
    both = fit.join(table, table.c.incident_id == fit.c.incident_id)
    drawn = select(*DRAWN).select_from(both)
    return _ordered(drawn, view.sort, [fit.c[name] for name in ORDERS[view.sort]], onward)


def _reached(work: Work, view: View, start: Edge | None) -> Edge | None:
    """The last place that is looked at from one on; None when the rows end before."""
    query = _reaching(view, reader_of(work), start is not None)
    row = work.session.execute(query, _given("start", start)).first()
    return tuple(row) if row is not None else None


@lru_cache(maxsize=256)
def _reaching(view: View, reader: Reader, starts: bool) -> Select[Any]:
    columns = order_of(view.sort, None)
    query = select(*columns).where(*begins_with(view, reader))
    return _from(query, view.sort, columns, True, starts).offset(LOOKED - 1).limit(1)


def _from(
    query: Select[Any],
    sort: Sort,
    columns: Sequence[ColumnElement[Any]],
    onward: bool,
    starts: bool,
) -> Select[Any]:
    """The rows in order, beyond the place that is given as "start" where there is one."""
    if starts:
        query = query.where(_beyond(sort, columns, "start", onward))
    return _ordered(query, sort, columns, onward)


def _ordered(
    query: Select[Any], sort: Sort, columns: Sequence[ColumnElement[Any]], onward: bool
) -> Select[Any]:
    falls = (sort in FALLING) is onward
    return query.order_by(*(column.desc() if falls else column for column in columns))


def _beyond(
    sort: Sort, columns: Sequence[ColumnElement[Any]], name: str, onward: bool
) -> ColumnElement[bool]:
    there = [bindparam(f"{name}_{place}", type_=one.type) for place, one in enumerate(columns)]
    falls = (sort in FALLING) is onward
    return tuple_(*columns) < tuple_(*there) if falls else tuple_(*columns) > tuple_(*there)


def _given(name: str, edge: Edge | None) -> dict[str, Any]:
    return {f"{name}_{place}": value for place, value in enumerate(edge or ())}
