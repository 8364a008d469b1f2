"""Handing over everything of somebody who leaves."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.queries import staff_who_may
from reporting.cases.actions.assigning import hand_over
from reporting.cases.forms.case import named
from reporting.cases.forms.moving import HandOverForm
from reporting.cases.queries.holders import holders
from reporting.cases.rules.moves import NotPossible
from reporting.cases.views.opening import blueprint
from reporting.fields import offer
from reporting.permissions import Permission, allow
from reporting.web import current_work, invalid, page


@blueprint.get("/desk/hand-over")
@allow(Permission.HAND_OVER_CASES)
def ask_hand_over() -> ResponseReturnValue:
    return page("cases/hand_over.html", form=_form())


@blueprint.post("/desk/hand-over")
@allow(Permission.HAND_OVER_CASES)
def keep_hand_over() -> ResponseReturnValue:
    form = _form()
    if not form.validate():
        return invalid("cases/hand_over.html", form=form)
    leaver, officer = UUID(form.leaver.data), UUID(form.officer.data)
    try:
        cases, tasks = hand_over(current_work(), leaver, officer, form.reason.data or "")
    except NotPossible as fault:
        form.form_errors.append(str(fault))
        return invalid("cases/hand_over.html", form=form)
    flash(f"Handed over: {_number(cases, 'case')} and {_number(tasks, 'task')}.", "success")
    return redirect(url_for(".ask_hand_over"))


def _form() -> HandOverForm:
    work, form = current_work(), HandOverForm()
    offer(form.leaver, named(holders(work)))
    offer(form.officer, named(staff_who_may(work, Permission.MANAGE_CASES)))
    return form


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
