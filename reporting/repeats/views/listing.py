"""The list of persons who may be one: what is to be decided, and what was."""

from typing import NamedTuple

from flask import request, url_for
from flask.typing import ResponseReturnValue

from reporting.clock import london_date
from reporting.people.models.matching import PersonLink
from reporting.people.queries.links import how_many_to_decide, links_decided, links_to_decide
from reporting.permissions import Permission, allow
from reporting.repeats.queries.evidence import evidence_for
from reporting.repeats.queries.sides import NOBODY, last_reports
from reporting.repeats.views.drawing import say_bits
from reporting.repeats.views.opening import blueprint
from reporting.web import current_work, page

DECIDED = "DECIDED"
NOT_NOW = "Nothing to compare now"


class Line(NamedTuple):
    """One row of the list, in words; `evidence` is what its comparison comes to now."""

    link: PersonLink
    references: tuple[str, str]
    reports: int
    evidence: str


@blueprint.get("/desk/repeats")
@allow(Permission.DECIDE_REPEATS)
def suggestions() -> ResponseReturnValue:
    work, after = current_work(), request.args.get("after")
    decided = request.args.get("state") == DECIDED
    found = (links_decided if decided else links_to_decide)(work, after)
    known = last_reports(work, {number for link in found.rows for number in (link.one, link.other)})
    evidence = {} if decided else evidence_for(work, found.rows)
    lines = []
    for link in found.rows:
        sides = known.get(link.one, NOBODY), known.get(link.other, NOBODY)
        references = (sides[0].reference, sides[1].reference)
        comes_to = say_bits(evidence[link.id].ahead) if link.id in evidence else NOT_NOW
        lines.append(Line(link, references, sum(side.reports for side in sides), comes_to))
    state = DECIDED if decided else None
    return page(
        "repeats/list.html",
        lines=lines,
        decided=decided,
        count=how_many_to_decide(work),
        onward=url_for(".suggestions", state=state, after=found.after) if found.after else None,
        first=url_for(".suggestions", state=state) if after else None,
        london_date=london_date,
    )
