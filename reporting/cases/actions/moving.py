"""Moving a case: to the police, to being watched, closing it, opening it again."""

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.timeline import remember, touch
from reporting.cases.models.cases import Case
from reporting.cases.models.timeline import Decision
from reporting.cases.rules.moves import REASON_NEEDED, CaseState, Move, NotPossible, next_case_state
from reporting.permissions import Permission, demand
from reporting.work import Work


def move_case(work: Work, case: Case, move: Move, reason: str) -> None:
    """Move a case that was locked for change.

    Raises:
        NotPossible: when the case has moved on, or a reason is missing.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    state = next_case_state(case.state, move)
    if move in REASON_NEEDED and not reason.strip():
        raise NotPossible("Say why, in a few words.")
    case.state = state
    case.closed_at = work.now if state is CaseState.CLOSED else None
    touch(work, case)
    moved = Decision(case_id=case.id, move=move, at=work.now, by=work.actor.user_id)
    remember(work, moved, reason)
    record(work, Event.CASE_MOVED, case.id, move=move.value)
