"""Somebody who came back changes how much of a name they give, their code, or how to be reached."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reporting.database import read_sealed
from reporting.incidents.queries import reports_of_person
from reporting.intake.actions import returning as deeds
from reporting.intake.forms.returning import DetailsForm, NamingForm, SafeContactForm
from reporting.intake.rules.asking import REACHABLE
from reporting.intake.rules.report import details_in, terms_in
from reporting.intake.views.returning import naming_in, opened, told_report
from reporting.people.models.persons import Visit
from reporting.people.queries.persons import can_be_reached
from reporting.permissions import Permission, allow
from reporting.personal_vocabulary import Naming, Purpose
from reporting.web import current_work, invalid, page

blueprint = Blueprint("choosing", __name__)

REACHED = "any({})".format(", ".join(purpose.value for purpose in REACHABLE))
"""The permissions that need a way to reach the person, for a route."""

NO_NAME = "We keep no name and no details of theirs now. The code still works."
NO_WAY = " There is no way to reach them now, so nobody will get in touch."


@blueprint.get("/came-back/<uuid:visit_id>/name")
@allow(Permission.TAKE_REPORTS)
def ask_naming(visit_id: UUID) -> ResponseReturnValue:
    visit = opened(visit_id)
    chosen = naming_in(reports_of_person(current_work(), visit.person_number))
    return page("returning/naming.html", visit=visit, form=NamingForm(data={"naming": chosen}))


@blueprint.post("/came-back/<uuid:visit_id>/name")
@allow(Permission.TAKE_REPORTS)
def choose_naming(visit_id: UUID) -> ResponseReturnValue:
    """Each choice has a page of its own, since what is deleted is gone for good."""
    visit, form = opened(visit_id, to_change=True), NamingForm()
    if not form.validate():
        return invalid("returning/naming.html", visit=visit, form=form)
    chosen = Naming(form.naming.data)
    if chosen is Naming.NAMED:
        return redirect(url_for(".ask_details", visit_id=visit.id))
    if chosen is Naming.ANONYMOUS:
        return redirect(url_for(".ask_anonymous", visit_id=visit.id))
    return redirect(url_for(".ask_code_only", visit_id=visit.id))


@blueprint.get("/came-back/<uuid:visit_id>/code-only")
@allow(Permission.TAKE_REPORTS)
def ask_code_only(visit_id: UUID) -> ResponseReturnValue:
    return page("returning/code_only.html", visit=opened(visit_id))


@blueprint.post("/came-back/<uuid:visit_id>/code-only")
@allow(Permission.TAKE_REPORTS)
def be_a_code(visit_id: UUID) -> ResponseReturnValue:
    visit = opened(visit_id, to_change=True)
    deeds.be_a_code(current_work(), visit)
    unreachable = not can_be_reached(current_work(), visit.person_number)
    flash(NO_NAME + (NO_WAY if unreachable else ""), "success")
    return redirect(url_for("returning.visit", visit_id=visit.id))


@blueprint.get("/came-back/<uuid:visit_id>/details")
@allow(Permission.TAKE_REPORTS)
def ask_details(visit_id: UUID) -> ResponseReturnValue:
    return page("returning/details.html", visit=opened(visit_id), form=_details_form())


@blueprint.post("/came-back/<uuid:visit_id>/details")
@allow(Permission.TAKE_REPORTS)
def keep_details(visit_id: UUID) -> ResponseReturnValue:
    visit, form = opened(visit_id, to_change=True), _details_form()
    if not form.validate():
        return invalid("returning/details.html", visit=visit, form=form)
    deeds.be_named(current_work(), visit, details_in(form.data))
    flash("The name and details are kept, locked away. Only the officer can read them.", "success")
    return redirect(url_for("returning.visit", visit_id=visit.id))


@blueprint.get("/came-back/<uuid:visit_id>/no-name")
@allow(Permission.TAKE_REPORTS)
def ask_anonymous(visit_id: UUID) -> ResponseReturnValue:
    return page("returning/anonymous.html", visit=opened(visit_id))


@blueprint.post("/came-back/<uuid:visit_id>/no-name")
@allow(Permission.TAKE_REPORTS)
def be_anonymous(visit_id: UUID) -> ResponseReturnValue:
    deeds.be_anonymous(current_work(), opened(visit_id, to_change=True))
    flash("Done. The code no longer works, and nothing links the reports to them.", "success")
    return redirect(url_for("returning.ask"))


@blueprint.get("/came-back/<uuid:visit_id>/contact")
@allow(Permission.TAKE_REPORTS)
def ask_contact(visit_id: UUID) -> ResponseReturnValue:
    return page("returning/contact.html", visit=opened(visit_id), form=SafeContactForm())


@blueprint.post("/came-back/<uuid:visit_id>/contact")
@allow(Permission.TAKE_REPORTS)
def keep_contact(visit_id: UUID) -> ResponseReturnValue:
    visit, form = opened(visit_id, to_change=True), SafeContactForm()
    if not form.validate():
        return invalid("returning/contact.html", visit=visit, form=form)
    deeds.say_how_to_reach(current_work(), visit, terms_in(form.data))
    flash("Written down, and locked away. Only the officer can read it.", "success")
    return redirect(url_for("returning.visit", visit_id=visit.id))


@blueprint.get(f"/came-back/<uuid:visit_id>/report/<uuid:report_id>/yes/<{REACHED}:purpose>")
@allow(Permission.TAKE_REPORTS)
def ask_way(visit_id: UUID, report_id: UUID, purpose: str) -> ResponseReturnValue:
    """A yes to being reached, of somebody who gave no way to do so yet: both are asked at once."""
    return page(**_way(opened(visit_id), report_id, purpose, SafeContactForm()))


@blueprint.post(f"/came-back/<uuid:visit_id>/report/<uuid:report_id>/yes/<{REACHED}:purpose>")
@allow(Permission.TAKE_REPORTS)
def keep_way(visit_id: UUID, report_id: UUID, purpose: str) -> ResponseReturnValue:
    visit, form = opened(visit_id, to_change=True), SafeContactForm()
    drawn = _way(visit, report_id, purpose, form)
    if not form.validate():
        return invalid(**drawn)
    deeds.agree_to_be_reached(
        current_work(), visit, drawn["report"].id, drawn["agreed"], terms_in(form.data)
    )
    flash("The yes and the way to reach them are written down, and locked away.", "success")
    return redirect(url_for("returning.report", visit_id=visit.id, report_id=report_id))


@blueprint.post("/came-back/<uuid:visit_id>/code")
@allow(Permission.TAKE_REPORTS)
def renew_code(visit_id: UUID) -> ResponseReturnValue:
    deeds.renew_code(current_work(), opened(visit_id, to_change=True))
    return redirect(url_for(".code", visit_id=visit_id))


@blueprint.get("/came-back/<uuid:visit_id>/code")
@allow(Permission.TAKE_REPORTS)
def code(visit_id: UUID) -> ResponseReturnValue:
    """A code that was given out in this visit; afterwards it is shown nowhere."""
    visit, work = opened(visit_id), current_work()
    if visit.new_code is None:
        return redirect(url_for("returning.visit", visit_id=visit.id))
    return page(
        "returning/code.html", visit=visit, new_code=read_sealed(work.keys, visit, "new_code")
    )


def _way(visit: Visit, report_id: UUID, purpose: str, form: SafeContactForm) -> dict[str, Any]:
    """The page that asks for a safe way, for a yes that is kept with it."""
    told = told_report(visit, report_id)
    return {
        "template": "returning/contact.html",
        "visit": visit,
        "report": told,
        "form": form,
        "agreed": Purpose(purpose),
    }


def _details_form() -> DetailsForm:
    return DetailsForm(latest=current_work().today)
