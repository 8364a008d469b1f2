"""Checking the answers, sending the report, and what is shown afterwards."""

from typing import Any, cast
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.queries import handed_over_among
from reporting.documents import pdf
from reporting.incidents.queries import pseudonym_of
from reporting.intake.actions.drafts import (
    Confirmation,
    HandedOver,
    confirmation_of,
    save_pages,
    submit_draft,
    throw_away,
)
from reporting.intake.forms.returning import ChooseWordForm
from reporting.intake.forms.sending import MaySeeSlipForm
from reporting.intake.models import Draft
from reporting.intake.queries import content_of
from reporting.intake.rules.asking import naming_kept
from reporting.intake.rules.moving import move_apart
from reporting.intake.rules.pages import Content
from reporting.intake.rules.privacy import find_particulars
from reporting.intake.views.opening import (
    around,
    form_of,
    gap_in,
    naming_of,
    next_reading,
    notes_on,
    open_draft,
    permissions_of,
)
from reporting.intake.views.slip_words import slip_words, where_to_look
from reporting.intake.views.telling import told
from reporting.languages import current_language, translate
from reporting.people.queries.persons import has_details, has_word
from reporting.permissions import Permission, allow
from reporting.personal_vocabulary import Answer, MayRead, Naming, Purpose
from reporting.web import current_actor, current_work, house, invalid, page

blueprint = Blueprint("sending", __name__)


@blueprint.get("/report/<uuid:draft_id>/check")
@allow(Permission.TAKE_REPORTS, alone=True)
def check(draft_id: UUID) -> ResponseReturnValue:
    draft, work = open_draft(draft_id), current_work()
    if draft.submitted_at is not None:
        return redirect(url_for(".done", draft_id=draft.id))
    content = content_of(work, draft)
    if gap := gap_in(content):
        return redirect(url_for("intake.ask", draft_id=draft.id, name=gap))
    return page(**_answers(draft, content, MaySeeSlipForm()))


@blueprint.post("/report/<uuid:draft_id>/check")
@allow(Permission.TAKE_REPORTS, alone=True)
def submit(draft_id: UUID) -> ResponseReturnValue:
    draft, work = open_draft(draft_id, to_change=True), current_work()
    if draft.submitted_at is not None:
        return redirect(url_for(".done", draft_id=draft.id))
    content = content_of(work, draft)
    if gap := gap_in(content):
        return redirect(url_for("intake.ask", draft_id=draft.id, name=gap))
    if current_actor().alone_with is not None:
        form = MaySeeSlipForm()
        if not form.validate():
            return invalid(**_answers(draft, content, form))
        draft.may_read = MayRead(form.may_read.data)
    submit_draft(work, draft, house().settings.duty_contact)
    return redirect(url_for(".done", draft_id=draft.id))


@blueprint.post("/report/<uuid:draft_id>/check/move")
@allow(Permission.TAKE_REPORTS, alone=True)
def move(draft_id: UUID) -> ResponseReturnValue:
    """Move what looks like a name or a number out of the story, from the page of answers."""
    draft, work = open_draft(draft_id, to_change=True), current_work()
    content = content_of(work, draft)
    what = None if "what" in content.typed else content.pages.get("what")
    if what and draft.submitted_at is None:
        story, apart = move_apart(
            what["narrative"], what.get("apart", ""), request.form.get("do", "")
        )
        if story != what["narrative"]:
            save_pages(work, draft, {"what": {**what, "narrative": story, "apart": apart}})
    return redirect(url_for(".check", draft_id=draft.id))


@blueprint.post("/report/<uuid:draft_id>/check/clear")
@allow(Permission.TAKE_REPORTS, alone=True)
def clear(draft_id: UUID) -> ResponseReturnValue:
    """Delete what was moved out of the story."""
    draft, work = open_draft(draft_id, to_change=True), current_work()
    content = content_of(work, draft)
    if draft.submitted_at is None and _kept_apart(content):
        save_pages(work, draft, {"what": {**content.pages["what"], "apart": ""}})
    return redirect(url_for(".check", draft_id=draft.id))


@blueprint.get("/report/<uuid:draft_id>/done")
@allow(Permission.TAKE_REPORTS, alone=True)
def done(draft_id: UUID) -> ResponseReturnValue:
    return confirm(draft_id, "intake/done.html")


@blueprint.get("/report/<uuid:draft_id>/slip")
@allow(Permission.TAKE_REPORTS, alone=True)
def slip(draft_id: UUID) -> ResponseReturnValue:
    return confirm(draft_id, "intake/slip.html")


@blueprint.get("/report/<uuid:draft_id>/slip.pdf")
@allow(Permission.TAKE_REPORTS, alone=True)
def slip_to_print(draft_id: UUID) -> ResponseReturnValue:
    draft, work = open_draft(draft_id), current_work()
    if draft.submitted_at is None:
        return redirect(url_for(".check", draft_id=draft.id))
    words = slip_words(confirmation_of(work, draft), draft)
    printed = pdf("slip", words, language=current_language().code)
    return Response(
        printed,
        mimetype="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="slip.pdf"'},
    )


@blueprint.get("/report/<uuid:draft_id>/away")
@allow(Permission.TAKE_REPORTS)
def ask_away(draft_id: UUID) -> ResponseReturnValue:
    draft = open_draft(draft_id, sealed_too=True)
    if draft.submitted_at is not None:
        confirmation = confirmation_of(current_work(), draft)
        if _shows_once(draft, confirmation):
            return page("intake/close.html", draft=draft, confirmation=confirmation)
        return redirect(url_for(".done", draft_id=draft.id))
    if handed_over_among(current_work(), [draft.id]):
        return _not_yet(draft)
    return page("intake/away.html", draft=draft)


@blueprint.post("/report/<uuid:draft_id>/away")
@allow(Permission.TAKE_REPORTS)
def away(draft_id: UUID) -> ResponseReturnValue:
    draft = open_draft(draft_id, to_change=True, sealed_too=True)
    sent = draft.submitted_at is not None
    try:
        throw_away(current_work(), draft)
    except HandedOver:
        # A sent one goes by itself, once the device was taken back.
        return redirect(url_for("centre_home.reports")) if sent else _not_yet(draft)
    if not sent:
        flash(translate("The answers are deleted. Nothing was sent."), "success")
    return redirect(url_for("centre_home.reports"))


def _not_yet(draft: Draft) -> ResponseReturnValue:
    flash("Someone is answering this now. It can be deleted once the device is given back.")
    return redirect(url_for("handing.kept", draft_id=draft.id))


def _answers(draft: Draft, content: Content, form: MaySeeSlipForm) -> dict[str, Any]:
    return {
        "template": "intake/check.html",
        "squeeze": True,
        "told": told(content),
        "clearable": naming_of(content) is Naming.ANONYMOUS and _kept_apart(content),
        "finds": find_particulars(content.pages["what"]["narrative"]),
        "notes": notes_on(form_of(name, content) for name in ("what", "contact")),
        "form": form,
        "no_name": _no_name(draft, content),
        "keeps_ways": form_of("contact", content).asked("call_me"),
        **around(draft, content),
    }


def _no_name(draft: Draft, content: Content) -> str:
    """What to say when no name is kept: "NONE" though one was chosen, "GONE" of an earlier one."""
    number, chosen = draft.person_number, naming_of(content)
    known = number is not None and has_details(current_work(), number)
    keeping = permissions_of(content).get(Purpose.RECORD_DETAILS, Answer.NOT_ASKED)
    if naming_kept(chosen, keeping, known=known) is not Naming.CODE:
        return ""
    if known:
        return "GONE"
    return "NONE" if chosen is Naming.NAMED else ""


def _kept_apart(content: Content) -> bool:
    """Whether something was moved out of the story; while that is being changed, nothing was."""
    return "what" not in content.typed and bool(content.pages.get("what", {}).get("apart"))


def is_sealed(draft: Draft) -> bool:
    """Whether the worker may see no more of a report than that it was sent."""
    alone = current_actor().alone_with is not None
    return not alone and draft.may_read not in (None, MayRead.ALL)


def _shows_once(draft: Draft, confirmation: Confirmation) -> bool:
    """Whether something is shown that nobody can be shown again once the page is closed."""
    once = confirmation.return_code or confirmation.slip_number
    return bool(once) and not is_sealed(draft)


def confirm(draft_id: UUID, template: str, form: ChooseWordForm | None = None) -> Response:
    """The confirmation of a report that was sent; with a form that is wrong, that form again."""
    draft, work = open_draft(draft_id, sealed_too=True), current_work()
    if draft.submitted_at is None:
        return cast(Response, redirect(url_for(".check", draft_id=draft.id)))
    confirmation, sealed = confirmation_of(work, draft), is_sealed(draft)
    if sealed and template != "intake/done.html":
        return cast(Response, redirect(url_for(".done", draft_id=draft.id)))
    number = pseudonym_of(work, draft.incident_id) if confirmation.return_code else None
    return page(
        template,
        422 if form else 200,
        confirmation=confirmation,
        slip=slip_words(confirmation, draft),
        where=where_to_look(),
        sealed=sealed,
        shows_once=_shows_once(draft, confirmation),
        has_word=number is not None and has_word(work, number),
        form=form or ChooseWordForm(),
        **next_reading(),
        **around(draft, Content()),
    )
