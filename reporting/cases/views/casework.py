"""Cases: the list, one case, its notes, closing it."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.moving import move_case
from reporting.cases.actions.timeline import add_note
from reporting.cases.forms import MoveCaseForm, NoteForm
from reporting.cases.models.cases import Case
from reporting.cases.queries.contact import contacts_of
from reporting.cases.queries.finding import find_case, newest_cases, reports_in
from reporting.cases.queries.timelines import timeline_of_case
from reporting.cases.rules.moves import Move, NotPossible
from reporting.cases.views.opening import blueprint, found
from reporting.permissions import Permission, allow
from reporting.web import afterwards, current_work, invalid, page


@blueprint.get("/desk/cases")
@allow(Permission.MANAGE_CASES)
def open_cases() -> ResponseReturnValue:
    after = request.args.get("after")
    closed = request.args.get("state") == "closed"
    listed = newest_cases(current_work(), after, closed=closed)
    return page("cases/cases.html", found=listed, closed=closed, after=after)


@blueprint.get("/desk/cases/<uuid:case_id>")
@allow(Permission.MANAGE_CASES, writes=True)
def case(case_id: UUID) -> ResponseReturnValue:
    opened = _open(case_id)
    record(current_work(), Event.CASE_READ, opened.id)
    return page("cases/case.html", **_around(opened, NoteForm()))


@blueprint.post("/desk/cases/<uuid:case_id>/notes")
@allow(Permission.MANAGE_CASES)
def write_note(case_id: UUID) -> ResponseReturnValue:
    opened, form = _open(case_id, to_change=True), NoteForm()
    if not form.validate():
        afterwards(lambda work: record(work, Event.CASE_READ, case_id))
        return invalid("cases/case.html", **_around(opened, form))
    add_note(current_work(), opened, form.text.data or "")
    return redirect(url_for(".case", case_id=opened.id))


@blueprint.get("/desk/cases/<uuid:case_id>/close")
@allow(Permission.MANAGE_CASES)
def ask_why_close(case_id: UUID) -> ResponseReturnValue:
    return page("cases/close.html", case=_open(case_id), form=MoveCaseForm())


@blueprint.post("/desk/cases/<uuid:case_id>/close")
@allow(Permission.MANAGE_CASES)
def close(case_id: UUID) -> ResponseReturnValue:
    opened, form = _open(case_id, to_change=True), MoveCaseForm()
    if not form.validate():
        return invalid("cases/close.html", case=opened, form=form)
    return _move(opened, Move.CLOSE_CASE, form.reason.data or "")


@blueprint.post("/desk/cases/<uuid:case_id>/reopen")
@allow(Permission.MANAGE_CASES)
def reopen(case_id: UUID) -> ResponseReturnValue:
    return _move(_open(case_id, to_change=True), Move.REOPEN_CASE, "")


def _open(case_id: UUID, *, to_change: bool = False) -> Case:
    opened: Case = found(find_case(current_work(), case_id, to_change=to_change))
    return opened


def _move(opened: Case, move: Move, reason: str) -> ResponseReturnValue:
    """Pressed twice, or on an old page, a move that is no longer open changes nothing."""
    try:
        move_case(current_work(), opened, move, reason)
    except NotPossible as fault:
        flash(str(fault))
    return redirect(url_for(".case", case_id=opened.id))


def _around(opened: Case, form: NoteForm) -> dict[str, Any]:
    work = current_work()
    reports = reports_in(work, opened)
    return {
        "case": opened,
        "form": form,
        "reports": reports,
        "contacts": contacts_of(work, reports),
        "timeline_entries": timeline_of_case(work, opened),
    }
