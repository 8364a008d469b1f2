"""How much of the desk a view is looked for in, so that its page costs as much among very many.

Where few rows can fit, they are all looked at, in whatever order. Where each thing that is asked
could fit many, the rows are looked through in the order of the list, so many at a time, and the
page says so: nothing that is asked together can make it read everything.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    func,
    literal,
    select,
    union_all,
)

from reporting.cases.models.desk import ORDERS, DeskRow
from reporting.cases.queries.desk_filters import ALL, FILTERS, Asked, Reader, in_state
from reporting.cases.rules.desk_view import Sort, View
from reporting.incidents.rules import URGENT, USUAL
from reporting.work import Work

LOOKED = 500
"""How many rows are looked at for one page of what is asked, at most."""

DESK, STATE = "the desk", "the state"
WITH_INDEX = frozenset(FILTERS) - {"strand", "kind"}
"""The filters of which an index says at once how many rows can fit."""

COLUMNS = DeskRow.__table__.columns


def narrowest(work: Work, view: View, reader: Reader) -> str | None:
    """What of a view few rows have: the desk itself, a filter, or the state. None: each has many.

    A view without filters is not looked for in anything: its rows stand together in an index.
    """
    if not view.chosen:
        return None
    sizes = {row.name: row.size for row in work.session.execute(_sizes(view, reader))}
    few = [name for name, size in sizes.items() if size <= LOOKED]
    return min(few, key=lambda name: (name == STATE, sizes[name]), default=None)


@lru_cache(maxsize=256)
def _sizes(view: View, reader: Reader) -> CompoundSelect[str, int]:
    arms = [(DESK, []), (STATE, in_state(view.state))] if view.state != ALL else [(DESK, [])]
    asked = [(name, [_filter(name, value, reader)]) for name, value in view.chosen]
    arms += [(name, test) for name, test in asked if name in WITH_INDEX]
    return union_all(*(_size(name, tests) for name, tests in arms))


def _size(name: str, tests: list[Asked]) -> Select[str, int]:
    some = select(literal(1).label("one")).select_from(DeskRow.__table__).where(*tests)
    looked = some.limit(LOOKED + 1).subquery()
    return select(literal(name, String).label("name"), func.count().label("size")).select_from(
        looked
    )


def asked_of(view: View, reader: Reader, few: str | None) -> Iterator[Asked]:
    """What a view asks of a row, so that its rows are found by what few have and by nothing else.

    Args:
        few: what `narrowest` said.
    """
    yield from in_state(view.state, plain if few not in (None, STATE) else _as_it_is)
    for name, value in view.chosen:
        column = _column(name)
        yield FILTERS[name].test(column if name == few else plain(column), value, reader)


def begins_with(view: View, reader: Reader) -> Iterator[Asked]:
    """What a view asks of the rows that it looks through: they stand together in its order."""
    yield from in_state(view.state)
    for name, value in view.chosen:
        if _goes_with_order(name, view):
            yield _filter(name, value, reader)
            if view.sort is Sort.DANGER:
                yield COLUMNS.urgency.in_((URGENT, USUAL))


def goes_on_with(view: View, reader: Reader, columns: Any) -> Iterator[Asked]:
    """What a view asks besides of the rows that are looked through.

    Args:
        columns: of those rows, by their names.
    """
    for name, value in view.chosen:
        if not _goes_with_order(name, view):
            yield FILTERS[name].test(columns[FILTERS[name].column], value, reader)


def looked_at(view: View) -> list[ColumnElement[Any]]:
    """The columns that rows are looked through by: where an index has them, no row is read."""
    names = [*ORDERS[view.sort], *(FILTERS[name].column for name, _ in view.chosen)]
    return [COLUMNS[name] for name in dict.fromkeys(names)]


def order_of(sort: Sort, few: str | None) -> list[ColumnElement[Any]]:
    """The columns of an order; where few rows are looked at, no index of it is to be used."""
    as_column = _as_it_is if few is None else plain
    return [as_column(COLUMNS[name]) for name in ORDERS[sort]]


def plain(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column as a value that no index knows: the database cannot choose to begin with it."""
    return func.coalesce(column, column, type_=column.type)


def _as_it_is(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column


def _goes_with_order(name: str, view: View) -> bool:
    """Whether the rows of a filter stand together in an order, so that no other need be looked at.

    Days stand together in the orders that go by them; the usual one has but two values before. What
    one officer has stands together by what is due, in an index of its own, whatever its state.
    """
    if view.sort is Sort.DUE:
        return name == "due" or (name == "officer" and view.state == ALL)
    return view.sort is Sort.DANGER and name == "age"


def _filter(name: str, value: str, reader: Reader) -> Asked:
    return FILTERS[name].test(_column(name), value, reader)


def _column(name: str) -> ColumnElement[Any]:
    return COLUMNS[FILTERS[name].column]
