"""Two persons who may be one, side by side, and the decision about them."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.forms.triage import LookForm
from reporting.cases.rules.looks import LookReason
from reporting.cases.rules.moves import Move, NotPossible
from reporting.incidents.queries import find_report
from reporting.matching_vocabulary import LinkDecided
from reporting.paging import write_cursor
from reporting.people.models.matching import PersonLink
from reporting.people.queries.links import decisions_about, find_link, next_to_decide, place_of
from reporting.people.rules.links import CannotDecide, Overtaken
from reporting.permissions import Permission, allow
from reporting.repeats.actions.deciding import decide
from reporting.repeats.actions.looking import look_at_both
from reporting.repeats.forms import DecideForm, SameIncidentForm
from reporting.repeats.queries.evidence import evidence_about
from reporting.repeats.queries.sides import NOBODY, Side, last_reports, sides_of
from reporting.repeats.views.drawing import bars_of, say_decided, say_missing, side_by_side
from reporting.repeats.views.opening import blueprint, open_link
from reporting.web import afterwards, current_work, invalid, page

OVERTAKEN = (
    "Somebody decided about this since you opened the page. Nothing was saved yet. Read what was "
    "decided first."
)


@blueprint.get("/desk/repeats/<uuid:link_id>")
@allow(Permission.DECIDE_REPEATS, writes=True)
def comparison(link_id: UUID) -> ResponseReturnValue:
    link = open_link(link_id)
    record(current_work(), Event.LINK_READ, link.id)
    return page("repeats/compare.html", **_around(link, _form(link)))


@blueprint.post("/desk/repeats/<uuid:link_id>")
@allow(Permission.DECIDE_REPEATS)
def keep_decision(link_id: UUID) -> ResponseReturnValue:
    work, link = current_work(), open_link(link_id)
    form, place = _form(link), write_cursor(place_of(link))
    if not form.validate():
        return _again(link, form)
    decided = LinkDecided(form.decided.data)
    try:
        followed = decide(work, link, decided, form.why.data or "", seen=form.saw)
    except CannotDecide as fault:
        form.why.errors = [str(fault)]
        return _again(link, form)
    except Overtaken:
        form.form_errors.append(OVERTAKEN)
        return _again(link, form)
    known = last_reports(work, (link.one, link.other))
    pair = [known.get(number, NOBODY).reference for number in (link.one, link.other)]
    flash(say_decided(link_id, pair, decided, followed), "info")
    undone = decided is LinkDecided.UNDONE
    onward = find_link(work, link_id) if undone else next_to_decide(work, place)
    if onward is None:
        return redirect(url_for(".suggestions"))
    return redirect(url_for(".comparison", link_id=onward.id, _anchor="compared"))


@blueprint.get("/desk/repeats/<uuid:link_id>/who")
@allow(Permission.READ_IDENTITY)
def ask_who(link_id: UUID) -> ResponseReturnValue:
    """The page that shows who they are is the answer to a form; its address leads to that form."""
    return redirect(url_for(".comparison", link_id=link_id))


@blueprint.post("/desk/repeats/<uuid:link_id>/who")
@allow(Permission.READ_IDENTITY)
def show_who(link_id: UUID) -> ResponseReturnValue:
    link, look = open_link(link_id), LookForm()
    if not look.validate():
        return _again(link, _form(link, reads=False), look=look)
    around = _around(link, _form(link, reads=False), look=look)
    people = look_at_both(current_work(), link, around["sides"], LookReason(look.reason.data))
    around["people"] = side_by_side(people)
    return page("repeats/compare.html", **around)


@blueprint.post("/desk/repeats/<uuid:link_id>/same-incident")
@allow(Permission.DECIDE_REPEATS)
def keep_same_incident(link_id: UUID) -> ResponseReturnValue:
    work, link = current_work(), open_link(link_id)
    same = _same_form(sides_of(work, link), reads=True)
    if not same.validate():
        return _again(link, _form(link, reads=False), same=same)
    report_id, original_id = same.chosen
    report = find_report(work, report_id, to_change=True) or abort(404)
    original = find_report(work, original_id)
    try:
        decision = Triage(Move.SAME_INCIDENT, same.same_why.data or "", original=original)
        triage(work, report, decision)
    except NotPossible as fault:
        same.original.errors = [str(fault)]
        return _again(link, _form(link, reads=False), same=same)
    flash(f"Report {report.reference} is marked as the same incident.", "info")
    return redirect(url_for(".comparison", link_id=link.id))


def _same_form(sides: tuple[Side, Side], *, reads: bool) -> SameIncidentForm:
    reports = [one.report for side in sides for one in side.happened]
    usual = {"report": str(reports[-1].id), "original": str(reports[0].id)} if reports else {}
    form = SameIncidentForm(reads=reads, data={} if reads else usual)
    form.offer_reports(reports)
    return form


def _form(link: PersonLink, *, reads: bool = True) -> DecideForm:
    form = DecideForm(reads=reads)
    form.offer_decisions(link.state)
    return form


def _again(link: PersonLink, form: DecideForm, **more: Any) -> ResponseReturnValue:
    """The page with what is wrong, and everything typed; that it was read is on the trail."""
    link_id = link.id
    current_work().session.expire(link)
    link = open_link(link_id)
    form.offer_decisions(link.state)
    drawn = invalid("repeats/compare.html", **_around(link, form, **more))
    afterwards(lambda own: record(own, Event.LINK_READ, link_id))
    return drawn


def _around(
    link: PersonLink,
    form: DecideForm,
    look: LookForm | None = None,
    same: SameIncidentForm | None = None,
) -> dict[str, Any]:
    work, evidence = current_work(), evidence_about(current_work(), link)
    decisions = decisions_about(work, link.id)
    form.draw_from(decisions[0].id if decisions else None)
    sides: tuple[Side, Side] = sides_of(work, link)
    if look is None:
        look = LookForm(reads=False, data={"reason": LookReason.REPEAT.value})
    return {
        "link": link,
        "form": form,
        "look": look,
        "sides": sides,
        "decisions": decisions,
        "people": None,
        "same": same or _same_form(sides, reads=False),
        "evidence": evidence,
        "bars": bars_of(evidence) if evidence else [],
        "missing": say_missing(evidence) if evidence else "",
    }
