"""Which move is open to a report or a case, and what each one needs."""

from reporting.incidents.rules import ReportState
from reporting.vocabulary import Code


class CaseState(Code):
    """Where a case stands."""

    OPEN = "OPEN", "Open"
    WITH_POLICE = "WITH_POLICE", "With the police", "The police act; we keep in touch."
    MONITORING = "MONITORING", "Being watched", "Nothing to do now but to see that it stays quiet."
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
    PASS_TO_POLICE = "PASS_TO_POLICE", "The police have it", "The police act; we keep in touch."
    MONITOR = "MONITOR", "Watch it", "Nothing to do now but to see that it stays quiet."
    TAKE_UP = "TAKE_UP", "Take it up again", "There is something to do."
    CLOSE_CASE = "CLOSE_CASE", "Close the case", "It can be opened again."
    REOPEN_CASE = "REOPEN_CASE", "Open the case again", "Something more has happened, or is wanted."


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
    (CaseState.OPEN, Move.PASS_TO_POLICE): CaseState.WITH_POLICE,
    (CaseState.OPEN, Move.MONITOR): CaseState.MONITORING,
    (CaseState.OPEN, Move.CLOSE_CASE): CaseState.CLOSED,
    (CaseState.WITH_POLICE, Move.TAKE_UP): CaseState.OPEN,
    (CaseState.WITH_POLICE, Move.MONITOR): CaseState.MONITORING,
    (CaseState.WITH_POLICE, Move.CLOSE_CASE): CaseState.CLOSED,
    (CaseState.MONITORING, Move.TAKE_UP): CaseState.OPEN,
    (CaseState.MONITORING, Move.PASS_TO_POLICE): CaseState.WITH_POLICE,
    (CaseState.MONITORING, Move.CLOSE_CASE): CaseState.CLOSED,
    (CaseState.CLOSED, Move.REOPEN_CASE): CaseState.OPEN,
}


REASON_NEEDED = frozenset(Move) - {Move.PUT_BACK}
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


def still_open(state: CaseState) -> None:
    """Refuse what makes no sense in a closed case.

    Raises:
        NotPossible: when it is closed.
    """
    if state is CaseState.CLOSED:
        raise NotPossible("This case is closed. Open it again first.")


def open_case_moves(state: CaseState) -> list[Move]:
    """What an officer may decide about a case that stands there."""
    return [move for (start, move) in CASE_MOVES if start is state]


def open_report_moves(state: ReportState) -> list[Move]:
    """What an officer may decide about a report that stands there."""
    return [move for (start, move) in REPORT_MOVES if start is state]
