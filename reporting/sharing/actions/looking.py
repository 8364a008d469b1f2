"""The second look at what was shared without permission."""

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.tasks import finish_task, open_task
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.rules.entries import NoteKind, TaskKind
from reporting.cases.rules.moves import CaseState
from reporting.database import read_sealed, seal_field
from reporting.duty import add_working_days
from reporting.permissions import Permission, demand
from reporting.sharing.models.disclosures import SecondLook
from reporting.sharing.models.referrals import Referral
from reporting.sharing.queries.disclosures import Line
from reporting.work import Work

PUT_RIGHT = (
    "A second person did not uphold what was shared. Ask the agency to delete it, tell the person"
    " if that is safe, and tell the coordinator."
)


class CannotLook(Exception):
    """The second look is not theirs to give, or was given; the message says so."""


def words_to_judge(work: Work, line: Line) -> tuple[str, str]:
    """Why it was shared, and what is said of telling the person, unsealed; the look is on the
    trail.
    """
    demand(work.actor, Permission.REVIEW_DISCLOSURES)
    record(work, Event.SHARING_READ, line.row.id)
    referral = work.session.get_one(Referral, line.row.referral_id)
    why = read_sealed(work.keys, referral, "why")
    return why, read_sealed(work.keys, line.row, "told_why")


def look_again(work: Work, case: Case, line: Line, *, upheld: bool, why: str) -> None:
    """Keep what a second person found; the disclosure and its case were locked.

    Raises:
        CannotLook: when it is the sharer who looks, when somebody has looked, or when nobody needs
            to.
    """
    demand(work.actor, Permission.REVIEW_DISCLOSURES)
    shared = line.row
    if shared.by == work.actor.user_id:
        raise CannotLook("You shared this yourself. Somebody else must look at it.")
    if shared.look_by is None or line.look is not None:
        raise CannotLook("Somebody has looked at this already.")
    look = SecondLook(disclosure_id=shared.id, upheld=upheld, at=work.now, by=work.actor.user_id)
    seal_field(work.keys, look, "why", why)
    work.session.add(look)
    if shared.task_id and (task := work.session.get(Task, shared.task_id)):
        finish_task(work, case, task)
    put_on_timeline(work, case, NoteKind.SHARED, why, upheld=upheld)
    if not upheld and case.state is not CaseState.CLOSED:
        soon = add_working_days(work.today, 1)
        open_task(work, case, TaskKind.OTHER, soon, words=PUT_RIGHT)
    record(work, Event.SHARING_LOOKED_AT, shared.id, upheld=upheld)
