"""The engine of a case's small form pages: ask, check, refuse what was overtaken, keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.forms.case import CaseForm
from reporting.cases.models.cases import Case
from reporting.cases.queries.case_timeline import entries_since
from reporting.cases.queries.finding import find_case
from reporting.cases.queries.whole import WholeCase, contacts_in, whole_case
from reporting.cases.rules.moves import NotPossible
from reporting.cases.views.opening import found
from reporting.web import afterwards, current_work, invalid, page
from reporting.work import Work


def nothing_more(_work: Work, _whole: WholeCase, _form: Any) -> Mapping[str, Any]:
    """A page that shows nothing but its form."""
    return {}


@dataclass(frozen=True)
class Step:
    """One small form page of a case.

    Attributes:
        start: makes the form, with what it offers and what stands in it already.
        act: does what the checked form says.
        shows: what else the page is drawn from.
    """

    heading: str
    button: str
    done: str
    start: Callable[[Work, WholeCase], Any]
    act: Callable[[Work, Case, Any], None]
    template: str = "cases/steps/plain.html"
    shows: Callable[[Work, WholeCase, Any], Mapping[str, Any]] = nothing_more


def ask(case_id: UUID, step: Step) -> ResponseReturnValue:
    """The page of a step."""
    work = current_work()
    whole: WholeCase = found(whole_case(work, case_id))
    form = step.start(work, whole)
    form.draw_from(whole.case.version)
    record(work, Event.CASE_READ, case_id)
    return page(step.template, **_around(work, whole, step, form))


def keep(case_id: UUID, step: Step) -> ResponseReturnValue:
    """Keep what a form says, unless the case has changed since its page was drawn."""
    work = current_work()
    case: Case = found(find_case(work, case_id, to_change=True))
    whole: WholeCase = found(whole_case(work, case_id))
    form: CaseForm = step.start(work, whole)
    if form.overtaken(case.version):
        return _overtaken(work, whole, step, form)
    if not form.validate():
        return _again(work, whole, step, form)
    try:
        step.act(work, case, form)
    except NotPossible as fault:
        form.form_errors.append(str(fault))
        return _again(work, whole, step, form)
    flash(step.done, "success")
    return redirect(url_for("cases.case", case_id=case_id))


def _overtaken(work: Work, whole: WholeCase, step: Step, form: CaseForm) -> ResponseReturnValue:
    """The page again with what changed meanwhile, and everything typed, ready to be sent again."""
    changes = entries_since(work, whole.case.id, form.seen_version)
    form.tell_of_changes(whole.case.version)
    return _again(work, whole, step, form, changes=changes, overtaken=True)


def _again(
    work: Work, whole: WholeCase, step: Step, form: CaseForm, **more: Any
) -> ResponseReturnValue:
    case_id = whole.case.id
    drawn = invalid(step.template, **_around(work, whole, step, form), **more)
    afterwards(lambda own: record(own, Event.CASE_READ, case_id))
    return drawn


def _around(work: Work, whole: WholeCase, step: Step, form: CaseForm) -> dict[str, Any]:
    return {
        "case": whole.case,
        "whole": whole,
        "step": step,
        "form": form,
        "contacts": contacts_in(work, whole),
        **step.shows(work, whole, form),
    }
