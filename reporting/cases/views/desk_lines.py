"""Rows of the desk as the page draws them: everything in words, so that drawing is a plain loop."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote
from uuid import UUID

from flask import url_for
from sqlalchemy import Row

from reporting.cases.queries.desk_choices import Offered
from reporting.cases.queries.desk_list import place_of
from reporting.cases.rules.desk import DUE_LABELS, LIVE, NEVER, Stage
from reporting.cases.rules.desk_view import View
from reporting.clock import say_date
from reporting.incidents.rules import URGENT
from reporting.paging import write_cursor
from reporting.vocabulary import Danger, Kind, Strand

SOMEBODY = UUID(int=0)
DANGERS = {Danger.NO: "No danger", Danger.NOT_SAID: "Danger: not asked"}

say_day = lru_cache(maxsize=4096)(say_date)


class Line(NamedTuple):
    """One row in words.

    Attributes:
        number: of the report.
        case_number: of its case, while that is open and can be given to somebody; "" otherwise.
        urgent: why somebody must look at once.
        due: what is due first, and by when; "" when nothing is.
    """

    number: str
    href: str
    reference: str
    case_href: str
    case_reference: str
    case_number: str
    urgent: tuple[str, ...]
    safety: str
    under_18: bool
    contact: str
    received: str
    why: str
    kind: str
    where: str
    stands: str
    waits: bool
    added: str
    risk: str
    officer: str
    repeat: bool
    due: str
    overdue: bool


def lines_of(rows: Sequence[Row[Any]], view: View, offered: Offered, today: date) -> list[Line]:
    """Rows of a view in words, each leading to its report with its place in the view."""
    report, case = address_of("cases.report", "report_id"), address_of("cases.case", "case_id")
    around = _around(view)
    return [
        _line(
            row,
            report(row.incident_id) + around + _place(row, view),
            case(row.case_id) if row.case_id else "",
            offered,
            today,
        )
        for row in rows
    ]


def steps_in(rows: Mapping[str, Row[Any]], view: View) -> Mapping[str, tuple[str, str]]:
    """The rows before and after a report in a view: address and reference, by side."""
    report = address_of("cases.report", "report_id")
    return {
        side: (report(row.incident_id) + _around(view) + _place(row, view), row.reference)
        for side, row in rows.items()
    }


def _around(view: View) -> str:
    return f"?view={quote(view.query, safe='')}&at="


def _place(row: Row[Any], view: View) -> str:
    return quote(write_cursor(place_of(row, view.sort)), "~:")


def address_of(endpoint: str, name: str) -> Callable[[UUID], str]:
    """From a number to an address: the address of an endpoint is built once for all rows."""
    values: dict[str, Any] = {name: SOMEBODY}
    before, after = url_for(endpoint, **values).split(str(SOMEBODY))
    return lambda number: f"{before}{number}{after}"


def _line(row: Row[Any], href: str, case_href: str, offered: Offered, today: date) -> Line:
    names = offered.names
    urgent = why_urgent(row)
    places = (names.get(row.area_id, "Ward not said"), names.get(row.centre_id, ""))
    return Line(
        number=str(row.incident_id),
        href=href,
        reference=row.reference,
        case_href=case_href,
        case_reference=row.case_reference or "",
        case_number=str(row.case_id) if row.stage in LIVE else "",
        urgent=urgent,
        safety="" if urgent else DANGERS.get(row.danger, ""),
        under_18=row.under_18,
        contact="May be contacted" if row.may_contact else "Do not contact",
        received=say_day(row.received_on),
        why=_say(Strand, row.strands) or "Not sure",
        kind=_say(Kind, row.kinds),
        where=", ".join(filter(None, places)),
        stands=row.stage.label,
        waits=row.stage is Stage.WAITING,
        added=f"Added to on {say_day(row.added_on)}" if row.added_on else "",
        risk=f"{row.risk.label} risk" if row.risk else "",
        officer=names.get(row.assigned_to, "") if row.assigned_to else "",
        repeat=row.repeat,
        due=say_due(row.due_for, row.due_on),
        overdue=row.due_on < today,
    )


def say_due(what: str | None, on: date) -> str:
    """What is due and by when; "" when nothing is."""
    return "" if what is None or on == NEVER else f"{DUE_LABELS[what]}, by {say_day(on)}"


def why_urgent(row: Row[Any]) -> tuple[str, ...]:
    """Why somebody must look at a report at once."""
    why = ["In danger now"] if row.danger is Danger.YES else []
    if row.self_harm:
        why.append("Thoughts of self-harm")
    return tuple(why or (["Flagged as urgent"] if row.urgency == URGENT else []))


@lru_cache(maxsize=4096)
def _say(codes: type[Strand] | type[Kind], spaced: str) -> str:
    return ", ".join(codes(code).label for code in spaced.split())
