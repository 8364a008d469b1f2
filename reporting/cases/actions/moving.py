"""Moving a case: to the police, to being watched, closing it, opening it again."""

from dataclasses import dataclass, field

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.contacting import set_contact_clock
from reporting.cases.actions.desk import refresh_case
from reporting.cases.actions.repeat_tasks import open_repeat_tasks
from reporting.cases.actions.timeline import put_on_timeline, remember, touch
from reporting.cases.models.cases import Case
from reporting.cases.models.facts import ClosingAnswers
from reporting.cases.models.timeline import Decision
from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.moves import REASON_NEEDED, CaseState, Move, NotPossible, next_case_state
from reporting.cases.rules.outcomes import CLOSING_QUESTIONS, ClosedFor, OwnAnswer
from reporting.permissions import Permission, demand
from reporting.work import Work


@dataclass(frozen=True)
class Closing:
    """Why a case is closed, in words too, and what the person said.

    Attributes:
        answers: by the names of `CLOSING_QUESTIONS`; what was left open is left out.
    """

    closed_for: ClosedFor
    reason: str
    answers: dict[str, OwnAnswer] = field(default_factory=dict)


def move_case(
    work: Work, case: Case, move: Move, reason: str, closed_for: ClosedFor | None = None
) -> None:
    """Move a case that was locked for change.

    Raises:
        NotPossible: when the case has moved on, or a reason is missing.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    state = next_case_state(case.state, move)
    if move in REASON_NEEDED and not reason.strip():
        raise NotPossible("Say why, in a few words.")
    case.state = state
    closed = state is CaseState.CLOSED
    case.closed_at = work.now if closed else None
    case.closed_for = closed_for if closed else None
    _set_clocks(work, case, move)
    touch(work, case)
    moved = Decision(
        case_id=case.id,
        move=move,
        closed_for=case.closed_for,
        version=case.version,
        at=work.now,
        by=work.actor.user_id,
    )
    remember(work, moved, reason)
    record(work, Event.CASE_MOVED, case.id, move=move.value)
    refresh_case(work, [case.id])
    if move is Move.REOPEN_CASE:
        open_repeat_tasks(work, case)


def close_case(work: Work, case: Case, closing: Closing) -> None:
    """Close a case, and keep what the person said about how they were treated.

    Raises:
        NotPossible: when the case is closed already, or the reason in words is missing.
    """
    move_case(work, case, Move.CLOSE_CASE, closing.reason, closing.closed_for)
    if closing.answers:
        kept = ClosingAnswers(case_id=case.id, at=work.now, by=work.actor.user_id)
        for name in CLOSING_QUESTIONS:
            setattr(kept, name, closing.answers.get(name))
        work.session.add(kept)
        put_on_timeline(
            work,
            case,
            NoteKind.ANSWERS,
            told=kept.told,
            informed=kept.informed,
            safer=kept.safer,
            again=kept.again,
        )


def _set_clocks(work: Work, case: Case, move: Move) -> None:
    """A closed case keeps no clock running; one that is opened again starts those it needs."""
    if move is Move.CLOSE_CASE:
        case.contact_due = case.review_due = None
    if move is Move.REOPEN_CASE:
        set_contact_clock(work, case)
        if case.risk is not None:
            case.review_due = work.clocks.review_by(work.today, case.risk)
