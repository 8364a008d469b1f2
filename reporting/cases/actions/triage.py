"""What an officer decides about a report."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.contacting import set_contact_clock
from reporting.cases.actions.desk import refresh_case, refresh_desk
from reporting.cases.actions.reading import acknowledge
from reporting.cases.actions.repeat_tasks import open_repeat_tasks
from reporting.cases.actions.repeats import refresh_repeats
from reporting.cases.actions.timeline import remember, touch
from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.timeline import Decision
from reporting.cases.queries.finding import case_of, has_duplicates
from reporting.cases.rules.moves import (
    REASON_NEEDED,
    CaseState,
    Move,
    NotPossible,
    next_report_state,
)
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import ReportState, new_reference
from reporting.permissions import Permission, demand
from reporting.vocabulary import SetAside
from reporting.work import Work

OUT_OF_COUNT = (ReportState.SET_ASIDE, ReportState.WITHDRAWN, ReportState.DUPLICATE)
CHANGES_THE_COUNT = (Move.SET_ASIDE, Move.WITHDRAW, Move.SAME_INCIDENT, Move.PUT_BACK)


@dataclass(frozen=True)
class Triage:
    """An officer's decision about a report.

    Attributes:
        reason: in her own words; sealed.
        case: the case to add to, for `Move.ADD_TO_CASE`.
        original: the report of the same incident, for `Move.SAME_INCIDENT`.
        set_aside_for: the coded reason, for `Move.SET_ASIDE`.
    """

    move: Move
    reason: str = ""
    case: Case | None = None
    original: Incident | None = None
    set_aside_for: SetAside | None = None


def triage(work: Work, incident: Incident, decision: Triage) -> Case | None:
    """Decide about a report that was locked for change.

    Returns:
        The case that the report now is in, if any.

    Raises:
        NotPossible: when the report has moved on, or the decision lacks what it needs.
    """
    demand(work.actor, Permission.TRIAGE)
    state = next_report_state(incident.state, decision.move)
    _check(incident, decision)
    if state in OUT_OF_COUNT and has_duplicates(work, incident):
        raise NotPossible(
            "Other reports are marked as the same incident as this. Put them back first."
        )
    acknowledge(work, incident)
    related = {incident.id, incident.duplicate_of or incident.id}
    incident.state = state
    incident.set_aside_for = decision.set_aside_for if state is ReportState.SET_ASIDE else None
    incident.duplicate_of = _root(decision.original) if state is ReportState.DUPLICATE else None
    left = case_of(work, incident.id)
    case = _place_in_case(work, incident, decision)
    touched = case or left
    if touched is not None:
        touch(work, touched)
        set_contact_clock(work, touched)
    kept = Decision(
        incident_id=incident.id,
        case_id=touched.id if touched else None,
        move=decision.move,
        set_aside_for=incident.set_aside_for,
        other_id=incident.duplicate_of,
        version=touched.version if touched else None,
        at=work.now,
        by=work.actor.user_id,
    )
    remember(work, kept, decision.reason)
    record(work, Event.REPORT_TRIAGED, incident.id, move=decision.move.value)
    if decision.move in CHANGES_THE_COUNT:
        refresh_repeats(work, related | {incident.duplicate_of or incident.id})
    refresh_desk(work, [incident.id])
    if touched is not None:
        refresh_case(work, [touched.id])
    if case is not None:
        open_repeat_tasks(work, case, [incident.id])
    return case


def _check(incident: Incident, decision: Triage) -> None:
    move = decision.move
    if move in REASON_NEEDED and not decision.reason.strip():
        raise NotPossible("Say why, in a few words.")
    if move is Move.SET_ASIDE and decision.set_aside_for is None:
        raise NotPossible("Choose why it is set aside.")
    if move is Move.ADD_TO_CASE and (
        decision.case is None or decision.case.state is CaseState.CLOSED
    ):
        raise NotPossible("Choose an open case to add it to.")
    if move is Move.SAME_INCIDENT:
        original = decision.original
        if original is None or _root(original) == incident.id:
            raise NotPossible("Choose another report of the same incident.")
        if original.state in (ReportState.SET_ASIDE, ReportState.WITHDRAWN):
            raise NotPossible("The other report is out of the count, so it cannot stand for both.")


def _root(original: Incident | None) -> UUID | None:
    """The report that stands for the incident; duplicates of a duplicate lead to it too."""
    return (original.duplicate_of or original.id) if original else None


def _place_in_case(work: Work, incident: Incident, decision: Triage) -> Case | None:
    if decision.move is Move.PUT_BACK:
        work.session.execute(delete(CaseReport).where(CaseReport.incident_id == incident.id))
        return None
    case = decision.case if decision.move is Move.ADD_TO_CASE else None
    if decision.move is Move.OPEN_CASE:
        officer = work.actor.user_id
        case = Case(
            reference=new_reference(),
            opened_at=work.now,
            opened_by=officer,
            assigned_to=officer,
        )
        work.session.add(case)
        work.session.flush()
        record(work, Event.CASE_OPENED, case.id)
    if case is not None:
        held = CaseReport(incident_id=incident.id, case_id=case.id, added_at=work.now)
        work.session.add(held)
        work.session.flush()
    return case
