"""Reporting centres, listed and kept, and the areas they are in."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.centres.actions import NameTaken, keep_centre
from reporting.centres.forms import CentreForm
from reporting.centres.models import Centre
from reporting.centres.queries import (
    every_area,
    every_centre,
    find_centre,
    names_of_areas,
    populations_of,
    wards_on,
)
from reporting.permissions import Permission, allow
from reporting.web import current_work, house, invalid, page

blueprint = Blueprint("centres", __name__)


@blueprint.get("/centres", endpoint="every_centre")
@allow(Permission.SEE_CENTRES)
def show_centres() -> ResponseReturnValue:
    work = current_work()
    may_change = work.actor.may(Permission.MANAGE_CENTRES)
    return page("centres/every_centre.html", centres=every_centre(work), may_change=may_change)


@blueprint.get("/areas")
@allow(Permission.SEE_CENTRES)
def areas() -> ResponseReturnValue:
    work, after = current_work(), request.args.get("after")
    found = every_area(work, after)
    return page(
        "centres/areas.html",
        found=found,
        populations=populations_of(work, found.rows),
        parents=names_of_areas(work, [area.parent_id for area in found.rows]),
        after=after,
    )


@blueprint.get("/centres/add")
@allow(Permission.MANAGE_CENTRES)
def add() -> ResponseReturnValue:
    return page("centres/keep.html", form=_form(None), centre=None)


@blueprint.post("/centres/add")
@allow(Permission.MANAGE_CENTRES)
def keep_new() -> ResponseReturnValue:
    return _keep(None)


@blueprint.get("/centres/<uuid:centre_id>")
@allow(Permission.MANAGE_CENTRES)
def change(centre_id: UUID) -> ResponseReturnValue:
    centre = find_centre(current_work(), centre_id) or abort(404)
    return page("centres/keep.html", form=_form(centre), centre=centre)


@blueprint.post("/centres/<uuid:centre_id>")
@allow(Permission.MANAGE_CENTRES)
def keep(centre_id: UUID) -> ResponseReturnValue:
    return _keep(find_centre(current_work(), centre_id) or abort(404))


def _form(centre: Centre | None) -> CentreForm:
    work, form = current_work(), CentreForm.of(centre)
    wards = list(wards_on(work, work.today, house().settings.home_area))
    if centre is not None and centre.ward is not None and centre.ward not in wards:
        wards.append(centre.ward)
    form.offer_wards(wards)
    return form


def _keep(centre: Centre | None) -> ResponseReturnValue:
    form = _form(centre)
    if not form.validate():
        return invalid("centres/keep.html", form=form, centre=centre)
    try:
        kept = keep_centre(current_work(), centre, form.facts())
    except NameTaken:
        form.name.errors = ["Another centre has this name"]
        return invalid("centres/keep.html", form=form, centre=centre)
    flash(f"{kept.name} is saved.", "success")
    return redirect(url_for(".every_centre"))
