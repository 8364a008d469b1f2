"""Which move is open to a report or a case, and what each one needs; and what a look at somebody,
or a word to them, needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reporting.clock import london_date, say_date
from reporting.incidents.rules import ReportState
from reporting.personal_vocabulary import Answer
from reporting.vocabulary import Code


class CaseState(Code):
    """Where a case stands."""

    OPEN = "OPEN", "Open"
    CLOSED = "CLOSED", "Closed"


class Move(Code):
    """What an officer may decide about a report or a case."""

    OPEN_CASE = "OPEN_CASE", "Open a case", "Someone needs help, or something must be done."
    ADD_TO_CASE = "ADD_TO_CASE", "Add to a case", "It belongs with a case that is there already."
    RECORD_ONLY = (
        "RECORD_ONLY",
        "Record only",
        "It is counted. Nobody wants, or nobody can be given, anything more.",
    )
    SET_ASIDE = "SET_ASIDE", "Set aside", "It leaves the count. Never because we doubt someone."
    SAME_INCIDENT = (
        "SAME_INCIDENT",
        "Same incident as another report",
        "Two reports of one incident. This one leaves the count of reports.",
    )
    WITHDRAW = "WITHDRAW", "Withdrawn by the person", "They asked for it not to be used."
    PUT_BACK = "PUT_BACK", "Put back to wait for triage", "Undo an earlier decision."
    CLOSE_CASE = "CLOSE_CASE", "Close the case", "It can be opened again."
    REOPEN_CASE = "REOPEN_CASE", "Open the case again", ""


class LookReason(Code):
    """Why an officer looks at who somebody is; kept with each look, on the trail."""

    CONTACT = "CONTACT", "To get in touch, as was agreed"
    REFER = "REFER", "To refer, as was agreed"
    RISK = "RISK", "Someone is at risk"
    REPEAT = "REPEAT", "To check whether it has happened before"
    ASKED = "ASKED", "The person asked what we hold, or to change it"


REPORT_MOVES: dict[tuple[ReportState, Move], ReportState] = {
    (ReportState.WAITING, Move.OPEN_CASE): ReportState.TRIAGED,
    (ReportState.WAITING, Move.ADD_TO_CASE): ReportState.TRIAGED,
    (ReportState.WAITING, Move.RECORD_ONLY): ReportState.TRIAGED,
    (ReportState.WAITING, Move.SET_ASIDE): ReportState.SET_ASIDE,
    (ReportState.WAITING, Move.SAME_INCIDENT): ReportState.DUPLICATE,
    (ReportState.WAITING, Move.WITHDRAW): ReportState.WITHDRAWN,
    (ReportState.TRIAGED, Move.PUT_BACK): ReportState.WAITING,
    (ReportState.SET_ASIDE, Move.PUT_BACK): ReportState.WAITING,
    (ReportState.DUPLICATE, Move.PUT_BACK): ReportState.WAITING,
    (ReportState.WITHDRAWN, Move.PUT_BACK): ReportState.WAITING,
}

CASE_MOVES: dict[tuple[CaseState, Move], CaseState] = {
    (CaseState.OPEN, Move.CLOSE_CASE): CaseState.CLOSED,
    (CaseState.CLOSED, Move.REOPEN_CASE): CaseState.OPEN,
}


REASON_NEEDED = frozenset(Move) - {Move.PUT_BACK, Move.REOPEN_CASE}
"""Moves that an officer must give a reason for, in her own words."""


class NotPossible(Exception):
    """The move is not open from where the report or case stands; the message says why."""


def next_report_state(state: ReportState, move: Move) -> ReportState:
    """Where a move takes a report.

    Raises:
        NotPossible: when the move is not open from there.
    """
    if (state, move) not in REPORT_MOVES:
        raise NotPossible(f"A report that stands at “{state.label}” cannot be moved like that.")
    return REPORT_MOVES[state, move]


def next_case_state(state: CaseState, move: Move) -> CaseState:
    """Where a move takes a case.

    Raises:
        NotPossible: when the move is not open from there.
    """
    if (state, move) not in CASE_MOVES:
        raise NotPossible(f"A case that is {state.label.lower()} cannot be moved like that.")
    return CASE_MOVES[state, move]


def open_report_moves(state: ReportState) -> list[Move]:
    """What an officer may decide about a report that stands there."""
    return [move for (start, move) in REPORT_MOVES if start is state]


@dataclass(frozen=True)
class Given:
    """An answer about a permission, on one report."""

    incident_id: UUID
    answer: Answer
    at: datetime


def newest(answers: Sequence[Given]) -> Given | None:
    """The answer that holds. A no counts before a yes of the same moment."""
    return max(answers, key=lambda one: (one.at, one.answer is not Answer.YES), default=None)


def why_not_contact(
    incident_id: UUID, state: ReportState, known: bool, answers: Sequence[Given]
) -> str:
    """Why nobody may get in touch about a report; "" when the officer may.

    Only a yes on this very report is a permission, and a later no on another report of the same
    person ends it.

    Args:
        known: whether the person gave a name or took a code.
        answers: about being contacted, on any report of this person.
    """
    if not known:
        return "There is no name and no code to find them by."
    if state is ReportState.WITHDRAWN:
        return "They took this report back."
    here = newest([one for one in answers if one.incident_id == incident_id])
    for last in (here, newest(answers)):
        if last is None or last.answer is Answer.NOT_ASKED:
            return "They were not asked, or did not say."
        if last.answer is Answer.NO:
            return f"They said no on {say_date(london_date(last.at))}."
    return ""
