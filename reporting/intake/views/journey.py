"""The guided journey: from the words to read aloud to the slip."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reporting.centres.queries import find_centre, wards_on
from reporting.intake.actions.drafts import (
    begin_draft,
    confirmation_of,
    save_page,
    submit_draft,
    throw_away,
)
from reporting.intake.forms import FORMS, PageForm, WhenWhereForm
from reporting.intake.models import Draft
from reporting.intake.queries import answers_of, find_draft
from reporting.intake.rules.report import PAGES, first_gap, page_after, page_before, report_from
from reporting.permissions import Permission, allow
from reporting.web import current_work, house, invalid, page

blueprint = Blueprint("intake", __name__)


@blueprint.get("/report")
@allow(Permission.TAKE_REPORTS)
def start() -> ResponseReturnValue:
    return page("intake/start.html")


@blueprint.post("/report")
@allow(Permission.TAKE_REPORTS)
def begin() -> ResponseReturnValue:
    draft = begin_draft(current_work())
    return redirect(url_for(".ask", draft_id=draft.id, name=next(iter(PAGES))))


@blueprint.get("/report/<uuid:draft_id>/<any({}):name>".format(", ".join(f"'{p}'" for p in PAGES)))
@allow(Permission.TAKE_REPORTS)
def ask(draft_id: UUID, name: str) -> ResponseReturnValue:
    draft = _open_draft(draft_id)
    if draft.submitted_at is not None:
        return redirect(url_for(".done", draft_id=draft.id))
    answers = answers_of(current_work(), draft)
    form = _form(name, answers, FORMS[name].refill(answers.get(name), current_work().today))
    return page(f"intake/{name}.html", **_around(draft, name, form, answers))


@blueprint.post("/report/<uuid:draft_id>/<any({}):name>".format(", ".join(f"'{p}'" for p in PAGES)))
@allow(Permission.TAKE_REPORTS)
def answer(draft_id: UUID, name: str) -> ResponseReturnValue:
    draft = _open_draft(draft_id, to_change=True)
    if draft.submitted_at is not None:
        return redirect(url_for(".done", draft_id=draft.id))
    answers = answers_of(current_work(), draft)
    form = _form(name, answers, None)
    if not form.validate():
        return invalid(f"intake/{name}.html", **_around(draft, name, form, answers))
    save_page(current_work(), draft, name, form.answers())
    onward = page_after(name) if first_gap({**answers, name: form.answers()}) else None
    if onward is None:
        return redirect(url_for(".check", draft_id=draft.id))
    return redirect(url_for(".ask", draft_id=draft.id, name=onward))


@blueprint.get("/report/<uuid:draft_id>/check")
@allow(Permission.TAKE_REPORTS)
def check(draft_id: UUID) -> ResponseReturnValue:
    draft, work = _open_draft(draft_id), current_work()
    if draft.submitted_at is not None:
        return redirect(url_for(".done", draft_id=draft.id))
    answers = answers_of(work, draft)
    if gap := _gap(answers):
        return redirect(url_for(".ask", draft_id=draft.id, name=gap))
    report = report_from(answers)
    ward = _wards(report.received_on).get(str(report.ward_id), "Not said")
    return page("intake/check.html", draft=draft, report=report, ward=ward)


@blueprint.post("/report/<uuid:draft_id>/check")
@allow(Permission.TAKE_REPORTS)
def submit(draft_id: UUID) -> ResponseReturnValue:
    draft, work = _open_draft(draft_id, to_change=True), current_work()
    if draft.submitted_at is None and (gap := _gap(answers_of(work, draft))):
        return redirect(url_for(".ask", draft_id=draft.id, name=gap))
    submit_draft(work, draft)
    return redirect(url_for(".done", draft_id=draft.id))


@blueprint.get("/report/<uuid:draft_id>/done")
@allow(Permission.TAKE_REPORTS)
def done(draft_id: UUID) -> ResponseReturnValue:
    return _confirm(draft_id, "intake/done.html")


@blueprint.get("/report/<uuid:draft_id>/slip")
@allow(Permission.TAKE_REPORTS)
def slip(draft_id: UUID) -> ResponseReturnValue:
    return _confirm(draft_id, "intake/slip.html")


@blueprint.get("/report/<uuid:draft_id>/away")
@allow(Permission.TAKE_REPORTS)
def ask_away(draft_id: UUID) -> ResponseReturnValue:
    draft = _open_draft(draft_id)
    if draft.submitted_at is not None:
        return redirect(url_for(".done", draft_id=draft.id))
    return page("intake/away.html", draft=draft)


@blueprint.post("/report/<uuid:draft_id>/away")
@allow(Permission.TAKE_REPORTS)
def away(draft_id: UUID) -> ResponseReturnValue:
    draft = _open_draft(draft_id, to_change=True)
    if draft.submitted_at is None:
        flash("The answers are deleted. Nothing was sent.", "success")
    throw_away(current_work(), draft)
    return redirect(url_for("centre_home.reports"))


def _confirm(draft_id: UUID, template: str) -> ResponseReturnValue:
    draft, work = _open_draft(draft_id), current_work()
    if draft.submitted_at is None:
        return redirect(url_for(".check", draft_id=draft.id))
    centre = find_centre(work, draft.centre_id)
    return page(template, draft=draft, confirmation=confirmation_of(work, draft), centre=centre)


def _open_draft(draft_id: UUID, *, to_change: bool = False) -> Draft:
    draft = find_draft(current_work(), draft_id, to_change=to_change)
    if draft is None:
        abort(404)
    return draft


def _form(name: str, answers: dict[str, Any], filled: dict[str, Any] | None) -> PageForm:
    work = current_work()
    received_on = _received_on(answers)
    form = FORMS[name](data=filled, latest=work.today if name == "about" else received_on)
    if isinstance(form, WhenWhereForm):
        form.offer_wards(list(_wards(received_on).items()))
    return form


def _received_on(answers: dict[str, Any]) -> date:
    stored = answers.get("about", {}).get("received_on")
    return date.fromisoformat(stored) if stored else current_work().today


def _wards(day: date) -> dict[str, str]:
    wards = wards_on(current_work(), day, house().settings.home_area)
    return {str(ward.id): ward.name for ward in wards}


def _gap(answers: dict[str, Any]) -> str | None:
    """The first page to finish; wards change, so a moved date may take the chosen one away."""
    if gap := first_gap(answers):
        return gap
    ward = answers["when-where"]["ward"]
    return "when-where" if ward and ward not in _wards(_received_on(answers)) else None


def _around(draft: Draft, name: str, form: PageForm, answers: dict[str, Any]) -> dict[str, Any]:
    return {
        "form": form,
        "draft": draft,
        "name": name,
        "step": list(PAGES).index(name) + 1,
        "steps": len(PAGES),
        "heading": PAGES[name],
        "before": page_before(name),
        "complete": first_gap(answers) is None,
    }
