"""A centre's own reports and where they stand, and the worker's unfinished ones."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from reporting.incidents.queries import newest_reports
from reporting.intake.queries import own_drafts
from reporting.permissions import Permission, allow
from reporting.web import current_work, page

blueprint = Blueprint("centre_home", __name__)


@blueprint.get("/our-reports")
@allow(Permission.SEE_OWN_CENTRES_REPORTS)
def reports() -> ResponseReturnValue:
    work, after = current_work(), request.args.get("after")
    drafts = [] if after else own_drafts(work)
    return page(
        "intake/our_reports.html", found=newest_reports(work, after), drafts=drafts, after=after
    )
