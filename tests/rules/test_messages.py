"""Who may be written to, and where a report stands for whoever has the code alone."""

from datetime import date, datetime

import pytest

from reporting.cases.rules.moves import CaseState
from reporting.clock import LONDON
from reporting.conversations.rules.messages import answer_due, why_no_message, why_no_update
from reporting.incidents.rules import ReportState
from reporting.promises import Clocks
from reporting.public.rules import standing
from reporting.return_vocabulary import Standing


@pytest.mark.parametrize("state", ReportState)
@pytest.mark.parametrize("code", [True, False])
@pytest.mark.parametrize("word", [True, False])
def test_only_who_has_a_code_and_a_word_and_did_not_take_it_back_is_written_to(
    state: ReportState, code: bool, word: bool
) -> None:
    may = code and word and state is not ReportState.WITHDRAWN
    assert (why_no_message(state, has_code=code, has_word=word) == "") is may


def test_a_report_from_no_centre_has_nobody_to_tell() -> None:
    assert why_no_update(True) == ""
    assert "no" in why_no_update(False)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (datetime(2026, 11, 3, 14, tzinfo=LONDON), date(2026, 11, 4)),
        (datetime(2026, 11, 6, 23, 59, tzinfo=LONDON), date(2026, 11, 9)),
        (datetime(2026, 12, 24, 9, tzinfo=LONDON), date(2026, 12, 29)),
    ],
)
def test_a_question_is_due_as_soon_as_an_acknowledgement(asked: datetime, due: date) -> None:
    assert answer_due(asked, Clocks()) == due


WAITING, TRIAGED = ReportState.WAITING, ReportState.TRIAGED


@pytest.mark.parametrize(
    ("state", "read", "case", "done", "stands"),
    [
        (WAITING, False, None, False, Standing.RECEIVED),
        (WAITING, True, None, False, Standing.LOOKED_AT),
        (WAITING, True, None, True, Standing.DONE),
        (TRIAGED, True, CaseState.OPEN, False, Standing.DECIDED),
        (TRIAGED, False, CaseState.OPEN, False, Standing.DECIDED),
        (TRIAGED, True, CaseState.OPEN, True, Standing.DONE),
        (TRIAGED, True, CaseState.WITH_POLICE, False, Standing.DONE),
        (TRIAGED, True, CaseState.MONITORING, False, Standing.DONE),
        (TRIAGED, True, CaseState.CLOSED, False, Standing.FINISHED),
        (TRIAGED, True, CaseState.CLOSED, True, Standing.FINISHED),
        (TRIAGED, True, None, False, Standing.FINISHED),
        (ReportState.SET_ASIDE, True, None, False, Standing.FINISHED),
        (ReportState.WITHDRAWN, True, None, True, Standing.FINISHED),
        (ReportState.DUPLICATE, True, None, False, Standing.FINISHED),
    ],
)
def test_where_a_report_stands(
    state: ReportState, read: bool, case: CaseState | None, done: bool, stands: Standing
) -> None:
    assert standing(state, read=read, case=case, done=done) is stands
