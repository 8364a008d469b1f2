"""What the officer, the centre and the person write to each other about one report."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.queries import names_of
from reporting.cases.actions.messages import note_look, shown_in, tell_centre, tell_person
from reporting.cases.queries.contact import contact_of
from reporting.cases.queries.finding import find_case, reports_in
from reporting.cases.views.opening import blueprint, found, open_report
from reporting.conversations.actions.reading import read_as_officer
from reporting.conversations.actions.writing import needs_no_answer, why_not_person
from reporting.conversations.forms import ToPersonForm, UpdateForm
from reporting.conversations.queries.threads import hidden_since, summaries_of, threads_of
from reporting.conversations.queries.waiting import waiting_for_answer
from reporting.conversations.rules.messages import (
    WITH_CENTRE,
    WITH_PERSON,
    NotPossible,
    answer_due,
    why_no_update,
)
from reporting.incidents.models.reports import Incident
from reporting.permissions import Permission, allow
from reporting.web import afterwards, current_work, invalid, page


@blueprint.get("/desk/cases/<uuid:case_id>/messages")
@allow(Permission.MANAGE_CASES)
def case_messages(case_id: UUID) -> ResponseReturnValue:
    """The reports of a case, each with its messages; of one alone, its messages at once."""
    work = current_work()
    case = found(find_case(work, case_id))
    reports = reports_in(work, case)
    if len(reports) == 1:
        return redirect(url_for(".messages", report_id=reports[0].id))
    summaries = summaries_of(work, [report.id for report in reports])
    return page("conversations/case.html", case=case, reports=reports, summaries=summaries)


@blueprint.get("/desk/messages")
@allow(Permission.MANAGE_CASES)
def waiting() -> ResponseReturnValue:
    """What waits for the officer's answer, by centres and persons, the longest wait first."""
    work, after = current_work(), request.args.get("after")
    found = waiting_for_answer(work, after)
    due = {one.id: answer_due(one.since, work.clocks) for one in found.rows}
    return page("conversations/waiting.html", found=found, after=after, due=due, today=work.today)


@blueprint.get("/desk/reports/<uuid:report_id>/messages")
@allow(Permission.MANAGE_CASES, writes=True)
def messages(report_id: UUID) -> ResponseReturnValue:
    incident = open_report(report_id)
    drawn = page(**_around(incident, UpdateForm(), ToPersonForm()))
    read_as_officer(current_work(), incident)
    return drawn


@blueprint.post("/desk/reports/<uuid:report_id>/messages/centre")
@allow(Permission.MANAGE_CASES)
def write_to_centre(report_id: UUID) -> ResponseReturnValue:
    incident, form = open_report(report_id, to_change=True), UpdateForm()
    if form.validate() and not _shows(incident, form):
        try:
            tell_centre(current_work(), incident, form.told())
        except NotPossible as fault:
            form.update.errors = [str(fault)]
        else:
            flash("Sent to the centre.", "success")
            return redirect(url_for(".messages", report_id=incident.id))
    return invalid(**_around(incident, form, ToPersonForm(reads=False)))


@blueprint.post("/desk/reports/<uuid:report_id>/messages/person")
@allow(Permission.MANAGE_CASES)
def write_to_them(report_id: UUID) -> ResponseReturnValue:
    incident, form = open_report(report_id, to_change=True), ToPersonForm()
    if form.validate():
        number = UUID(form.message_number.data)
        try:
            tell_person(current_work(), incident, number, str(form.message.data))
        except NotPossible as fault:
            form.message.errors = [str(fault)]
        else:
            flash("It waits for the person now.", "success")
            return redirect(url_for(".messages", report_id=incident.id))
    return invalid(**_around(incident, UpdateForm(reads=False), form))


@blueprint.post("/desk/reports/<uuid:report_id>/messages/settled")
@allow(Permission.MANAGE_CASES)
def settle(report_id: UUID) -> ResponseReturnValue:
    incident = open_report(report_id, to_change=True)
    needs_no_answer(current_work(), incident)
    flash("Nothing about this report waits for your answer.", "success")
    return redirect(url_for(".messages", report_id=incident.id))


def _shows(incident: Incident, form: UpdateForm) -> bool:
    """Say beside the field what the words show of the person, unless that was said before."""
    shown = shown_in(current_work(), incident, str(form.update.data))
    if {one.value for one in shown} <= set(request.form.get("warned", "").split()):
        return False
    number, named = incident.id, " and ".join(one.label.lower() for one in shown)
    afterwards(lambda own: note_look(own, number))
    form.update.errors = [f"It has their {named} in it. Take it out, or send it as it is."]
    form.warned = " ".join(one.value for one in shown)
    return True


def _around(incident: Incident, update: UpdateForm, message: ToPersonForm) -> dict[str, Any]:
    work = current_work()
    said, number = threads_of(work, incident), incident.person_number
    return {
        "template": "conversations/desk.html",
        "report": incident,
        "contact": contact_of(work, incident),
        "with_centre": [one for one in said if one.direction in WITH_CENTRE],
        "with_person": [one for one in said if one.direction in WITH_PERSON],
        "hidden_since": hidden_since(work, [incident.id], number) if number else None,
        "waits": any(one.waits for one in said if one.direction.value.startswith("FROM")),
        "names": names_of(work, (one.by for one in said)),
        "no_update": why_no_update(incident.centre is not None),
        "no_message": why_not_person(work, incident),
        "update": update,
        "message": message,
        "forms": [update, message],
    }
