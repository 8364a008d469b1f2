"""Where each move leads, and where none does."""

import pytest

from reporting.cases.rules.moves import (
    CASE_MOVES,
    REPORT_MOVES,
    CaseState,
    Move,
    NotPossible,
    next_case_state,
    next_report_state,
    open_report_moves,
)
from reporting.incidents.rules import COUNTED, ReportState

R, M = ReportState, Move

EXPECTED = {
    (R.WAITING, M.OPEN_CASE): R.TRIAGED,
    (R.WAITING, M.ADD_TO_CASE): R.TRIAGED,
    (R.WAITING, M.RECORD_ONLY): R.TRIAGED,
    (R.WAITING, M.SET_ASIDE): R.SET_ASIDE,
    (R.WAITING, M.SAME_INCIDENT): R.DUPLICATE,
    (R.WAITING, M.WITHDRAW): R.WITHDRAWN,
    (R.TRIAGED, M.PUT_BACK): R.WAITING,
    (R.SET_ASIDE, M.PUT_BACK): R.WAITING,
    (R.DUPLICATE, M.PUT_BACK): R.WAITING,
    (R.WITHDRAWN, M.PUT_BACK): R.WAITING,
}
CASES = {
    (CaseState.OPEN, M.PASS_TO_POLICE): CaseState.WITH_POLICE,
    (CaseState.OPEN, M.MONITOR): CaseState.MONITORING,
    (CaseState.OPEN, M.CLOSE_CASE): CaseState.CLOSED,
    (CaseState.WITH_POLICE, M.TAKE_UP): CaseState.OPEN,
    (CaseState.WITH_POLICE, M.MONITOR): CaseState.MONITORING,
    (CaseState.WITH_POLICE, M.CLOSE_CASE): CaseState.CLOSED,
    (CaseState.MONITORING, M.TAKE_UP): CaseState.OPEN,
    (CaseState.MONITORING, M.PASS_TO_POLICE): CaseState.WITH_POLICE,
    (CaseState.MONITORING, M.CLOSE_CASE): CaseState.CLOSED,
    (CaseState.CLOSED, M.REOPEN_CASE): CaseState.OPEN,
}


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", ReportState)
def test_each_move_of_a_report_leads_where_the_table_says(state: ReportState, move: Move) -> None:
    if (state, move) in EXPECTED:
        assert next_report_state(state, move) is EXPECTED[state, move]
    else:
        with pytest.raises(NotPossible, match="cannot be moved"):
            next_report_state(state, move)


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", CaseState)
def test_each_move_of_a_case_leads_where_the_table_says(state: CaseState, move: Move) -> None:
    if (state, move) in CASES:
        assert next_case_state(state, move) is CASES[state, move]
    else:
        with pytest.raises(NotPossible):
            next_case_state(state, move)


def test_every_decision_can_be_undone() -> None:
    assert all(
        M.PUT_BACK in open_report_moves(state)
        for state in REPORT_MOVES.values()
        if state is not R.WAITING
    )


def test_triage_by_itself_never_changes_what_counts() -> None:
    moved = (M.OPEN_CASE, M.ADD_TO_CASE, M.RECORD_ONLY)
    assert all(REPORT_MOVES[R.WAITING, move] in COUNTED for move in moved)
    assert R.WAITING in COUNTED


def test_no_move_is_left_out_of_the_tables() -> None:
    assert {move for _, move in REPORT_MOVES} | {move for _, move in CASE_MOVES} == set(Move)
