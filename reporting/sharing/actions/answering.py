"""Writing down what an agency answered."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.tasks import finish_task
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.rules.entries import NoteKind
from reporting.database import seal_field
from reporting.permissions import Permission, demand
from reporting.sharing.models.agencies import Agency
from reporting.sharing.models.referrals import Referral, ReferralAnswer
from reporting.sharing.rules.referrals import NotOpen, answer_from
from reporting.sharing_vocabulary import CameOf, ReferralState
from reporting.work import Work


@dataclass(frozen=True)
class Answered:
    """An answer of an agency, on the day it came; words are sealed."""

    state: ReferralState
    answered_on: date
    came_of: CameOf | None = None
    words: str = ""


def cancel_referral(work: Work, case: Case, agency: Agency, referral: Referral) -> None:
    """End a referral before anything of it was shared; both case and referral were locked.

    Raises:
        NotOpen: when something was shared, or it has ended.
    """
    if referral.state is not ReferralState.READY:
        raise NotOpen(f"This referral has moved on. It is now: {referral.state.label}")
    ended = Answered(ReferralState.ENDED, work.today, CameOf.NOT_SENT)
    write_down_answer(work, case, agency, referral, ended)


def write_down_answer(
    work: Work, case: Case, agency: Agency, referral: Referral, answer: Answered
) -> None:
    """Keep an answer; both case and referral were locked for change.

    Raises:
        NotOpen: when the answer is not open from where the referral stands.
    """
    demand(work.actor, Permission.SHARE)
    answer_from(referral.state, answer.state, answer.came_of)
    row = ReferralAnswer(
        referral_id=referral.id,
        state=answer.state,
        came_of=answer.came_of,
        answered_on=answer.answered_on,
        at=work.now,
        by=work.actor.user_id,
    )
    seal_field(work.keys, row, "words", answer.words)
    work.session.add(row)
    referral.state = answer.state
    if referral.task_id and (task := work.session.get(Task, referral.task_id)):
        finish_task(work, case, task)
    came_of = answer.came_of.value if answer.came_of else None
    facts: dict[str, Any] = {
        "agency": agency.kind.value,
        "state": answer.state.value,
        "came_of": came_of,
    }
    put_on_timeline(work, case, NoteKind.REFERRAL, answer.words, **facts)
    record(work, Event.REFERRAL_ANSWERED, referral.id, **facts)
