"""Lists paged by key: a page begins after the last row seen, so none is skipped or repeated."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar
from urllib.parse import quote, unquote
from uuid import UUID

ROWS = 25

Row = TypeVar("Row")


@dataclass(frozen=True)
class Paged(Generic[Row]):
    """One page of a list; `after` is where the next page begins, None on the last."""

    rows: Sequence[Row]
    after: str | None


def cut_page(
    found: Sequence[Row], key: Callable[[Row], tuple[object, ...]], size: int = ROWS
) -> Paged[Row]:
    """Make a page from one row more than it holds."""
    rows = found[:size]
    more = len(found) > size
    return Paged(rows, write_cursor(key(rows[-1])) if more else None)


def write_cursor(key: tuple[object, ...]) -> str:
    """A key as it stands in an address; its parts have no "~", and none is the name of a person."""
    return "~".join(str(part) for part in key)


def read_cursor(text: str | None, parts: int) -> list[str] | None:
    """The parts of a cursor; None when there is none, or it is not one of ours."""
    found = (text or "").split("~")
    return found if len(found) == parts else None


def write_name(name: str) -> str:
    """The name of a place or an agency as a part of a key; `quote` alone would leave a "~"."""
    return quote(name, safe="").replace("~", "%7E")


def read_name(part: str) -> str:
    """The name in a part of a key; what no database takes is left out."""
    return unquote(part).replace("\0", "")


def read_moment_cursor(text: str | None) -> tuple[datetime, UUID] | None:
    """Where a list of the newest first goes on; None at its beginning, or if it is not ours."""
    try:
        moment, number = read_cursor(text, 2) or ("", "")
        return datetime.fromisoformat(moment).astimezone(UTC), UUID(number)
    except (ValueError, OverflowError):
        return None
