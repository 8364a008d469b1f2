"""Every row of every table, its sealed values opened, for questions about a whole database."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from reporting.database import Base
from reporting.keyring import CannotUnseal, Spot
from reporting.work import Work

AROUND = (
    "areas",
    "centres",
    "drafts",
    "equality_tallies",
    "sign_ins",
    "sources",
    "throttles",
    "trail",
    "trail_head",
    "users",
)
"""Tables of the house and its work, not of what one report says."""


def every_row(work: Work) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of a table and one of its rows; of a keyed tag, only that it is one."""
    for table in Base.metadata.sorted_tables:
        for found in work.session.execute(select(table)):
            row = dict(found._mapping)
            yield table.name, {name: _opened(work, table.name, name, row) for name in row}


def _opened(work: Work, table: str, column: str, row: dict[str, Any]) -> Any:
    value = row[column]
    if not isinstance(value, bytes):
        return value
    try:
        return work.keys.unseal(value, Spot(table, column, str(row.get("id"))))
    except CannotUnseal:
        return "a tag"


def told_rows(work: Work) -> Counter[str]:
    """What reports say and who is behind them, but for random numbers, references and moments."""
    return Counter(
        f"{table} {sorted((name, str(value)) for name, value in row.items() if _told(name, value))}"
        for table, row in every_row(work)
        if table not in AROUND
    )


def _told(name: str, value: Any) -> bool:
    return name != "reference" and not isinstance(value, UUID | datetime)


def tables_with(work: Work, words: str) -> set[str]:
    """The tables in which some words stand, sealed or not."""
    return {table for table, row in every_row(work) if any(words in str(row[one]) for one in row)}


def count_rows(work: Work, *tables: str) -> dict[str, int]:
    """How many rows some tables have."""
    counted = Counter(table for table, _ in every_row(work))
    return {table: counted[table] for table in tables}


def rows_of(work: Work, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    return [row for name, row in every_row(work) if name == table]
