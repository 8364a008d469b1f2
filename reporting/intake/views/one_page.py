"""All questions on one page, for a worker who knows them or types in a paper form."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.intake.actions.drafts import keep_typed, save_pages
from reporting.intake.forms.page import PageForm
from reporting.intake.models import Draft
from reporting.intake.queries import content_of
from reporting.intake.rules.pages import MUST, PAGES, Content
from reporting.intake.views.opening import (
    around,
    changed_elsewhere,
    draw_as_sent,
    form_of,
    groups_drawn,
    next_reading,
    notes_on,
    noticed,
    open_draft,
    seen,
    typed_on,
    window,
)
from reporting.intake.views.telling import kept_elsewhere
from reporting.permissions import Permission, allow
from reporting.web import current_work, invalid, page

blueprint = Blueprint("one_page", __name__)

AT_ONCE = ("safety", "about", *MUST)
"""The pages that are drawn at once; the others when they are asked for."""


@blueprint.get("/report/<uuid:draft_id>/all")
@allow(Permission.TAKE_REPORTS)
def ask(draft_id: UUID) -> ResponseReturnValue:
    draft = open_draft(draft_id)
    if draft.submitted_at is not None:
        return redirect(url_for("sending.done", draft_id=draft.id))
    content = content_of(current_work(), draft)
    drawn = _drawn(content, request.args.getlist("open"))
    return page(**_whole(draft, content, {name: form_of(name, content) for name in drawn}))


@blueprint.post("/report/<uuid:draft_id>/all")
@allow(Permission.TAKE_REPORTS)
def answer(draft_id: UUID) -> ResponseReturnValue:
    draft, work = open_draft(draft_id, to_change=True), current_work()
    if draft.submitted_at is not None:
        return redirect(url_for("sending.done", draft_id=draft.id))
    content, sent = content_of(work, draft), parts_sent()
    about = form_of("about", content, sent=True)
    content.typed["about"] = typed_on(["about"])["about"]
    if about.validate():
        content.pages["about"] = about.answers()
    forms = {name: form_of(name, content, sent=True) for name in sent}
    stored = content_of(work, draft)
    late = changed_elsewhere(stored, forms)
    wrong = [name for name, form in forms.items() if not form.validate()]
    waiting = [name for name in wrong if forms[name].waits_for(groups_drawn())]
    if late or wrong != waiting:
        kept = kept_elsewhere(stored, late)
        return invalid(**_whole(draft, content, forms, elsewhere=kept))
    keep_typed(work, draft, typed_on(waiting), seen(), window())
    sound = {name: form.answers() for name, form in forms.items() if name not in waiting}
    save_pages(work, draft, sound)
    for name, form in forms.items():
        if form.undrawn(groups_drawn()):
            return redirect(url_for(".ask", draft_id=draft.id, _anchor=f"following-{name}"))
    return redirect(url_for("sending.check", draft_id=draft.id))


@blueprint.post("/report/<uuid:draft_id>/all/keep")
@allow(Permission.TAKE_REPORTS)
def keep(draft_id: UUID) -> ResponseReturnValue:
    """Keep what was typed so far, and draw the page again, with a part opened if that was asked."""
    draft, work = open_draft(draft_id, to_change=True), current_work()
    if draft.submitted_at is not None:
        return redirect(url_for("sending.done", draft_id=draft.id))
    order = request.form.get("do", "")
    typed = typed_on(parts_sent())
    content = keep_typed(work, draft, typed, seen(), window())
    kept = draw_as_sent(content, typed)
    opened = order.removeprefix("open ")
    drawn = _drawn(content, [*parts_sent(), opened])
    forms = {name: form_of(name, content) for name in drawn}
    return page(**_whole(draft, content, forms, **kept, opened=opened))


def parts_sent() -> list[str]:
    """The pages that were drawn in the form that was sent."""
    sent = request.form.getlist("part")
    return [name for name in PAGES if name in sent or name in AT_ONCE]


def _drawn(content: Content, opened: list[str]) -> list[str]:
    known = {*AT_ONCE, *opened, *content.pages, *content.typed}
    return [name for name in PAGES if name in known]


def _whole(
    draft: Draft, content: Content, forms: dict[str, PageForm], **more: Any
) -> dict[str, Any]:
    return {
        "template": "intake/one_page.html",
        "squeeze": True,
        "window": window(),
        "forms": forms,
        "titles": PAGES,
        "finds": noticed(forms["what"]),
        "notes": notes_on(forms.values()),
        "faulty": any(form.errors for form in forms.values()),
        **next_reading(),
        **around(draft, content),
        **more,
    }
