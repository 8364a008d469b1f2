"""The lists of reporting centres and of areas."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from reporting.centres.queries import every_area, every_centre, names_of_areas, populations_of
from reporting.permissions import Permission, allow
from reporting.web import current_work, page

blueprint = Blueprint("centres", __name__)


@blueprint.get("/centres", endpoint="every_centre")
@allow(Permission.SEE_CENTRES)
def show_centres() -> ResponseReturnValue:
    return page("centres/every_centre.html", centres=every_centre(current_work()))


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
