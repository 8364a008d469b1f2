"""The desk's list: filters, counts, a page of it; finding by a reference; giving many away."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from reporting.cases.actions.assigning_many import assign_many
from reporting.cases.forms.desk import AssignForm, FindForm
from reporting.cases.queries.desk_choices import offered
from reporting.cases.queries.desk_counts import LOOKED_EACH, how_many
from reporting.cases.queries.desk_filters import FILTERS, STATES, Filter
from reporting.cases.queries.desk_list import desk_page, read_view, view_in
from reporting.cases.queries.finding import cases_with_police_reference, find_case_by_reference
from reporting.cases.queries.saved_views import Kept, views_of
from reporting.cases.rules.desk import LIVE
from reporting.cases.rules.desk_view import Sort, View
from reporting.cases.rules.moves import NotPossible
from reporting.cases.views.desk_lines import cell, lines_of
from reporting.cases.views.opening import blueprint
from reporting.fields import offer
from reporting.incidents.queries import find_report_by_reference, reports_with_police_reference
from reporting.incidents.rules import usual_reference
from reporting.people.queries.links import how_many_to_decide
from reporting.permissions import Permission, allow
from reporting.web import current_work, invalid, page


@blueprint.get("/desk")
@allow(Permission.TRIAGE)
def queue() -> ResponseReturnValue:
    kept = views_of(current_work())
    first = next((one.view for one in kept if one.opens_first), None)
    if first is not None and not request.args:
        return redirect(list_address(first))
    if not all(request.args.values()):
        return redirect(list_address(read_view(request.args)))
    return page("cases/queue.html", squeeze=True, **around(read_view(request.args), kept=kept))


@blueprint.post("/desk/find")
@allow(Permission.READ_REPORTS)
def find() -> ResponseReturnValue:
    work, form = current_work(), FindForm()
    view = view_in(request.form.get("view", ""))
    if not form.validate():
        return invalid("cases/queue.html", **around(view, find=form))
    typed = form.reference.data or ""
    reference = usual_reference(typed)
    if report := find_report_by_reference(work, reference):
        return redirect(url_for(".report", report_id=report.id))
    if case := find_case_by_reference(work, reference):
        return redirect(url_for(".case", case_id=case.id))
    found = reports_with_police_reference(work, typed)
    cases = cases_with_police_reference(work, typed)
    addresses = [url_for(".report", report_id=one.id) for one in found]
    addresses += [url_for(".case", case_id=one.id) for one in cases]
    if len(addresses) == 1:
        return redirect(addresses[0])
    if addresses:
        return page("cases/found.html", found=found, cases=cases)
    form.reference.errors = ["There is no report and no case with that reference"]
    return invalid("cases/queue.html", **around(view, find=form))


@blueprint.post("/desk/assign")
@allow(Permission.MANAGE_CASES)
def assign_ticked() -> ResponseReturnValue:
    work, form = current_work(), AssignForm()
    there = offered(work)
    offer(form.officer, list(there.active.items()))
    view, ticked = view_in(form.view.data or ""), request.form.getlist("case")
    try:
        officer = _number(form.officer.data) if form.validate() else None
        if officer is None:
            raise NotPossible("Choose who is to have them.")
        numbers = {number for one in ticked if (number := _number(one))}
        given = assign_many(work, numbers, officer)
    except NotPossible as fault:
        form.officer.errors = [str(fault)]
        return invalid("cases/queue.html", **around(view, assign=form, ticked=ticked))
    flash(f"{given} {'case' if given == 1 else 'cases'} given.", "success")
    return redirect(list_address(view))


def list_address(view: View) -> str:
    """The address of a view."""
    return f"{url_for('cases.queue')}?{view.query}"


def around(view: View, kept: list[Kept] | None = None, **forms: Any) -> dict[str, Any]:
    """What the page of a view shows.

    Args:
        kept: the actor's views, where they are known.
        forms: those that hold what was typed, "find", "assign" or "save", and what was "ticked".
    """
    work, there = current_work(), offered(current_work())
    after = request.args.get("after")
    found = desk_page(work, view, after)
    counts = how_many(work, view, found.few)
    return {
        "view": view,
        "lines": lines_of(found.rows, view, there, work.today),
        "onward": f"{list_address(view)}&after={quote(found.after, '~:')}" if found.after else None,
        "first": list_address(view) if after else None,
        "looked": found.looked,
        "states": _states(view, counts.said),
        "partly": LOOKED_EACH if counts.partly else None,
        "fields": _fields(view, there.lists),
        "says_repeat": any(row.repeat for row in found.rows),
        "can_give": any(row.stage in LIVE for row in found.rows),
        "sorts": list(Sort),
        "in_use": _in_use(view, there.lists),
        "officers": there.active,
        "kept": views_of(work) if kept is None else kept,
        "repeats": how_many_to_decide(work),
        "ticked": (),
        **forms,
    }


def _states(view: View, counts: Mapping[str, str]) -> list[tuple[str, str, str, bool]]:
    here = url_for(".queue")
    return [
        (
            label,
            counts.get(state, ""),
            f"{here}?{view.standing(state).query}",
            state == view.state,
        )
        for state, label in STATES.items()
    ]


def _fields(view: View, lists: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, Markup]]:
    """Each filter: its name, its label, and its choices ready to be drawn."""
    chosen = dict(view.chosen)
    return [
        (name, one.label, _choices(one, lists.get(one.offered, {}), chosen.get(name, "")))
        for name, one in FILTERS.items()
    ]


def _choices(one: Filter, offers: Mapping[str, str], chosen: str) -> Markup:
    return cell("choices", (("", "Any"), *one.choices.items(), *offers.items()), chosen)


def _in_use(view: View, lists: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, str]]:
    """Each filter that is in use: its label, what is chosen, and the address without it."""
    used = []
    for name, value in view.chosen:
        one = FILTERS[name]
        said = one.choices.get(value) or lists.get(one.offered, {}).get(value, "Not known")
        used.append((one.label, said, list_address(view.without(name))))
    return used


def _number(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
