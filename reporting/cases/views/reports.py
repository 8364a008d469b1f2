"""A report, and the decision about it."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.cases.actions.reading import read_report
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.forms.triage import TriageForm
from reporting.cases.queries.answers import answers_in
from reporting.cases.queries.contact import contact_of
from reporting.cases.queries.desk_filters import ALL
from reporting.cases.queries.desk_list import neighbours, view_in
from reporting.cases.queries.finding import case_of, duplicates_of, find_case_by_reference
from reporting.cases.queries.timelines import additions_to, history_of_report
from reporting.cases.queries.waiting import why_urgent
from reporting.cases.rules.desk_view import View
from reporting.cases.rules.moves import Move, NotPossible, open_report_moves
from reporting.cases.views.desk import list_address
from reporting.cases.views.desk_lines import steps_in
from reporting.cases.views.opening import blueprint, found, open_report
from reporting.cases.views.telling import groups_of, tongue_of
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import find_report, find_report_by_reference
from reporting.incidents.rules import usual_reference
from reporting.people.queries.persons import has_details, has_mentions
from reporting.permissions import Permission, allow
from reporting.vocabulary import SetAside
from reporting.web import afterwards, current_work, invalid, page
from reporting.work import Work


@blueprint.get("/desk/reports/<uuid:report_id>")
@allow(Permission.READ_REPORTS, writes=True)
def report(report_id: UUID) -> ResponseReturnValue:
    incident = open_report(report_id)
    read_report(current_work(), incident)
    return page("cases/report.html", **_around(incident, _form(incident)))


@blueprint.post("/desk/reports/<uuid:report_id>")
@allow(Permission.TRIAGE)
def decide(report_id: UUID) -> ResponseReturnValue:
    work, incident = current_work(), open_report(report_id, to_change=True)
    form = _form(incident)
    if not form.validate():
        if form.move.data and form.move.data not in open_report_moves(incident.state):
            form.move.errors = [f"This report has moved on. It is now: {incident.state.label}"]
        return _again(incident, form)
    try:
        case = triage(work, incident, _decision(form))
    except NotPossible as fault:
        form.move.errors = [str(fault)]
        return _again(incident, form)
    flash(f"Report {incident.reference}: {Move(form.move.data).label.lower()}.", "success")
    if case is not None:
        return redirect(url_for(".case", case_id=case.id))
    return redirect(list_address(view_in(request.args.get("view", ""))))


@blueprint.get("/desk/reports")
@allow(Permission.TRIAGE)
def reports() -> ResponseReturnValue:
    """All reports; a report by its reference, which says nothing and may stand in a link."""
    asked = request.args.get("reference", "")
    if asked and (named := find_report_by_reference(current_work(), usual_reference(asked))):
        return redirect(url_for(".report", report_id=named.id))
    return redirect(list_address(View(ALL)))


def _form(incident: Incident) -> TriageForm:
    form = TriageForm()
    form.offer_moves(open_report_moves(incident.state))
    return form


def _again(incident: Incident, form: TriageForm) -> ResponseReturnValue:
    """The report with what is wrong beside the form: it is read once more, which is on the trail
    though nothing else of this request is kept.
    """
    report_id = incident.id

    def remember(work: Work) -> None:
        read_report(work, found(find_report(work, report_id)))

    drawn = invalid("cases/report.html", **_around(incident, form))
    afterwards(remember)
    return drawn


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


def _around(incident: Incident, form: TriageForm) -> dict[str, Any]:
    work = current_work()
    answers = answers_in(work, incident)
    number = incident.person_number
    shown, at = request.args.get("view"), request.args.get("at", "")
    view = view_in(shown or "")
    beside = neighbours(work, view, at, incident.id) if shown else {}
    return {
        "view": view,
        "shown": shown,
        "at": at,
        "steps": steps_in(beside, view),
        "report": incident,
        "answers": answers,
        "tongue": tongue_of(answers.rest),
        "groups": groups_of(incident, answers),
        "urgent": why_urgent(incident, answers.rest.self_harm if answers.rest else None),
        "contact": contact_of(work, incident),
        "named": number is not None and has_details(work, number),
        "mentions": has_mentions(work, incident.id),
        "may_read_identity": work.actor.may(Permission.READ_IDENTITY),
        "may_read_mentions": work.actor.may(Permission.READ_MENTIONS),
        "additions": additions_to(work, incident),
        "form": form,
        "case": case_of(work, incident.id),
        "history": history_of_report(work, incident),
        "duplicates": duplicates_of(work, incident),
    }
