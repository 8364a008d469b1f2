"""Rows of the desk as pages draw them: every cell is ready, so that drawing is a plain loop.

A cell is drawn by its macro once for all rows that say the same in it, and kept.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote
from uuid import UUID

from flask import get_template_attribute, url_for
from markupsafe import Markup
from sqlalchemy import Row

from reporting.cases.queries.desk_choices import Offered
from reporting.cases.queries.desk_places import place_beside
from reporting.cases.rules.desk import DUE_LABELS, LIVE, NEVER, Stage
from reporting.cases.rules.desk_view import Sort, View
from reporting.clock import london_date, say_date, say_time
from reporting.incidents.rules import URGENT
from reporting.paging import write_cursor
from reporting.vocabulary import Danger, Kind, Strand

SOMEBODY = UUID(int=0)
DANGERS = {Danger.NO: "No danger", Danger.NOT_SAID: "Danger: not asked"}
CELLS = "cases/queue_cells.html"

say_day = lru_cache(maxsize=4096)(say_date)


@lru_cache(maxsize=8192)
def cell(macro: str, *said: Any) -> Markup:
    """A cell with these words and marks in it."""
    drawn: Markup = get_template_attribute(CELLS, macro)(*said)
    return drawn.strip()


class Line(NamedTuple):
    """One row, ready to be drawn.

    Attributes:
        number: of its case, while that is open and can be given to somebody; "" otherwise.
    """

    href: str
    reference: str
    case_href: str
    case: str
    number: str
    safety: Markup
    received: Markup
    reason: Markup
    where: Markup
    stands: Markup
    due: Markup


class Heading(NamedTuple):
    """How a row begins: the report and its case, with where each leads; "" for no case."""

    href: str
    reference: str
    case_href: str
    case: str


def headings_of(rows: Sequence[Row[Any]], view: View) -> list[Heading]:
    """How rows of a view begin, each leading to its report with its place in the view."""
    report, case = address_of("cases.report", "report_id"), address_of("cases.case", "case_id")
    around = _around(view)
    return [
        Heading(
            report(row.incident_id) + around + _place(row, view.sort),
            row.reference,
            case(row.case_id) if row.case_id else "",
            row.case_reference or "",
        )
        for row in rows
    ]


def lines_of(rows: Sequence[Row[Any]], view: View, offered: Offered, today: date) -> list[Line]:
    """Rows of a view, ready to be drawn."""
    return [
        Line(
            *heading,
            str(row.case_id) if row.stage in LIVE else "",
            safety_of(row),
            cell("received", say_day(row.received_on), say_arrival(row, today)),
            cell("reason", _say(Strand, row.strands) or "Not sure", _say(Kind, row.kinds)),
            _where(row, offered),
            _stands(row, offered),
            due_of(row, today),
        )
        for row, heading in zip(rows, headings_of(rows, view), strict=True)
    ]


def steps_in(rows: Mapping[str, Row[Any]], view: View) -> Mapping[str, tuple[str, str]]:
    """The rows before and after a report in a view: address and reference, by side."""
    report, around = address_of("cases.report", "report_id"), _around(view)
    return {
        side: (report(row.incident_id) + around + _place(row, view.sort), row.reference)
        for side, row in rows.items()
    }


def _around(view: View) -> str:
    return f"?view={quote(view.query, safe='')}&at="


def _place(row: Row[Any], sort: Sort) -> str:
    """Where a row stands in an order; its own number, which comes last, the address has already."""
    return write_cursor(place_beside(row, sort)).replace("+", "%2B")


def address_of(endpoint: str, name: str) -> Callable[[UUID], str]:
    """From a number to an address: the address of an endpoint is built once for all rows."""
    values: dict[str, Any] = {name: SOMEBODY}
    before, after = url_for(endpoint, **values).split(str(SOMEBODY))
    return lambda number: f"{before}{number}{after}"


def safety_of(row: Row[Any], risk: str = "", *, repeat: bool = False) -> Markup:
    """What must be minded about a report; risk and repeat where they belong here."""
    urgent = why_urgent(row)
    danger = "" if urgent else DANGERS.get(row.danger, "")
    return cell("safety", urgent, danger, row.under_18, repeat, risk, row.contact.label)


def say_arrival(row: Row[Any], today: date) -> str:
    """When a report that is urgent came today: "Came at 14:03"; "" of any other."""
    if row.urgency != URGENT or london_date(row.entered_at) != today:
        return ""
    return f"Came at {say_time(row.entered_at)}"


def _where(row: Row[Any], offered: Offered) -> Markup:
    names = offered.names
    return cell("where", names.get(row.area_id, "Ward not said"), names.get(row.centre_id, ""))


def _stands(row: Row[Any], offered: Offered) -> Markup:
    officer = offered.names.get(row.assigned_to, "") if row.assigned_to else ""
    return stands_of(row, risk_of(row), row.repeat, officer)


def stands_of(
    row: Row[Any], risk: str = "", repeat: bool = False, officer: str = "", came: str = ""
) -> Markup:
    """Where a report stands, with what else belongs there."""
    added = f"Added to on {say_day(row.added_on)}" if row.added_on else ""
    waits = row.stage is Stage.WAITING
    return cell("stands", row.stage.label, waits, came, added, risk, repeat, officer)


def risk_of(row: Row[Any]) -> str:
    """The risk of its case in words; "" while nobody has decided."""
    return f"{row.risk.label} risk" if row.risk else ""


def due_of(row: Row[Any], today: date) -> Markup:
    """What is due first, and by when."""
    return cell("due", say_due(row.due_for, row.due_on), row.due_on < today)


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
