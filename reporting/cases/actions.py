"""Reading reports and who they are about; triage, cases and their notes."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, update

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.models import Case, CaseReport, Decision, Note
from reporting.cases.queries.answers import identity_of
from reporting.cases.queries.finding import case_of, has_duplicates
from reporting.cases.rules import (
    REASON_NEEDED,
    CaseState,
    LookReason,
    Move,
    NotPossible,
    next_case_state,
    next_report_state,
)
from reporting.database import seal_field
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import ReportState, new_reference
from reporting.people.queries import WhoItIs, mentions_in
from reporting.permissions import Permission, demand
from reporting.personal_vocabulary import Mentioned
from reporting.vocabulary import SetAside
from reporting.work import Work

OUT_OF_COUNT = (ReportState.SET_ASIDE, ReportState.WITHDRAWN, ReportState.DUPLICATE)


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


def read_report(work: Work, incident: Incident) -> None:
    """Note that a report is read; its centre sees when that was first done."""
    demand(work.actor, Permission.READ_REPORTS)
    _acknowledge(work, incident)
    record(work, Event.REPORT_READ, incident.id)


def look_at_person(
    work: Work, incident: Incident, reason: LookReason
) -> tuple[WhoItIs | None, bool]:
    """See who the person behind a report is; see `identity_of`. Each look is on the trail."""
    demand(work.actor, Permission.READ_IDENTITY)
    record(work, Event.IDENTITY_READ, incident.id, reason=reason.value)
    return identity_of(work, incident)


def look_at_mentions(
    work: Work, incident: Incident, reason: LookReason
) -> list[tuple[Mentioned, str]]:
    """See what a report says of others. Each look is on the trail."""
    demand(work.actor, Permission.READ_MENTIONS)
    record(work, Event.MENTIONS_READ, incident.id, reason=reason.value)
    return mentions_in(work, incident.id)


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
    _acknowledge(work, incident)
    incident.state = state
    incident.set_aside_for = decision.set_aside_for if state is ReportState.SET_ASIDE else None
    incident.duplicate_of = _root(decision.original) if state is ReportState.DUPLICATE else None
    left = case_of(work, incident.id)
    case = _place_in_case(work, incident, decision)
    touched = case or left
    kept = Decision(
        incident_id=incident.id,
        case_id=touched.id if touched else None,
        move=decision.move,
        set_aside_for=incident.set_aside_for,
        other_id=incident.duplicate_of,
        at=work.now,
        by=work.actor.user_id,
    )
    _remember(work, kept, decision.reason)
    record(work, Event.REPORT_TRIAGED, incident.id, move=decision.move.value)
    return case


def move_case(work: Work, case: Case, move: Move, reason: str) -> None:
    """Close a case or open it again.

    Raises:
        NotPossible: when the case has moved on, or a reason is missing.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    state = next_case_state(case.state, move)
    if move in REASON_NEEDED and not reason.strip():
        raise NotPossible("Say why, in a few words.")
    case.state = state
    moved = Decision(case_id=case.id, move=move, at=work.now, by=work.actor.user_id)
    _remember(work, moved, reason)
    record(work, Event.CASE_MOVED, case.id, move=move.value)


def add_note(work: Work, case: Case, text: str) -> Note:
    """Write a note on a case."""
    demand(work.actor, Permission.MANAGE_CASES)
    note = Note(case_id=case.id, at=work.now, by=work.actor.user_id)
    seal_field(work.keys, note, "text", text)
    work.session.add(note)
    record(work, Event.NOTE_ADDED, case.id)
    return note


def _acknowledge(work: Work, incident: Incident) -> None:
    """Keep the moment of the first reading; of two at once, that of whoever wrote first."""
    if incident.read_at is None:
        unread = (Incident.id == incident.id, Incident.read_at.is_(None))
        work.session.execute(update(Incident).where(*unread).values(read_at=work.now))


def _check(incident: Incident, decision: Triage) -> None:
    move = decision.move
    if move in REASON_NEEDED and not decision.reason.strip():
        raise NotPossible("Say why, in a few words.")
    if move is Move.SET_ASIDE and decision.set_aside_for is None:
        raise NotPossible("Choose why it is set aside.")
    if move is Move.ADD_TO_CASE and (
        decision.case is None or decision.case.state is not CaseState.OPEN
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
        case = Case(reference=new_reference(), opened_at=work.now, opened_by=work.actor.user_id)
        work.session.add(case)
        work.session.flush()
        record(work, Event.CASE_OPENED, case.id)
    if case is not None:
        held = CaseReport(incident_id=incident.id, case_id=case.id, added_at=work.now)
        work.session.add(held)
    return case


def _remember(work: Work, decision: Decision, reason: str) -> None:
    seal_field(work.keys, decision, "reason", reason)
    work.session.add(decision)
