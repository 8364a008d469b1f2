"""One task of a case: done, put off, or given to somebody else."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue

from reporting.accounts.queries import staff_who_may
from reporting.cases.actions.tasks import change_task, finish_task
from reporting.cases.forms.case import NOBODY, account_in
from reporting.cases.forms.days import parts_of
from reporting.cases.forms.moving import ChangeTaskForm
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.queries.tasks import task_of
from reporting.cases.queries.whole import WholeCase
from reporting.cases.rules.entries import TaskStep
from reporting.cases.rules.moves import NotPossible
from reporting.cases.views.opening import blueprint, found
from reporting.cases.views.steps import Step, ask, keep
from reporting.database import read_sealed
from reporting.permissions import Permission, allow
from reporting.web import current_work
from reporting.work import Work


@blueprint.get("/desk/cases/<uuid:case_id>/tasks/<uuid:task_id>")
@allow(Permission.MANAGE_CASES, writes=True)
def ask_task(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
    task: Task = found(task_of(current_work(), case_id, task_id))
    return ask(case_id, _step(found(None if task.done_at else task)))


@blueprint.post("/desk/cases/<uuid:case_id>/tasks/<uuid:task_id>")
@allow(Permission.MANAGE_CASES)
def keep_task(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
    """Of two who do the same task, the later is told, and what was typed is not lost."""
    return keep(case_id, _step(found(task_of(current_work(), case_id, task_id))))


def _step(task: Task) -> Step:

    def start(work: Work, _whole: WholeCase) -> ChangeTaskForm:
        officer = str(task.assigned_to) if task.assigned_to else NOBODY
        form = ChangeTaskForm(data={"due": parts_of(task.due_on), "officer": officer})
        form.today = work.today
        form.offer_officers(staff_who_may(work, Permission.MANAGE_CASES))
        return form

    def act(work: Work, case: Case, form: ChangeTaskForm) -> None:
        words = form.text.data or ""
        if task.done_at is not None:
            raise NotPossible("This task is done already.")
        if TaskStep(form.step.data) is TaskStep.DONE:
            finish_task(work, case, task, words)
        else:
            change_task(work, case, task, form.day, account_in(form.officer.data), words)

    def shows(work: Work, _whole: WholeCase, _form: Any) -> Mapping[str, Any]:
        return {"task": task, "task_words": read_sealed(work.keys, task, "words")}

    return Step(
        task.kind.label,
        "Save",
        "The task is saved.",
        start,
        act,
        template="cases/steps/task.html",
        shows=shows,
    )
