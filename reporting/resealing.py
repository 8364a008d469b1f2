"""Sealing anew, under the current key, whatever is still sealed with an older one.

Every column of bytes without a fixed length is sealed; tags have a length. A value says by its
first bytes which key it was sealed with, so nothing needs to be remembered of how far it went: who
goes on looks for what is left. A value that somebody changes meanwhile is left as they made it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    Row,
    Table,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)

from reporting.database import Base
from reporting.keyring import CannotUnseal, Spot, begin_of
from reporting.work import Work

AT_ONCE = 500
"""How many rows are sealed anew in one transaction: few enough that nobody waits for long."""


@dataclass(frozen=True)
class Sealed:
    """A table with the columns of it that are sealed."""

    table: Table
    columns: tuple[Column[Any], ...]


@dataclass(frozen=True)
class Batch:
    """What was sealed anew in one transaction.

    Attributes:
        last: the last row that was looked at; None at the end of the table.
        values: how many values were sealed anew.
        unreadable: where a value did not open, as table.column and the number of the row.
    """

    last: UUID | None
    values: int
    unreadable: tuple[str, ...]


def sealed_tables() -> list[Sealed]:
    """Every table with sealed columns, by name."""
    tables = [Sealed(table, _sealed_columns(table)) for table in Base.metadata.sorted_tables]
    return sorted((one for one in tables if one.columns), key=lambda one: one.table.name)


def count_by_key(work: Work, key_ids: Sequence[str]) -> dict[str, int]:
    """How many values are sealed with each of some keys."""
    counted = dict.fromkeys(key_ids, 0)
    for sealed in sealed_tables():
        sums = [
            func.count().filter(_begins(column, key_id))
            for key_id in key_ids
            for column in sealed.columns
        ]
        found = iter(work.session.execute(select(*sums).select_from(sealed.table)).one())
        for key_id in key_ids:
            counted[key_id] += sum(next(found) for _ in sealed.columns)
    return counted


def count_left(work: Work) -> int:
    """How many values are sealed with another key than the current one."""
    left = 0
    for sealed in sealed_tables():
        sums = [func.count().filter(_is_left(work, column)) for column in sealed.columns]
        left += sum(work.session.execute(select(*sums).select_from(sealed.table)).one())
    return left


def seal_anew(work: Work, sealed: Sealed, after: UUID | None) -> Batch:
    """Seal some rows of a table with the current key.

    Args:
        after: the last row of the batch before; None to begin.
    """
    rows = _rows_left(work, sealed, after)
    values, unreadable = 0, []
    for column in sealed.columns:
        try_all = [(row, _opened(work, column, row)) for row in rows if _left_in(work, column, row)]
        unreadable += [f"{column} of {row.id}" for row, text in try_all if text is None]
        values += _replace(work, column, [(row, text) for row, text in try_all if text is not None])
    return Batch(rows[-1].id if rows else None, values, tuple(unreadable))


def _sealed_columns(table: Table) -> tuple[Column[Any], ...]:
    kinds = ((column, column.type) for column in table.columns)
    return tuple(
        column for column, kind in kinds if isinstance(kind, LargeBinary) and kind.length is None
    )


def _rows_left(work: Work, sealed: Sealed, after: UUID | None) -> Sequence[Row[Any]]:
    number = sealed.table.c.id
    left = or_(*(_is_left(work, column) for column in sealed.columns))
    begun = and_(left, number > after) if after else left
    found = select(number, *sealed.columns).where(begun).order_by(number).limit(AT_ONCE)
    return work.session.execute(found).all()


def _begins(column: Column[Any], key_id: str) -> ColumnElement[bool]:
    begin = begin_of(key_id)
    return func.substr(column, 1, len(begin)) == begin


def _is_left(work: Work, column: Column[Any]) -> ColumnElement[bool]:
    return and_(column.is_not(None), ~_begins(column, work.keys.current))


def _left_in(work: Work, column: Column[Any], row: Row[Any]) -> bool:
    value: bytes | None = row._mapping[column]
    return value is not None and not value.startswith(begin_of(work.keys.current))


def _spot(column: Column[Any], row: Row[Any]) -> Spot:
    return Spot(column.table.name, column.name, str(row.id))


def _opened(work: Work, column: Column[Any], row: Row[Any]) -> str | None:
    try:
        return work.keys.unseal(row._mapping[column], _spot(column, row))
    except CannotUnseal:
        return None


def _replace(work: Work, column: Column[Any], opened: Sequence[tuple[Row[Any], str]]) -> int:
    changes = list(_changes(work, column, opened))
    if not changes:
        return 0
    number = column.table.c.id
    same = and_(number == bindparam("number"), column == bindparam("former"))
    change = update(column.table).where(same).values({column: bindparam("anew")})
    work.session.connection().execute(change, changes)
    return len(changes)


def _changes(
    work: Work, column: Column[Any], opened: Sequence[tuple[Row[Any], str]]
) -> Iterator[dict[str, Any]]:
    for row, text in opened:
        anew = work.keys.seal(text, _spot(column, row))
        yield {"number": row.id, "former": row._mapping[column], "anew": anew}
