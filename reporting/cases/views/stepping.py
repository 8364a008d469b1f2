"""The steps of a case, each a small form page of its own."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from reporting.cases.actions import assessing, assigning, contacting, facts, moving, tasks, timeline
from reporting.cases.forms.case import account_in
from reporting.cases.forms.casework import (
    ActionForm,
    ContactForm,
    NoteForm,
    OutcomeForm,
    PlanForm,
    PoliceForm,
    RiskForm,
)
from reporting.cases.forms.moving import AssignForm, CloseForm, MoveForm, TaskForm
from reporting.cases.models.cases import Case
from reporting.cases.rules.contacting import ContactResult
from reporting.cases.rules.entries import PoliceClassification, TaskKind
from reporting.cases.rules.moves import Move
from reporting.cases.rules.outcomes import CaseAction, ClosedFor, Outcome
from reporting.cases.views import starting
from reporting.cases.views.opening import blueprint
from reporting.cases.views.steps import Step, ask, keep
from reporting.permissions import Permission, allow
from reporting.personal_vocabulary import ContactMethod
from reporting.promises import Risk
from reporting.work import Work


def _note(work: Work, case: Case, form: NoteForm) -> None:
    timeline.add_note(work, case, form.text.data or "")


def _contact(work: Work, case: Case, form: ContactForm) -> None:
    said = [form.text.data, f"Not a safe way: {form.why.data}" if form.unsafe else ""]
    chosen = form.chosen
    tried = contacting.Tried(
        ContactMethod(form.method.data),
        ContactResult(form.result.data),
        words="\n".join(part for part in said if part),
        unsafe=bool(form.unsafe),
        incident_id=chosen.incident_ids[0] if chosen and len(form.contacts) > 1 else None,
        at=form.moment,
    )
    contacting.keep_contact(work, case, tried)


def _risk(work: Work, case: Case, form: RiskForm) -> None:
    level = Risk(form.level.data)
    assessing.assess_risk(work, case, level, form.suggestion, form.reason.data or "")


def _plan(work: Work, case: Case, form: PlanForm) -> None:
    assessing.keep_plan(work, case, form.text.data or "")


def _action(work: Work, case: Case, form: ActionForm) -> None:
    facts.keep_action(work, case, CaseAction(form.action.data), form.day, form.text.data or "")


def _outcome(work: Work, case: Case, form: OutcomeForm) -> None:
    facts.keep_outcome(work, case, Outcome(form.outcome.data), form.day, form.text.data or "")


def _police(work: Work, case: Case, form: PoliceForm) -> None:
    said = PoliceClassification(form.police.data)
    reference = form.reference.data or ""
    facts.classify(work, case, said, form.day, form.text.data or "", reference=reference)


def _close(work: Work, case: Case, form: CloseForm) -> None:
    reason = form.reason.data or ""
    closing = moving.Closing(ClosedFor(form.closed_for.data), reason, form.answers)
    moving.close_case(work, case, closing)


def _move(work: Work, case: Case, form: MoveForm) -> None:
    moving.move_case(work, case, Move(form.move.data), form.reason.data or "")


def _assign(work: Work, case: Case, form: AssignForm) -> None:
    assigning.assign(work, case, account_in(form.officer.data), form.text.data or "")


def _task(work: Work, case: Case, form: TaskForm) -> None:
    kind, officer = TaskKind(form.kind.data), account_in(form.officer.data)
    words = form.text.data or ""
    tasks.open_task(work, case, kind, form.day, words=words, assigned_to=officer)


STEPS = {
    "notes": Step(
        "Add a note", "Save the note", "The note is on the timeline.", starting.note, _note
    ),
    "contact": Step(
        "Write down a contact",
        "Save the contact",
        "The contact is on the timeline.",
        starting.contact,
        _contact,
        template="cases/steps/contact.html",
    ),
    "risk": Step(
        "Assess the risk",
        "Save the level",
        "The risk is assessed.",
        starting.risk,
        _risk,
        template="cases/steps/risk.html",
        shows=starting.risk_shows,
    ),
    "plan": Step(
        "Needs and support plan", "Save the plan", "The plan is saved.", starting.plan, _plan
    ),
    "actions": Step(
        "Write down what was done",
        "Save what was done",
        "What was done is on the timeline.",
        starting.action,
        _action,
    ),
    "police": Step(
        "Police classification",
        "Save the classification",
        "The police classification is saved.",
        starting.police,
        _police,
    ),
    "outcomes": Step(
        "Write down an outcome",
        "Save the outcome",
        "The outcome is on the timeline.",
        starting.outcome,
        _outcome,
    ),
    "tasks": Step("Add a task", "Add the task", "The task is added.", starting.task, _task),
    "assign": Step(
        "Give this case to somebody", "Give it", "The case was given.", starting.assign, _assign
    ),
    "move": Step("Move this case", "Move the case", "The case was moved.", starting.move, _move),
    "close": Step(
        "Close this case",
        "Close the case",
        "The case is closed.",
        starting.close,
        _close,
        template="cases/steps/close.html",
    ),
}
"""By the last part of the address."""

ADDRESS = f"/desk/cases/<uuid:case_id>/<any({', '.join(STEPS)}):step>"


@blueprint.get(ADDRESS)
@allow(Permission.MANAGE_CASES, writes=True)
def ask_step(case_id: UUID, step: str) -> ResponseReturnValue:
    return ask(case_id, STEPS[step])


@blueprint.post(ADDRESS)
@allow(Permission.MANAGE_CASES)
def keep_step(case_id: UUID, step: str) -> ResponseReturnValue:
    return keep(case_id, STEPS[step])
