"""Coded facts of a case: what was done, what came of it, how the police classify it."""

from datetime import date

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.desk import refresh_case
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.models.facts import ActionTaken, OutcomeReached
from reporting.cases.rules.entries import NoteKind, PoliceClassification
from reporting.cases.rules.outcomes import CaseAction, Outcome
from reporting.database import seal_field
from reporting.incidents.queries import police_tag
from reporting.permissions import Permission, demand
from reporting.work import Work


def keep_action(work: Work, case: Case, action: CaseAction, on: date, words: str = "") -> None:
    """Write down what was done on a day."""
    demand(work.actor, Permission.MANAGE_CASES)
    by = work.actor.user_id
    taken = ActionTaken(case_id=case.id, action=action, taken_on=on, at=work.now, by=by)
    work.session.add(taken)
    put_on_timeline(work, case, NoteKind.ACTION, words, action=action.value, on=on.isoformat())
    record(work, Event.ACTION_KEPT, case.id, action=action.value)


def keep_outcome(work: Work, case: Case, outcome: Outcome, on: date, words: str = "") -> None:
    """Write down what came of a case on a day; there may be several."""
    demand(work.actor, Permission.MANAGE_CASES)
    by = work.actor.user_id
    reached = OutcomeReached(case_id=case.id, outcome=outcome, reached_on=on, at=work.now, by=by)
    work.session.add(reached)
    put_on_timeline(work, case, NoteKind.OUTCOME, words, outcome=outcome.value, on=on.isoformat())
    record(work, Event.OUTCOME_KEPT, case.id, outcome=outcome.value)


def classify(
    work: Work,
    case: Case,
    police: PoliceClassification,
    on: date,
    words: str = "",
    *,
    reference: str | None = None,
) -> None:
    """Write down how the police classify a case, as they said on a day; the last one holds.

    Args:
        reference: that of the police; "" for none, and None leaves what stands there.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    case.police, case.police_on = police, on
    if reference is not None:
        seal_field(work.keys, case, "police_reference", reference)
        case.police_tag = police_tag(work, reference)
    put_on_timeline(work, case, NoteKind.POLICE, words, police=police.value, on=on.isoformat())
    record(work, Event.POLICE_CLASSIFIED, case.id, police=police.value)
    refresh_case(work, [case.id])
