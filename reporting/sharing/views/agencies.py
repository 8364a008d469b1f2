"""Agencies: listed, kept, and the agreements with each."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.permissions import Permission, allow
from reporting.sharing.actions.agencies import CannotKeep, keep_agency, keep_agreement
from reporting.sharing.forms.agencies import AgencyForm, AgreementForm
from reporting.sharing.models.agencies import Agency
from reporting.sharing.queries.agencies import (
    agencies_by_name,
    agreements_of,
    find_agency,
    with_agreement,
)
from reporting.web import current_work, invalid, page

blueprint = Blueprint("agencies", __name__)


@blueprint.get("/agencies", endpoint="every_agency")
@allow(Permission.SEE_AGENCIES)
def show_agencies() -> ResponseReturnValue:
    work, after = current_work(), request.args.get("after")
    may_change = work.actor.may(Permission.MANAGE_AGENCIES)
    found = agencies_by_name(work, after)
    return page("sharing/agencies.html", found=found, may_change=may_change, after=after)


@blueprint.get("/agencies/add")
@allow(Permission.MANAGE_AGENCIES)
def add() -> ResponseReturnValue:
    return page("sharing/keep_agency.html", form=AgencyForm.of(None), agency=None)


@blueprint.post("/agencies/add")
@allow(Permission.MANAGE_AGENCIES)
def keep_new() -> ResponseReturnValue:
    return _keep(None)


@blueprint.get("/agencies/<uuid:agency_id>")
@allow(Permission.SEE_AGENCIES)
def agency(agency_id: UUID) -> ResponseReturnValue:
    work, opened = current_work(), _open(agency_id)
    return page(
        "sharing/agency.html",
        kept=with_agreement(work, opened),
        agreements=agreements_of(work, opened.id),
        may_change=work.actor.may(Permission.MANAGE_AGENCIES),
    )


@blueprint.get("/agencies/<uuid:agency_id>/change")
@allow(Permission.MANAGE_AGENCIES)
def change(agency_id: UUID) -> ResponseReturnValue:
    opened = _open(agency_id)
    return page("sharing/keep_agency.html", form=AgencyForm.of(opened), agency=opened)


@blueprint.post("/agencies/<uuid:agency_id>/change")
@allow(Permission.MANAGE_AGENCIES)
def keep(agency_id: UUID) -> ResponseReturnValue:
    return _keep(_open(agency_id))


@blueprint.get("/agencies/<uuid:agency_id>/agreement")
@allow(Permission.MANAGE_AGENCIES)
def ask_agreement(agency_id: UUID) -> ResponseReturnValue:
    form = AgreementForm(current_work().today)
    return page("sharing/keep_agreement.html", form=form, agency=_open(agency_id))


@blueprint.post("/agencies/<uuid:agency_id>/agreement")
@allow(Permission.MANAGE_AGENCIES)
def add_agreement(agency_id: UUID) -> ResponseReturnValue:
    work, opened = current_work(), _open(agency_id)
    form = AgreementForm(work.today)
    if not form.validate():
        return invalid("sharing/keep_agreement.html", form=form, agency=opened)
    try:
        keep_agreement(work, opened, form.facts())
    except CannotKeep as fault:
        form.version.errors = [str(fault)]
        return invalid("sharing/keep_agreement.html", form=form, agency=opened)
    flash(f"The agreement with {opened.name} is saved.", "success")
    return redirect(url_for(".agency", agency_id=opened.id))


def _open(agency_id: UUID) -> Agency:
    return find_agency(current_work(), agency_id) or abort(404)


def _keep(opened: Agency | None) -> ResponseReturnValue:
    form = AgencyForm.of(opened)
    if not form.validate():
        return invalid("sharing/keep_agency.html", form=form, agency=opened)
    try:
        kept = keep_agency(current_work(), opened, form.facts())
    except CannotKeep as fault:
        form.name.errors = [str(fault)]
        return invalid("sharing/keep_agency.html", form=form, agency=opened)
    flash(f"{kept.name} is saved.", "success")
    return redirect(url_for(".agency", agency_id=kept.id))
