"""What a repeat asks of the officer: to look at the risk again, and to offer a joint visit."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select

from reporting.cases.actions.tasks import finish_task, open_task
from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.repeats import LinkableIncident, RepeatTask
from reporting.cases.models.tasks import Task
from reporting.cases.rules.entries import TaskKind
from reporting.cases.rules.moves import CaseState
from reporting.cases.rules.repeats import VERSION
from reporting.duty import add_working_days
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import COUNTED
from reporting.work import Work


def lock_cases_of(work: Work, report_ids: Collection[UUID]) -> None:
    """Let nobody else change the cases of some reports; whoever does has no trail yet."""
    theirs = select(CaseReport.case_id).where(CaseReport.incident_id.in_(report_ids))
    query = select(Case).where(Case.id.in_(theirs)).order_by(Case.id)
    work.session.scalars(query.with_for_update().execution_options(populate_existing=True)).all()


def open_repeat_tasks(work: Work, case: Case, among: Collection[UUID] | None = None) -> int:
    """Open the two tasks for the newest repeat in a case, once.

    Args:
        among: the only incidents that are meant; None for all in the case.

    Returns:
        How many tasks were opened.
    """
    repeat = _newest_repeat(work, case, among)
    if repeat is None or case.state is CaseState.CLOSED:
        return 0
    there = select(RepeatTask).where(RepeatTask.incident_id == repeat.id, ~RepeatTask.taken_back)
    if work.session.scalars(there.limit(1)).first() is not None:
        return 0
    due = {
        TaskKind.REVIEW_RISK: work.clocks.repeat_risk,
        TaskKind.JOINT_VISIT: work.clocks.repeat_visit,
    }
    for kind, days in due.items():
        task = open_task(work, case, kind, add_working_days(work.today, days))
        work.session.flush()
        work.session.add(
            RepeatTask(
                task_id=task.id,
                incident_id=repeat.id,
                rule_version=VERSION,
                due_on=task.due_on,
                taken_back=False,
            )
        )
    work.session.flush()
    return len(due)


def take_back_repeat_tasks(work: Work, incident_ids: Collection[UUID]) -> int:
    """Close the tasks of incidents that are no repeats after all, if nobody has touched them.

    Returns:
        How many were closed.
    """
    closed = 0
    for kept, task, case in _open_tasks_of(work, incident_ids):
        if task.due_on == kept.due_on and task.assigned_to is None:
            kept.taken_back = True
            finish_task(work, case, task, needed=False)
            closed += 1
    work.session.flush()
    return closed


def _newest_repeat(work: Work, case: Case, among: Collection[UUID] | None) -> Incident | None:
    query = (
        select(Incident)
        .join(CaseReport, CaseReport.incident_id == Incident.id)
        .join(LinkableIncident, LinkableIncident.incident_id == Incident.id)
        .where(CaseReport.case_id == case.id, LinkableIncident.repeat, Incident.state.in_(COUNTED))
        .order_by(Incident.received_on.desc(), Incident.entered_at.desc(), Incident.id.desc())
    )
    if among is not None:
        query = query.where(Incident.id.in_(among))
    return work.session.scalar(query.limit(1))


def _open_tasks_of(
    work: Work, incident_ids: Collection[UUID]
) -> Sequence[tuple[RepeatTask, Task, Case]]:
    query = (
        select(RepeatTask, Task, Case)
        .join(Task, Task.id == RepeatTask.task_id)
        .join(Case, Case.id == Task.case_id)
        .where(RepeatTask.incident_id.in_(incident_ids), Task.done_at.is_(None))
        .order_by(Task.due_on, Task.id)
    )
    return [(row[0], row[1], row[2]) for row in work.session.execute(query)]
