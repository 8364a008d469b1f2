"""Places in an order of the desk's list, as values and as an address has them."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from reporting.cases.models.desk import ORDERS
from reporting.cases.rules.desk_view import Sort
from reporting.paging import read_cursor

Edge = tuple[Any, ...]
"""A place in an order: a value for each of its columns."""


def place_of(row: Row[Any], sort: Sort) -> tuple[str, ...]:
    """Where a row stands in an order, as it goes into an address."""
    return tuple(said(getattr(row, name)) for name in ORDERS[sort])


def place_beside(row: Row[Any], sort: Sort) -> tuple[str, ...]:
    """The same without the report's own number, which comes last, for an address that has it."""
    return tuple(said(getattr(row, name)) for name in ORDERS[sort][:-1])


def said(value: Any) -> str:
    """A value of a place, as it goes into an address."""
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


def read_place(sort: Sort, text: str | None) -> Edge | None:
    """The place in an order that an address names; None where it names none."""
    names = ORDERS[sort]
    parts = read_cursor(text, len(names))
    try:
        return tuple(READ[name](part) for name, part in zip(names, parts or (), strict=True))
    except (KeyError, ValueError, OverflowError):
        return None
