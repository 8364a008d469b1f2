"""What is still open in a case that somebody is about to close."""

from sqlalchemy import func, select

from reporting.cases.models.tasks import Task
from reporting.cases.queries.whole import WholeCase, contacts_in
from reporting.cases.rules.entries import TaskKind
from reporting.conversations.models import Message
from reporting.conversations.queries.waiting import waits_for_officer
from reporting.work import Work


def left_open(work: Work, whole: WholeCase) -> list[str]:
    """What is still open, in words: the first contact, messages, referrals, tasks."""
    tasks = _tasks(work, whole)
    asked = tasks.pop(TaskKind.CHASE_REFERRAL, 0)
    case = whole.case
    may_contact = any(not one.why_not for one in contacts_in(work, whole))
    said = ["First contact was not made."] if may_contact and not case.first_contact_at else []
    counted = (
        (_unanswered(work, whole), "message waits", "messages wait", "for an answer"),
        (asked, "referral has", "referrals have", "no answer yet"),
    )
    said += [
        f"{many} {one if many == 1 else more} {rest}." for many, one, more, rest in counted if many
    ]
    return said + [
        f"Open task: {kind.label}{f' ({many})' if many > 1 else ''}."
        for kind, many in tasks.items()
    ]


def _tasks(work: Work, whole: WholeCase) -> dict[TaskKind, int]:
    """How many tasks of each kind are open, in the order of the kinds."""
    still = select(Task.kind, func.count()).where(
        Task.case_id == whole.case.id, Task.done_at.is_(None)
    )
    counts: dict[TaskKind, int] = {}
    for kind, many in work.session.execute(still.group_by(Task.kind)):
        counts[kind] = many
    return {kind: counts[kind] for kind in TaskKind if kind in counts}


def _unanswered(work: Work, whole: WholeCase) -> int:
    numbers = [one.id for one in whole.reports]
    theirs = (
        select(func.count())
        .select_from(Message)
        .where(Message.incident_id.in_(numbers), waits_for_officer())
    )
    return work.session.scalar(theirs) or 0
