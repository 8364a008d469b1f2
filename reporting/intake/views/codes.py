"""Stopping a code, and choosing the word for messages, at a centre."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.actions import TooManyTries
from reporting.incidents.queries import pseudonym_of
from reporting.intake.actions import codes as deeds
from reporting.intake.actions.drafts import confirmation_of
from reporting.intake.forms.returning import ChangeWordForm, ChooseWordForm, LostCodeForm
from reporting.intake.models import Draft
from reporting.intake.views.opening import open_draft
from reporting.intake.views.returning import opened
from reporting.intake.views.sending import confirm, is_sealed
from reporting.languages import translate
from reporting.people.actions.persons import WrongWord, count_wrong_word
from reporting.people.queries.persons import has_word
from reporting.permissions import Permission, allow
from reporting.return_vocabulary import WordFault
from reporting.web import afterwards, current_sign_in, current_work, explain, invalid, page

blueprint = Blueprint("codes", __name__)

WORD_KEPT = "The word is kept, locked away. Nobody can read it here."
ONLY_FROM_NOW_ON = (
    "The new word is kept. With it they can read what is written from now on. "
    "Tell them: what came before is hidden, and the officer still has it."
)


@blueprint.get("/came-back/<uuid:visit_id>/stop")
@allow(Permission.TAKE_REPORTS)
def ask_stop(visit_id: UUID) -> ResponseReturnValue:
    return page("returning/stop.html", visit=opened(visit_id))


@blueprint.post("/came-back/<uuid:visit_id>/stop")
@allow(Permission.TAKE_REPORTS)
def stop(visit_id: UUID) -> ResponseReturnValue:
    deeds.stop_code(current_work(), opened(visit_id, to_change=True))
    flash("The code no longer works, and the visit is over.", "success")
    return redirect(url_for("returning.ask"))


@blueprint.get("/come-back/lost")
@allow(Permission.TAKE_REPORTS)
def ask_lost() -> ResponseReturnValue:
    return page("returning/lost.html", form=LostCodeForm())


@blueprint.post("/come-back/lost")
@allow(Permission.TAKE_REPORTS)
def replace_lost() -> ResponseReturnValue:
    form, work = LostCodeForm(), current_work()
    if form.validate():
        reference, word = form.usual(), form.word.data or ""
        try:
            visit = deeds.replace_lost_code(work, reference, word, current_sign_in())
        except TooManyTries:
            return explain("429", 429)
        except WrongWord:
            afterwards(lambda own: deeds.count_lost_code(own, reference))
            form.word.errors = ["The reference and the word do not go together. Check both."]
        else:
            return redirect(url_for("choosing.code", visit_id=visit.id))
    return invalid("returning/lost.html", form=form)


@blueprint.get("/came-back/<uuid:visit_id>/word")
@allow(Permission.TAKE_REPORTS)
def ask_word(visit_id: UUID) -> ResponseReturnValue:
    visit = opened(visit_id)
    has = has_word(current_work(), visit.person_number)
    return page("returning/word.html", visit=visit, form=ChangeWordForm(), has_word=has)


@blueprint.post("/came-back/<uuid:visit_id>/word")
@allow(Permission.TAKE_REPORTS)
def choose_word(visit_id: UUID) -> ResponseReturnValue:
    visit, form, work = opened(visit_id, to_change=True), ChangeWordForm(), current_work()
    number, has = visit.person_number, has_word(work, visit.person_number)
    if form.validate():
        former = form.former.data or "" if has else ""
        try:
            deeds.choose_word_for(work, number, form.word.data or "", former=former)
        except TooManyTries:
            return explain("429", 429)
        except WrongWord:
            afterwards(lambda own: count_wrong_word(own, number))
            form.former.errors = ["That is not the word they have now. Leave it empty if need be."]
        except deeds.NameInWord:
            form.word.errors = [WordFault.NAME.label]
        else:
            flash(WORD_KEPT if former or not has else ONLY_FROM_NOW_ON, "success")
            return redirect(url_for("returning.visit", visit_id=visit.id))
    return invalid("returning/word.html", visit=visit, form=form, has_word=has)


@blueprint.post("/report/<uuid:draft_id>/word")
@allow(Permission.TAKE_REPORTS, alone=True)
def choose_first(draft_id: UUID) -> ResponseReturnValue:
    """The word of somebody who has just got a code, while the code is still shown."""
    draft, work = open_draft(draft_id, to_change=True, sealed_too=True), current_work()
    if draft.submitted_at is None:
        return redirect(url_for("sending.check", draft_id=draft.id))
    number = _whose(draft)
    form = ChooseWordForm()
    if not form.validate():
        return confirm(draft.id, "intake/done.html", form)
    try:
        deeds.choose_word_for(work, number, form.word.data or "")
    except deeds.NameInWord:
        form.word.errors = [translate(WordFault.NAME.label)]
        return confirm(draft.id, "intake/done.html", form)
    flash(translate("Your word is kept. Only you know it."), "success")
    return redirect(url_for("sending.done", draft_id=draft.id))


def _whose(draft: Draft) -> UUID:
    """The pseudonym behind a report whose code this page may still show."""
    work = current_work()
    shown = not is_sealed(draft) and confirmation_of(work, draft).return_code
    number = pseudonym_of(work, draft.incident_id) if shown else None
    if number is None or has_word(work, number):
        abort(404)
    return number
