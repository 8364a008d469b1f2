"""Somebody comes back with a code, at any centre: they hear where it stands, and add to it.

The code is sent once, in a form; from then on an address holds the number of a visit, which opens
for half an hour in one sign-in alone. No page says what was told, or who took it elsewhere.
"""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.actions import TooManyTries
from reporting.centres.queries import find_centre
from reporting.clock import london_date
from reporting.incidents.models.circumstances import PermissionGiven
from reporting.incidents.queries import (
    ToldReport,
    permission_history,
    report_of_person,
    reports_of_person,
    standing_answers,
)
from reporting.intake.actions import returning as deeds
from reporting.intake.forms.returning import (
    CharityForm,
    ComeBackForm,
    SafeContactForm,
    SlipForm,
    WordsForm,
)
from reporting.intake.queries import colleagues
from reporting.intake.rules.asking import OFFERED, REACHABLE
from reporting.intake.rules.pages import PAGES
from reporting.intake.rules.privacy import find_particulars
from reporting.people.actions.persons import end_visit
from reporting.people.models.persons import Visit
from reporting.people.queries.persons import can_be_reached, find_visit, open_visits
from reporting.permissions import Permission, allow
from reporting.personal_vocabulary import Answer, Naming, Purpose
from reporting.web import afterwards, current_sign_in, current_work, explain, invalid, page

blueprint = Blueprint("returning", __name__)

SAID = {
    Answer.YES: "They said yes to “{purpose}”. It is written down.",
    Answer.NO: "They said no to “{purpose}”, for this report. Nothing more is shared for that. "
    "What was shared before cannot be called back. Their other answers stay as they are.",
}


@blueprint.get("/come-back")
@allow(Permission.TAKE_REPORTS)
def ask() -> ResponseReturnValue:
    still_open = open_visits(current_work(), current_sign_in())
    return page("returning/come_back.html", form=ComeBackForm(), visits=still_open)


@blueprint.post("/come-back")
@allow(Permission.TAKE_REPORTS)
def look_up() -> ResponseReturnValue:
    form, work = ComeBackForm(), current_work()
    if form.validate():
        try:
            visit = deeds.come_back(work, form.plain(), current_sign_in())
        except TooManyTries:
            return explain("429", 429)
        except deeds.UnknownCode:
            afterwards(deeds.count_unknown_code)
            form.code.errors = ["We cannot find that code. Check it against the slip."]
        else:
            return redirect(url_for(".visit", visit_id=visit.id))
    still_open = open_visits(work, current_sign_in())
    return invalid("returning/come_back.html", form=form, visits=still_open)


@blueprint.get("/come-back/reference")
@allow(Permission.TAKE_REPORTS)
def ask_reference() -> ResponseReturnValue:
    return page("returning/reference.html", form=SlipForm())


@blueprint.post("/come-back/reference")
@allow(Permission.TAKE_REPORTS)
def give_code() -> ResponseReturnValue:
    """Somebody who wanted no code wants one now."""
    form, work = SlipForm(), current_work()
    if form.validate():
        try:
            visit = deeds.give_code(work, form.usual(), form.plain_number(), current_sign_in())
        except TooManyTries:
            return explain("429", 429)
        except deeds.NothingToFind:
            afterwards(deeds.count_unknown_code)
            form.reference.errors = [
                "Your centre has no report without a code that has this reference and this number. "
                "Check both against the slip."
            ]
        else:
            return redirect(url_for("choosing.code", visit_id=visit.id))
    return invalid("returning/reference.html", form=form)


@blueprint.get("/came-back/<uuid:visit_id>")
@allow(Permission.TAKE_REPORTS)
def visit(visit_id: UUID) -> ResponseReturnValue:
    work, found = current_work(), opened(visit_id)
    reports = reports_of_person(work, found.person_number)
    return page(
        "returning/visit.html",
        visit=found,
        reports=reports,
        naming=naming_in(reports),
        here=find_centre(work, work.actor.centre_id),
    )


@blueprint.post("/came-back/<uuid:visit_id>/done")
@allow(Permission.TAKE_REPORTS)
def done(visit_id: UUID) -> ResponseReturnValue:
    """End the visit; one that is over already is as good as ended."""
    work = current_work()
    if found := find_visit(work, visit_id, current_sign_in(), to_change=True):
        end_visit(work, found)
        flash("The visit is over. Only the code opens it again.", "success")
    return redirect(url_for(".ask"))


@blueprint.post("/came-back/<uuid:visit_id>/report")
@allow(Permission.TAKE_REPORTS)
def report_again(visit_id: UUID) -> ResponseReturnValue:
    work, found = current_work(), opened(visit_id, to_change=True)
    naming = naming_in(reports_of_person(work, found.person_number))
    draft = deeds.report_again(work, found, naming)
    return redirect(url_for("intake.ask", draft_id=draft.id, name=next(iter(PAGES))))


@blueprint.get("/came-back/<uuid:visit_id>/report/<uuid:report_id>")
@allow(Permission.TAKE_REPORTS)
def report(visit_id: UUID, report_id: UUID) -> ResponseReturnValue:
    found = opened(visit_id)
    return page(**_agreed(found, told_report(found, report_id), CharityForm()))


@blueprint.post("/came-back/<uuid:visit_id>/report/<uuid:report_id>")
@allow(Permission.TAKE_REPORTS)
def change_permission(visit_id: UUID, report_id: UUID) -> ResponseReturnValue:
    work, found = current_work(), opened(visit_id, to_change=True)
    told, form = told_report(found, report_id), CharityForm()
    purpose, answer = _meant(told)
    named = purpose is Purpose.CHARITY and answer is Answer.YES
    if named and not form.validate():
        return invalid(**_agreed(found, told, form))
    charity = str(form.charity.data) if named else ""
    try:
        deeds.change_permission(work, told.id, purpose, answer, charity)
    except deeds.NoWay:
        way = SafeContactForm()
        way.validate()
        return invalid("returning/contact.html", visit=found, report=told, form=way, agreed=purpose)
    flash(SAID[answer].format(purpose=purpose.label), "success")
    return redirect(url_for(".report", visit_id=found.id, report_id=told.id))


@blueprint.get("/came-back/<uuid:visit_id>/report/<uuid:report_id>/words")
@allow(Permission.TAKE_REPORTS)
def ask_words(visit_id: UUID, report_id: UUID) -> ResponseReturnValue:
    found = opened(visit_id)
    told = told_report(found, report_id)
    return page("returning/words.html", visit=found, report=told, form=WordsForm())


@blueprint.post("/came-back/<uuid:visit_id>/report/<uuid:report_id>/words")
@allow(Permission.TAKE_REPORTS)
def add_words(visit_id: UUID, report_id: UUID) -> ResponseReturnValue:
    found, form = opened(visit_id, to_change=True), WordsForm()
    told = told_report(found, report_id)
    if not form.validate():
        return invalid("returning/words.html", visit=found, report=told, form=form)
    number, words = UUID(form.number.data), str(form.words.data)
    finds = find_particulars(words)
    if finds and "warned" not in request.form:
        return page("returning/words.html", visit=found, report=told, form=form, finds=finds)
    deeds.add_to_report(current_work(), told.id, number, words)
    flash("Added. The officer will read it.", "success")
    return redirect(url_for(".visit", visit_id=found.id))


def opened(visit_id: UUID, *, to_change: bool = False) -> Visit:
    """A visit that is open in this sign-in; otherwise a page that gives back what was typed."""
    found = find_visit(current_work(), visit_id, current_sign_in(), to_change=to_change)
    if found is None:
        abort(page("returning/over.html", 404, typed=request.form.get("words", "")))
    return found


def naming_in(reports: list[ToldReport]) -> Naming:
    """How much of a name somebody gave: the most that they gave in any report."""
    named = any(told.naming is Naming.NAMED for told in reports)
    return Naming.NAMED if named else Naming.CODE


def told_report(found: Visit, report_id: UUID) -> ToldReport:
    told = report_of_person(current_work(), found.person_number, report_id)
    if told is None:
        abort(404)
    return told


def _meant(told: ToldReport) -> tuple[Purpose, Answer]:
    """Which permission is given or withdrawn; keeping the name goes with the choice of name."""
    purpose, answer = request.form.get("purpose"), request.form.get("answer")
    asked = set(OFFERED[told.naming]) - {Purpose.RECORD_DETAILS}
    if purpose not in asked or answer not in (Answer.YES, Answer.NO):
        abort(422)
    return Purpose(purpose), Answer(answer)


def _agreed(found: Visit, told: ToldReport, form: CharityForm) -> dict[str, Any]:
    work = current_work()
    history = permission_history(work, told.id)
    names = colleagues(work, (given.by for given in history))

    def say(given: PermissionGiven) -> dict[str, Any]:
        by = names.get(given.by, "a worker") if given.by else "the person alone"
        answer = given.answer.label
        return {"purpose": given.purpose, "answer": answer, "on": london_date(given.at), "by": by}

    standing = standing_answers(history)
    return {
        "template": "returning/report.html",
        "visit": found,
        "report": told,
        "form": form,
        "asked": [(purpose, standing.get(purpose)) for purpose in OFFERED[told.naming]],
        "first_a_way": () if can_be_reached(work, found.person_number) else REACHABLE,
        "said": {given.id: say(given) for given in history},
        "history": history,
    }
