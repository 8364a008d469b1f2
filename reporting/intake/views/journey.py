"""The guided journey: from the words to read aloud, page by page."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.intake.actions.drafts import begin_or_reuse, keep_typed, save_pages, skip_page
from reporting.intake.forms.page import PageForm
from reporting.intake.models import Draft
from reporting.intake.queries import content_of, own_drafts
from reporting.intake.rules.pages import (
    MUST,
    PAGES,
    Content,
    first_gap,
    leads_back,
    page_after,
    page_before,
    status_of,
)
from reporting.intake.views.home import unsent
from reporting.intake.views.opening import (
    PAGE,
    around,
    changed_elsewhere,
    draw_as_sent,
    form_of,
    groups_drawn,
    naming_of,
    next_reading,
    notes_on,
    noticed,
    open_draft,
    seen,
    typed_on,
    window,
)
from reporting.intake.views.telling import kept_elsewhere, told
from reporting.languages import translate as _
from reporting.permissions import Permission, allow
from reporting.web import current_work, invalid, page

blueprint = Blueprint("intake", __name__)


@blueprint.get("/report")
@allow(Permission.TAKE_REPORTS)
def start() -> ResponseReturnValue:
    work = current_work()
    answered = [draft for draft in own_drafts(work) if draft.answers is not None]
    return page("intake/start.html", unsent=unsent(work, answered))


@blueprint.post("/report")
@allow(Permission.TAKE_REPORTS)
def begin() -> ResponseReturnValue:
    draft = begin_or_reuse(current_work())
    if request.form.get("way") == "all":
        return redirect(url_for("one_page.ask", draft_id=draft.id))
    return redirect(url_for(".ask", draft_id=draft.id, name=next(iter(PAGES))))


@blueprint.get("/report/<uuid:draft_id>")
@allow(Permission.TAKE_REPORTS, alone=True)
def tasks(draft_id: UUID) -> ResponseReturnValue:
    draft = open_draft(draft_id)
    if draft.submitted_at is not None:
        return redirect(url_for("sending.done", draft_id=draft.id))
    content = content_of(current_work(), draft)
    listed = [
        (name, title, status_of(content, name, empty=not rows))
        for name, title, rows in told(content)
    ]
    ready = first_gap(content) is None
    return page("intake/tasks.html", tasks=listed, ready=ready, **around(draft, content))


@blueprint.get(f"/report/<uuid:draft_id>/<{PAGE}:name>")
@allow(Permission.TAKE_REPORTS, alone=True)
def ask(draft_id: UUID, name: str) -> ResponseReturnValue:
    draft = open_draft(draft_id)
    if draft.submitted_at is not None:
        return redirect(url_for("sending.done", draft_id=draft.id))
    content = content_of(current_work(), draft)
    return page(**_question(draft, content, name, form_of(name, content)))


@blueprint.post(f"/report/<uuid:draft_id>/<{PAGE}:name>")
@allow(Permission.TAKE_REPORTS, alone=True)
def answer(draft_id: UUID, name: str) -> ResponseReturnValue:
    draft, work = open_draft(draft_id, to_change=True), current_work()
    if draft.submitted_at is not None:
        return redirect(url_for("sending.done", draft_id=draft.id))
    content = content_of(work, draft)
    form = form_of(name, content, sent=True)
    if request.form.get("do") == "skip" and name not in MUST and not form.answered():
        return _onward(draft, name, _skip(draft, name, content))
    late = changed_elsewhere(content, {name: form})
    waits = not form.validate() and form.waits_for(groups_drawn())
    if late or (form.errors and not waits):
        kept = kept_elsewhere(content, late)
        return invalid(**_question(draft, content, name, form, elsewhere=kept))
    named_before = naming_of(content)
    if waits:
        content = keep_typed(work, draft, typed_on([name]), seen(), window())
    else:
        content = save_pages(work, draft, {name: form.answers()})
    if naming_of(content) != named_before and "contact" in content.pages:
        flash(_("You changed your choice about a name, so please look at these questions again."))
        return redirect(url_for(".ask", draft_id=draft.id, name="contact"))
    if form.undrawn(groups_drawn()):
        following = f"following-{name}"
        return redirect(url_for(".ask", draft_id=draft.id, name=name, _anchor=following))
    return _onward(draft, name, content)


@blueprint.post(f"/report/<uuid:draft_id>/<{PAGE}:name>/keep")
@allow(Permission.TAKE_REPORTS, alone=True)
def keep(draft_id: UUID, name: str) -> ResponseReturnValue:
    """Keep what was typed so far; the page is drawn again, for the regions that may change."""
    draft, work = open_draft(draft_id, to_change=True), current_work()
    if draft.submitted_at is not None:
        return redirect(url_for("sending.done", draft_id=draft.id))
    typed = typed_on([name])
    content = keep_typed(work, draft, typed, seen(), window())
    kept = draw_as_sent(content, typed)
    return page(**_question(draft, content, name, form_of(name, content), **kept))


def _skip(draft: Draft, name: str, content: Content) -> Content:
    """Pass over a page; one that holds answers is left as it is."""
    if form_of(name, content).answered():
        return content
    return skip_page(current_work(), draft, name)


def _onward(draft: Draft, name: str, content: Content) -> ResponseReturnValue:
    """The next page; or the answers, once there is nothing left that must be done."""
    onward = page_after(name)
    visited = set(content.pages) | set(content.skipped)
    if onward is None or visited >= set(PAGES):
        return redirect(url_for("sending.check", draft_id=draft.id))
    return redirect(url_for(".ask", draft_id=draft.id, name=onward))


def _question(
    draft: Draft, content: Content, name: str, form: PageForm, **more: Any
) -> dict[str, Any]:
    return {
        "template": "intake/question.html",
        "squeeze": True,
        "window": window(),
        "form": form,
        "name": name,
        "wanted": form.wanted(),
        "finds": noticed(form),
        "notes": notes_on([form]),
        "step": list(PAGES).index(name) + 1,
        "steps": len(PAGES),
        "heading": PAGES[name],
        "before": page_before(name),
        "may_skip": name not in MUST and not form.answered(),
        "leads_back": leads_back(content, name),
        **next_reading(),
        **around(draft, content),
        **more,
    }
