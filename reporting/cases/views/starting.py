"""The forms of a case's steps as their pages first show them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from reporting.accounts.queries import staff_who_may
from reporting.cases.forms.case import NOBODY, CaseForm
from reporting.cases.forms.casework import (
    ActionForm,
    ContactForm,
    NoteForm,
    OutcomeForm,
    PlanForm,
    PoliceForm,
    RiskForm,
)
from reporting.cases.forms.days import parts_of
from reporting.cases.forms.moving import AssignForm, CloseForm, MoveForm, TaskForm
from reporting.cases.queries.left_open import left_open
from reporting.cases.queries.whole import WholeCase, contacts_in
from reporting.cases.rules.moves import open_case_moves
from reporting.cases.rules.risk import HIGH_FROM, MEDIUM_FROM, suggest
from reporting.clock import say_time
from reporting.database import read_sealed
from reporting.permissions import Permission
from reporting.work import Work


def on_a_day(form: type[CaseForm]) -> Any:
    """A form about a day, which is today unless something else is typed."""

    def start(work: Work, _whole: WholeCase) -> CaseForm:
        dated: CaseForm = _dated(form(data={"on": parts_of(work.today)}), work.today)
        return dated

    return start


def note(_work: Work, _whole: WholeCase) -> NoteForm:
    return NoteForm()


def contact(work: Work, whole: WholeCase) -> ContactForm:
    form = ContactForm(data={"on": parts_of(work.today), "hour": say_time(work.now)})
    form.today, form.now = work.today, work.now
    form.offer_contacts(contacts_in(work, whole))
    return form


def risk(_work: Work, whole: WholeCase) -> RiskForm:
    suggestion = suggest(whole.answered)
    form = RiskForm(data={"level": suggestion.level.value if suggestion.level else None})
    form.suggestion = suggestion
    return form


def risk_shows(_work: Work, _whole: WholeCase, form: RiskForm) -> Mapping[str, Any]:
    return {"suggestion": form.suggestion, "high_from": HIGH_FROM, "medium_from": MEDIUM_FROM}


def plan(work: Work, whole: WholeCase) -> PlanForm:
    return PlanForm(data={"text": read_sealed(work.keys, whole.case, "plan")})


def police(work: Work, whole: WholeCase) -> PoliceForm:
    now = whole.case.police
    data = {
        "police": now.value if now else None,
        "reference": read_sealed(work.keys, whole.case, "police_reference"),
        "on": parts_of(work.today),
    }
    form: PoliceForm = _dated(PoliceForm(data=data), work.today)
    return form


def close(work: Work, whole: WholeCase) -> CloseForm:
    form = CloseForm()
    form.left_open = left_open(work, whole)
    return form


def move(_work: Work, whole: WholeCase) -> MoveForm:
    form = MoveForm()
    form.offer_moves(open_case_moves(whole.case.state))
    return form


def assign(work: Work, whole: WholeCase) -> AssignForm:
    held = whole.case.assigned_to
    me = work.actor.user_id
    form = AssignForm(data={"officer": NOBODY if held == me else str(me)})
    form.offer_officers(staff_who_may(work, Permission.MANAGE_CASES))
    return form


def task(work: Work, _whole: WholeCase) -> TaskForm:
    form: TaskForm = _dated(TaskForm(data={"due": parts_of(work.today)}), work.today)
    form.offer_officers(staff_who_may(work, Permission.MANAGE_CASES))
    return form


def _dated(form: Any, today: date) -> Any:
    form.today = today
    return form


action, outcome = on_a_day(ActionForm), on_a_day(OutcomeForm)
