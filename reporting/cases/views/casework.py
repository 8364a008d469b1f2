"""Cases: the list, and one case on a page."""

from typing import Any
from uuid import UUID

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.queries.case_timeline import Also, Shown, timeline_page
from reporting.cases.queries.finding import newest_cases
from reporting.cases.queries.standing import standing
from reporting.cases.queries.whole import WholeCase, contacts_in, whole_case
from reporting.cases.queries.work_done import work_done
from reporting.cases.rules.entries import NoteKind
from reporting.cases.views.desk_lines import say_due
from reporting.cases.views.opening import blueprint, found
from reporting.cases.views.telling import tongue_of
from reporting.clock import london_date, say_date
from reporting.database import read_sealed
from reporting.permissions import Permission, allow
from reporting.web import current_work, house, page
from reporting.work import Work

OTHER_ROOMS = {
    "Referrals and sharing": "sharing",
    "Messages": "messages",
    "Letters": "letters",
}
"""Pages of other rooms about a case, by the end of their address; a link once a page is there."""


@blueprint.get("/desk/cases")
@allow(Permission.MANAGE_CASES)
def open_cases() -> ResponseReturnValue:
    after = request.args.get("after")
    closed = request.args.get("state") == "closed"
    listed = newest_cases(current_work(), after, closed=closed)
    rows = [(row.Case, _line_of(row)) for row in listed.rows]
    return page("cases/cases.html", found=listed, rows=rows, closed=closed, after=after)


def _line_of(row: Any) -> list[str]:
    """What the list says of a case: its risk, what is due first, who has it, when it was opened."""
    one, today = row.Case, current_work().today
    due = say_due(row.due_for, row.due_on) if row.due_on else ""
    if due and row.due_on < today:
        due = f"Overdue: {due}"
    return [
        one.risk.label if one.risk else "Not decided",
        due or "Nothing",
        row.officer or "Nobody",
        say_date(london_date(one.opened_at)),
    ]


@blueprint.get("/desk/cases/<uuid:case_id>")
@allow(Permission.MANAGE_CASES, writes=True)
def case(case_id: UUID) -> ResponseReturnValue:
    work = current_work()
    whole: WholeCase = found(whole_case(work, case_id))
    record(work, Event.CASE_READ, case_id)
    return page("cases/case.html", **_around(work, whole))


def kind_asked_for() -> Shown | None:
    """The one kind of entry that the timeline is to show; None for all."""
    name = request.args.get("kind", "")
    if name in NoteKind.__members__:
        return NoteKind(name)
    return Also(name) if name in Also.__members__ else None


def _around(work: Work, whole: WholeCase) -> dict[str, Any]:
    shown, after, case_id = kind_asked_for(), request.args.get("after"), whole.case.id
    done = work_done(work, case_id)
    return {
        "whole": whole,
        "case": whole.case,
        "contacts": contacts_in(work, whole),
        "standing": standing(work, whole, done, house().settings.review_complaints),
        "tongues": sorted({tongue_of(one.rest) for one in whole.held if one.inside} - {""}),
        "done": done,
        "plan": read_sealed(work.keys, whole.case, "plan"),
        "police_reference": read_sealed(work.keys, whole.case, "police_reference"),
        "entries": timeline_page(work, case_id, shown, after),
        "kinds": [*NoteKind, *Also],
        "shown": shown,
        "after": after,
        "today": work.today,
        "rooms": _rooms(case_id),
        "may_read_identity": work.actor.may(Permission.READ_IDENTITY),
    }


def _rooms(case_id: UUID) -> dict[str, str]:
    there = {rule.rule for rule in current_app.url_map.iter_rules()}
    here = url_for(".case", case_id=case_id)
    return {
        text: f"{here}/{last}"
        for text, last in OTHER_ROOMS.items()
        if f"/desk/cases/<uuid:case_id>/{last}" in there
    }
