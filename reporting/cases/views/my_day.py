"""The officer's first page: what she has to see to today."""

from typing import NamedTuple

from flask import url_for
from flask.typing import ResponseReturnValue

from reporting.cases.queries.my_day import Part, my_day
from reporting.cases.queries.tasks import second_looks_wanted
from reporting.cases.rules.desk_view import Sort, View
from reporting.cases.rules.my_day import Section
from reporting.cases.views.desk import list_address
from reporting.cases.views.desk_lines import (
    address_of,
    due_of,
    headings_of,
    risk_of,
    safety_of,
    say_arrival,
    stands_of,
)
from reporting.cases.views.opening import blueprint
from reporting.people.queries.links import how_many_to_decide
from reporting.permissions import Permission, allow
from reporting.web import current_work, page

VIEWS = {
    Section.OVERDUE: View("ALL", (("due", "OVERDUE"),), Sort.DUE),
    Section.TODAY: View("ALL", (("due", "TODAY"),), Sort.DUE),
    Section.HIGH: View("TO_READ"),
    Section.ADDED: View("ADDED"),
    Section.ANSWER: View("ALL", (("officer", "ME"),)),
    Section.QUIET: View("OPEN", (), Sort.TOUCHED),
}
"""Where a section goes on, and which list one steps through from one of its rows."""


class Row(NamedTuple):
    """One row, ready to be drawn; `answer` is where it is answered, if it waits for that."""

    href: str
    reference: str
    case_href: str
    case: str
    safety: str
    stands: str
    due: str
    answer: str


class Drawn(NamedTuple):
    """A section, ready to be drawn; `repeats` is whether a row of it says so."""

    section: Section
    lines: list[Row]
    onward: str
    repeats: bool


@blueprint.get("/desk/my-day")
@allow(Permission.TRIAGE)
def day() -> ResponseReturnValue:
    work = current_work()
    parts = [_drawn(part) for part in my_day(work)]
    return page(
        "cases/my_day.html",
        squeeze=True,
        today=work.today,
        parts=parts,
        repeats=how_many_to_decide(work),
        looks=second_looks_wanted(work),
    )


def _drawn(part: Part) -> Drawn:
    view, today = VIEWS[part.section], current_work().today
    messages = address_of("cases.messages", "report_id")
    waits = part.section is Section.ANSWER
    lines = [
        Row(
            *heading,
            safety_of(row, risk_of(row), repeat=row.repeat),
            stands_of(row, came=say_arrival(row, today)),
            due_of(row, today),
            messages(row.incident_id) if waits else "",
        )
        for row, heading in zip(part.rows, headings_of(part.rows, view), strict=True)
    ]
    onward = url_for(".waiting") if waits else list_address(view)
    repeats = any(row.repeat for row in part.rows)
    return Drawn(part.section, lines, onward if part.more else "", repeats)
