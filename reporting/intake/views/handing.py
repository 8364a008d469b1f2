"""Handing the device over: the person answers alone, and nothing else can be opened meanwhile."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.actions import TooManyTries, WrongSignIn, count_failed_try
from reporting.accounts.queries import handed_over_among, username_of
from reporting.intake.actions.handing import hand_over, let_worker_read, take_back
from reporting.intake.forms.sending import HandOverForm, MayReadForm, TakeBackForm
from reporting.intake.models import Draft
from reporting.intake.queries import content_of, find_draft
from reporting.intake.rules.pages import Content
from reporting.intake.views.opening import around, next_reading, open_draft
from reporting.intake.views.telling import ticked
from reporting.languages import forget_language, keep_language, kept_language, speak
from reporting.permissions import Permission, allow
from reporting.personal_vocabulary import MayRead
from reporting.translations.queries import offered_languages
from reporting.web import (
    afterwards,
    current_actor,
    current_sign_in,
    current_work,
    explain,
    house,
    invalid,
    page,
)

blueprint = Blueprint("handing", __name__)


@blueprint.get("/report/<uuid:draft_id>/hand-over")
@allow(Permission.TAKE_REPORTS)
def ask(draft_id: UUID) -> ResponseReturnValue:
    draft = open_draft(draft_id, sealed_too=True)
    return page("intake/hand_over.html", draft=draft, form=_hand_over_form())


@blueprint.post("/report/<uuid:draft_id>/hand-over")
@allow(Permission.TAKE_REPORTS)
def lock(draft_id: UUID) -> ResponseReturnValue:
    draft, form = open_draft(draft_id, to_change=True, sealed_too=True), _hand_over_form()
    if not form.validate():
        return invalid("intake/hand_over.html", draft=draft, form=form)
    language = form.language.data or draft.language
    hand_over(current_work(), draft, current_sign_in(), language)
    keep_language(language)
    return redirect(url_for(".alone", draft_id=draft.id))


@blueprint.get("/report/<uuid:draft_id>/alone")
@allow(Permission.TAKE_REPORTS, alone=True)
def alone(draft_id: UUID) -> ResponseReturnValue:
    """Where somebody who was handed the device begins, and where every other address leads."""
    draft = open_draft(draft_id, sealed_too=True)
    if current_actor().alone_with is None:
        return redirect(url_for(".kept", draft_id=draft.id))
    return page("intake/alone.html", **around(draft, Content()))


@blueprint.get("/report/<uuid:draft_id>/give-back")
@allow(Permission.TAKE_REPORTS, alone=True)
def give_back(draft_id: UUID) -> ResponseReturnValue:
    """Ask the person what the worker may read; once the report was sent that is settled."""
    draft = open_draft(draft_id, sealed_too=True)
    if draft.submitted_at is not None or current_actor().alone_with is None:
        return redirect(url_for(".locked", draft_id=draft.id))
    return page("intake/give_back.html", form=MayReadForm(), **around(draft, Content()))


@blueprint.post("/report/<uuid:draft_id>/give-back")
@allow(Permission.TAKE_REPORTS, alone=True)
def settle(draft_id: UUID) -> ResponseReturnValue:
    draft, form = open_draft(draft_id, to_change=True, sealed_too=True), MayReadForm()
    if current_actor().alone_with is not None and draft.submitted_at is None:
        if not form.validate():
            return invalid("intake/give_back.html", form=form, **around(draft, Content()))
        let_worker_read(draft, MayRead(form.may_read.data))
    return redirect(url_for(".locked", draft_id=draft.id))


@blueprint.get("/report/<uuid:draft_id>/locked")
@allow(Permission.TAKE_REPORTS, alone=True)
def locked(draft_id: UUID) -> ResponseReturnValue:
    """Where the device is unlocked, even if the draft that it is locked to is gone."""
    if current_actor().alone_with is None:
        return redirect(url_for(".kept", draft_id=draft_id))
    return page(form=TakeBackForm(), **_lock(draft_id))


@blueprint.post("/report/<uuid:draft_id>/locked")
@allow(Permission.TAKE_REPORTS, alone=True)
def unlock(draft_id: UUID) -> ResponseReturnValue:
    form, work = TakeBackForm(), current_work()
    if current_actor().alone_with is None:
        return redirect(url_for(".kept", draft_id=draft_id))
    lock = _lock(draft_id)
    if form.validate():
        try:
            take_back(work, draft_id, current_sign_in(), form.password.data or "")
        except TooManyTries:
            return explain("429", 429)
        except WrongSignIn:
            username = username_of(work)
            afterwards(lambda own: count_failed_try(own, username))
            form.password.errors = ["That is not the password of whoever handed the device over."]
        else:
            forget_language()
            return _after_unlocking(draft_id, gone=lock["draft"] is None)
    return invalid(form=form, **lock)


@blueprint.get("/report/<uuid:draft_id>/kept")
@allow(Permission.TAKE_REPORTS)
def kept(draft_id: UUID) -> ResponseReturnValue:
    """What the worker sees of a report that somebody answered alone."""
    draft = open_draft(draft_id, sealed_too=True)
    if draft.submitted_at is not None:
        return redirect(url_for("sending.done", draft_id=draft.id))
    if draft.may_read in (None, MayRead.ALL):
        return redirect(url_for("intake.tasks", draft_id=draft.id))
    return page("intake/kept.html", **_what_shows(draft), **next_reading())


def _lock(draft_id: UUID) -> dict[str, Any]:
    """What the page that unlocks is drawn with, in the language of whoever holds the device."""
    draft = find_draft(current_work(), draft_id)
    speak(draft.language if draft else kept_language())
    drawn = {"template": "intake/locked.html", "draft_id": draft_id}
    if draft is None:
        return {**drawn, "draft": None, "alone": True, "exit_page": True}
    return {**drawn, **around(draft, Content())}


def _after_unlocking(draft_id: UUID, *, gone: bool) -> ResponseReturnValue:
    if not gone:
        return redirect(url_for(".kept", draft_id=draft_id))
    flash("The report that was answered on this device is not here any more.")
    return redirect(url_for("centre_home.reports"))


def _what_shows(draft: Draft) -> dict[str, Any]:
    work = current_work()
    content = content_of(work, draft)
    return {
        "draft": draft,
        "urgent": content.urgent,
        "ticked": ticked(content) if draft.may_read is MayRead.TICKED else [],
        "now": bool(handed_over_among(work, [draft.id])),
    }


def _hand_over_form() -> HandOverForm:
    form = HandOverForm()
    form.offer_languages(offered_languages(current_work(), house().settings.demonstration))
    return form
