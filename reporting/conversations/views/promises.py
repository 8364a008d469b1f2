"""Which promises to centres were kept, by quarter."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from reporting.conversations.queries.promises import handled_since
from reporting.conversations.rules.promises import Quarter, promises_kept
from reporting.permissions import Permission, allow
from reporting.web import current_work, house, page

blueprint = Blueprint("promises", __name__)

QUARTERS = 8
"""How many quarters are shown: two years, so that each is beside the same one a year before."""


@blueprint.get("/desk/promises")
@allow(Permission.COUNT_EXACTLY)
def promises() -> ResponseReturnValue:
    work, clocks = current_work(), house().settings.clocks
    this = Quarter.of(work.today)
    quarters = [this.back(number) for number in range(QUARTERS)]
    reports = handled_since(work, quarters[-1])
    return page(
        "conversations/promises.html",
        kept=promises_kept(reports, quarters, clocks, work.today),
        this=this,
        clocks=clocks,
    )
