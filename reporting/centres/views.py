"""The list of reporting centres."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from reporting.centres.queries import every_centre
from reporting.permissions import Permission, allow
from reporting.web import current_work, page

blueprint = Blueprint("centres", __name__)


@blueprint.get("/centres", endpoint="every_centre")
@allow(Permission.SEE_CENTRES)
def show_centres() -> ResponseReturnValue:
    return page("centres/every_centre.html", centres=every_centre(current_work()))
