"""The officer's desk: the queue, a report, a case."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions import Triage, add_note, move_case, triage
from reporting.cases.forms import MoveCaseForm, NoteForm, TriageForm
from reporting.cases.models import Case
from reporting.cases.queries import (
    case_of,
    duplicates_of,
    find_case,
    find_case_by_reference,
    history_of_report,
    how_many_wait,
    newest_cases,
    reports_in,
    timeline_of_case,
    waiting_for_triage,
)
from reporting.cases.rules import CaseState, Move, NotPossible, open_report_moves
from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import find_report, find_report_by_reference, newest_reports
from reporting.incidents.rules import ReportState, usual_reference
from reporting.permissions import Permission, allow
from reporting.vocabulary import SetAside
from reporting.web import current_work, invalid, page

blueprint = Blueprint("cases", __name__)


@blueprint.get("/desk")
@allow(Permission.TRIAGE)
def queue() -> ResponseReturnValue:
    work, after = current_work(), request.args.get("after")
    found = waiting_for_triage(work, after)
    return page("cases/queue.html", found=found, waiting=how_many_wait(work), after=after)


@blueprint.get("/desk/reports/<uuid:report_id>")
@allow(Permission.READ_REPORTS, writes=True)
def report(report_id: UUID) -> ResponseReturnValue:
    incident = _found(find_report(current_work(), report_id))
    record(current_work(), Event.REPORT_READ, incident.id)
    return page("cases/report.html", **_around_report(incident, _triage_form(incident)))


@blueprint.post("/desk/reports/<uuid:report_id>")
@allow(Permission.TRIAGE)
def decide(report_id: UUID) -> ResponseReturnValue:
    work = current_work()
    incident = _found(find_report(work, report_id, to_change=True))
    form = _triage_form(incident)
    if not form.validate():
        if form.move.data and form.move.data not in open_report_moves(incident.state):
            form.move.errors = [f"This report has moved on. It is now: {incident.state.label}"]
        return invalid("cases/report.html", **_around_report(incident, form))
    try:
        case = triage(work, incident, _decision(form))
    except NotPossible as fault:
        form.move.errors = [str(fault)]
        return invalid("cases/report.html", **_around_report(incident, form))
    flash(f"Report {incident.reference}: {Move(form.move.data).label.lower()}.", "success")
    if case is not None:
        return redirect(url_for(".case", case_id=case.id))
    return redirect(url_for(".queue"))


@blueprint.get("/desk/reports")
@allow(Permission.READ_REPORTS)
def reports() -> ResponseReturnValue:
    work, after, asked = current_work(), request.args.get("after"), request.args.get("reference")
    if asked and (found := find_report_by_reference(work, usual_reference(asked))):
        return redirect(url_for(".report", report_id=found.id))
    name = request.args.get("state", "")
    state = ReportState(name) if name in ReportState.__members__ else None
    return page(
        "cases/reports.html",
        found=newest_reports(work, after, state=state),
        state=state,
        states=list(ReportState),
        after=after,
        asked=asked,
    )


@blueprint.get("/desk/cases")
@allow(Permission.MANAGE_CASES)
def open_cases() -> ResponseReturnValue:
    after = request.args.get("after")
    closed = request.args.get("state") == "closed"
    state = CaseState.CLOSED if closed else CaseState.OPEN
    found = newest_cases(current_work(), state, after)
    return page("cases/cases.html", found=found, closed=closed, after=after)


@blueprint.get("/desk/cases/<uuid:case_id>")
@allow(Permission.MANAGE_CASES, writes=True)
def case(case_id: UUID) -> ResponseReturnValue:
    found = _found(find_case(current_work(), case_id))
    record(current_work(), Event.CASE_READ, found.id)
    return page("cases/case.html", **_around_case(found, NoteForm()))


@blueprint.post("/desk/cases/<uuid:case_id>/notes")
@allow(Permission.MANAGE_CASES)
def write_note(case_id: UUID) -> ResponseReturnValue:
    found, form = _found(find_case(current_work(), case_id, to_change=True)), NoteForm()
    if not form.validate():
        return invalid("cases/case.html", **_around_case(found, form))
    add_note(current_work(), found, form.text.data or "")
    return redirect(url_for(".case", case_id=found.id))


@blueprint.get("/desk/cases/<uuid:case_id>/close")
@allow(Permission.MANAGE_CASES)
def ask_why_close(case_id: UUID) -> ResponseReturnValue:
    found = _found(find_case(current_work(), case_id))
    return page("cases/close.html", case=found, form=MoveCaseForm())


@blueprint.post("/desk/cases/<uuid:case_id>/close")
@allow(Permission.MANAGE_CASES)
def close(case_id: UUID) -> ResponseReturnValue:
    found, form = _found(find_case(current_work(), case_id, to_change=True)), MoveCaseForm()
    if not form.validate():
        return invalid("cases/close.html", case=found, form=form)
    return _move(found, Move.CLOSE_CASE, form.reason.data or "")


@blueprint.post("/desk/cases/<uuid:case_id>/reopen")
@allow(Permission.MANAGE_CASES)
def reopen(case_id: UUID) -> ResponseReturnValue:
    found = _found(find_case(current_work(), case_id, to_change=True))
    return _move(found, Move.REOPEN_CASE, "")


def _move(found: Case, move: Move, reason: str) -> ResponseReturnValue:
    """Pressed twice, or on an old page, a move that is no longer open changes nothing."""
    try:
        move_case(current_work(), found, move, reason)
    except NotPossible as fault:
        flash(str(fault))
    return redirect(url_for(".case", case_id=found.id))


def _found(row: Any) -> Any:
    if row is None:
        abort(404)
    return row


def _triage_form(incident: Incident) -> TriageForm:
    form = TriageForm()
    form.offer_moves(open_report_moves(incident.state))
    return form


def _decision(form: TriageForm) -> Triage:
    work, move = current_work(), Move(form.move.data)
    named = usual_reference(form.case.data or ""), usual_reference(form.original.data or "")
    aside = SetAside(form.set_aside_for.data) if form.set_aside_for.data else None
    return Triage(
        move=move,
        reason=form.reason.data or "",
        case=find_case_by_reference(work, named[0]) if move is Move.ADD_TO_CASE else None,
        original=(find_report_by_reference(work, named[1]) if move is Move.SAME_INCIDENT else None),
        set_aside_for=aside,
    )


def _around_report(incident: Incident, form: TriageForm) -> dict[str, Any]:
    work = current_work()
    words = {
        column: read_sealed(work.keys, incident, column)
        for column in ("narrative", "police_reference", "other_strand", "other_kind")
    }
    return {
        "report": incident,
        "words": words,
        "form": form,
        "case": case_of(work, incident.id),
        "history": history_of_report(work, incident),
        "duplicates": duplicates_of(work, incident),
    }


def _around_case(found: Case, form: NoteForm) -> dict[str, Any]:
    work = current_work()
    return {
        "case": found,
        "form": form,
        "reports": reports_in(work, found),
        "timeline_entries": timeline_of_case(work, found),
    }
