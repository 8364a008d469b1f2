"""The pages of counts: exact for the officer, one total for the partnership."""

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.counts.queries.breakdowns import break_down
from reporting.counts.queries.pages import exact_page, headline_page
from reporting.counts.queries.repeat_places import repeat_places
from reporting.counts.queries.repeats import count_repeats
from reporting.counts.queries.sources import find_source
from reporting.counts.queries.totals import count_quarter
from reporting.counts.rules.exports import as_csv
from reporting.counts.rules.quarters import NotAQuarter, Quarter
from reporting.counts.rules.repeat_places import REPEAT_PLACES
from reporting.counts.rules.tallies import Dimension
from reporting.permissions import Permission, allow
from reporting.web import current_work, page

blueprint = Blueprint("counts", __name__)

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it, Excel takes the file for Windows-1252."""


@blueprint.get("/counts")
@allow(Permission.COUNT_EXACTLY)
def exact() -> ResponseReturnValue:
    by = _dimension() or Dimension.STRAND
    shown = exact_page(current_work(), _quarter(), by)
    return page("counts/quarter.html", squeeze=True, shown=shown, dimensions=list(Dimension))


@blueprint.get("/counts/places")
@allow(Permission.DECIDE_REPEATS)
def places() -> ResponseReturnValue:
    window, found = repeat_places(current_work())
    return page("counts/places.html", window=window, found=found, definition=REPEAT_PLACES)


@blueprint.get("/headline")
@allow(Permission.SEE_HEADLINE)
def headline() -> ResponseReturnValue:
    return page("counts/headline.html", shown=headline_page(current_work(), _quarter()))


@blueprint.get("/counts.csv")
@allow(Permission.COUNT_EXACTLY, writes=True)
def download() -> ResponseReturnValue:
    work, quarter, dimension = current_work(), _quarter(), _dimension()
    source = find_source(work)
    by = break_down(work, source, quarter, dimension) if dimension else None
    count = count_quarter(work, source, quarter)
    repeats = count_repeats(work, source, quarter, count.reports)
    written = BYTE_ORDER_MARK + as_csv(count, by, repeats)
    name = "-".join(
        ["counts", str(quarter), *([dimension] if dimension else []), "not-for-sharing"]
    )
    record(work, Event.COUNTS_EXPORTED, quarter=str(quarter), by=dimension)
    sent_as = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(written, mimetype="text/csv", headers=sent_as)


def _quarter() -> Quarter:
    """The quarter that the address asks for, or the present one."""
    today = current_work().today
    asked = request.args.get("quarter", "")
    try:
        quarter = Quarter.parse(asked) if asked else Quarter.of(today)
    except NotAQuarter:
        abort(404)
    return quarter if quarter.has_begun(today) else abort(404)


def _dimension() -> Dimension | None:
    """What the address asks the count to be broken down by."""
    asked = request.args.get("by", "")
    try:
        return Dimension(asked) if asked else None
    except ValueError:
        abort(404)
