"""The log of everything that was shared, and the second look at what was shared at once."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.permissions import Permission, allow
from reporting.sharing.actions.looking import CannotLook, look_again, words_to_judge
from reporting.sharing.forms.referring import Finding, SecondLookForm
from reporting.sharing.queries.disclosures import (
    Line,
    case_of_disclosure,
    find_disclosure,
    newest_disclosures,
    waiting_for_a_look,
)
from reporting.web import afterwards, current_work, invalid, page

blueprint = Blueprint("disclosures", __name__)


@blueprint.get("/desk/disclosures", endpoint="every_disclosure")
@allow(Permission.REVIEW_DISCLOSURES)
def show_log() -> ResponseReturnValue:
    work, after = current_work(), request.args.get("after")
    return page(
        "sharing/log.html",
        case=None,
        found=newest_disclosures(work, after),
        waiting=waiting_for_a_look(work) if after is None else [],
        after=after,
    )


@blueprint.get("/desk/disclosures/<uuid:disclosure_id>")
@allow(Permission.REVIEW_DISCLOSURES, writes=True)
def ask_look(disclosure_id: UUID) -> ResponseReturnValue:
    return page("sharing/second_look.html", **_around(_open(disclosure_id), SecondLookForm()))


@blueprint.post("/desk/disclosures/<uuid:disclosure_id>")
@allow(Permission.REVIEW_DISCLOSURES)
def look(disclosure_id: UUID) -> ResponseReturnValue:
    work, form = current_work(), SecondLookForm()
    line = _open(disclosure_id, to_change=True)
    if not form.validate():
        return _again(line, form)
    try:
        upheld = form.finding.data == Finding.UPHELD
        case = case_of_disclosure(work, line.row)
        look_again(work, case, line, upheld=upheld, why=form.why.data or "")
    except CannotLook as fault:
        form.finding.errors = [str(fault)]
        return _again(line, form)
    flash("Your second look is saved.", "success")
    return redirect(url_for(".every_disclosure"))


def _open(disclosure_id: UUID, *, to_change: bool = False) -> Line:
    return find_disclosure(current_work(), disclosure_id, to_change=to_change) or abort(404)


def _again(line: Line, form: SecondLookForm) -> ResponseReturnValue:
    number = line.row.id
    drawn = invalid("sharing/second_look.html", **_around(line, form))
    afterwards(lambda work: record(work, Event.SHARING_READ, number))
    return drawn


def _around(line: Line, form: SecondLookForm) -> dict[str, Any]:
    work = current_work()
    why, told_why = words_to_judge(work, line)
    return {
        "line": line,
        "why": why,
        "told_why": told_why,
        "form": form,
        "mine": line.row.by == work.actor.user_id,
    }
