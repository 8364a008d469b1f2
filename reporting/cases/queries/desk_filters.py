"""Every way to narrow the desk's list, as one map: it serves the page, its links and saved views.

What is chosen stands in an address as codes and numbers alone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement

from reporting.cases.models.desk import DeskRow
from reporting.cases.rules.desk import Stage
from reporting.cases.rules.entries import PoliceClassification
from reporting.promises import Risk
from reporting.vocabulary import Channel, Code, Kind, Place, Strand


class Reader(NamedTuple):
    """Who reads the list, and on which London day."""

    user_id: UUID | None
    today: date


Asked = ColumnElement[bool]
Test = Callable[[Any, str, Reader], Asked]
"""From a column, what was chosen and who reads to what is asked of a row."""

ALL, TO_READ, ADDED, NONE, ME = "ALL", "TO_READ", "ADDED", "NONE", "ME"


@dataclass(frozen=True)
class Filter:
    """One way to narrow the list.

    Attributes:
        column: the one column of the desk that it asks.
        choices: what may be chosen, by its value.
        offered: the list from the database that it offers as well; "" for none.
    """

    label: str
    column: str
    choices: Mapping[str, str]
    test: Test
    offered: str = ""

    def may_be(self, value: str) -> bool:
        """Whether a value can be chosen; a number from the database need not lead anywhere."""
        return value in self.choices or bool(self.offered and _is_number(value))


def _is_number(value: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False


def _codes(codes: Iterable[Code]) -> dict[str, str]:
    return {code.value: code.label for code in codes}


def _equal(column: Any, value: str, reader: Reader) -> Asked:
    found: Asked = column.is_(None) if value == NONE else column == value
    return found


def _numbered(column: Any, value: str, reader: Reader) -> Asked:
    if value == NONE:
        return _equal(column, value, reader)
    found: Asked = column == (reader.user_id if value == ME else UUID(value))
    return found


def _among(column: Any, value: str, reader: Reader) -> Asked:
    found: Asked = column.contains(f" {value} ", autoescape=True)
    return found


def _age(column: Any, value: str, reader: Reader) -> Asked:
    edge = reader.today - timedelta(days=int(value.removeprefix("OVER_")))
    found: Asked = column < edge if value.startswith("OVER_") else column >= edge
    return found


def _due(column: Any, value: str, reader: Reader) -> Asked:
    tests: dict[str, Asked] = {
        "OVERDUE": column < reader.today,
        "TODAY": column == reader.today,
        "WEEK": column <= reader.today + timedelta(days=7),
    }
    return tests[value]


def _known(column: Any, value: str, reader: Reader) -> Asked:
    found: Asked = column.is_(value == "YES")
    return found


STATES: Mapping[str, str] = {
    TO_READ: "To be read",
    ADDED: "Added to by the person",
    **_codes(Stage),
    ALL: "Anywhere",
}

FILTERS: Mapping[str, Filter] = {
    "due": Filter(
        "What is due",
        "due_on",
        {"OVERDUE": "Overdue", "TODAY": "Due today", "WEEK": "Overdue, or due within 7 days"},
        _due,
    ),
    "officer": Filter(
        "Who has it", "assigned_to", {ME: "I have it", NONE: "Nobody"}, _numbered, "officers"
    ),
    "risk": Filter("Risk", "risk", {**_codes(Risk), NONE: "Not assessed"}, _equal),
    "strand": Filter("Why it happened", "strands", _codes(Strand), _among),
    "kind": Filter("Kind", "kinds", _codes(Kind), _among),
    "place": Filter("Place", "place", _codes(Place), _equal),
    "ward": Filter("Ward", "area_id", {NONE: "Not said"}, _numbered, "wards"),
    "centre": Filter("Centre", "centre_id", {}, _numbered, "centres"),
    "channel": Filter("How it came", "channel", {**_codes(Channel), NONE: "Not said"}, _equal),
    "age": Filter(
        "Received",
        "received_on",
        {
            "7": "In the last 7 days",
            "28": "In the last 28 days",
            "OVER_28": "More than 28 days ago",
            "OVER_84": "More than 84 days ago",
        },
        _age,
    ),
    "police": Filter(
        "What the police say",
        "police",
        {**_codes(PoliceClassification), NONE: "Nothing is known"},
        _equal,
    ),
    "repeat": Filter(
        "Repeat", "repeat", {"YES": "Known to be a repeat", "NO": "Not known"}, _known
    ),
}
"""Each filter beside the state by its name in an address, in the order of the page."""


def in_state(state: str, as_column: Callable[[Any], Any] = lambda column: column) -> list[Asked]:
    """What is asked of a row that stands in a state of `STATES`.

    Args:
        as_column: what is made of the column that is asked.
    """
    rows = DeskRow.__table__.columns
    if state == ALL:
        return []
    if state == TO_READ:
        return [as_column(rows.to_read)]
    if state == ADDED:
        return [as_column(rows.added_on).is_not(None)]
    return [as_column(rows.stage) == Stage(state)]
