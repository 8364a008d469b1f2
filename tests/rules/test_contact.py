"""When an officer may get in touch, and why not."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from reporting.cases.rules.contact import Contactable, Given, contactable, newest, why_not_contact
from reporting.incidents.rules import ReportState
from reporting.personal_vocabulary import Answer

HERE, ELSEWHERE = uuid4(), uuid4()
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def given(answer: Answer, *, days: int = 0, on: UUID = HERE) -> Given:
    return Given(on, answer, NOON + timedelta(days=days))


def why(*answers: Given, known: bool = True, state: ReportState = ReportState.WAITING) -> str:
    return why_not_contact(HERE, state, known, answers)


def test_a_yes_on_this_report_is_a_permission() -> None:
    assert why(given(Answer.YES)) == ""
    assert why(given(Answer.NO), given(Answer.YES, days=1)) == ""


@pytest.mark.parametrize(
    "answers",
    [(), (given(Answer.NOT_ASKED),), (given(Answer.YES), given(Answer.NOT_ASKED, days=1))],
)
def test_silence_is_no_permission(answers: tuple[Given, ...]) -> None:
    assert why(*answers) == "They were not asked, or did not say."


@pytest.mark.parametrize(
    ("answers", "known", "state", "short"),
    [
        ((given(Answer.YES),), True, ReportState.WAITING, Contactable.YES),
        ((), True, ReportState.WAITING, Contactable.NOT_ASKED),
        ((given(Answer.NOT_ASKED),), True, ReportState.WAITING, Contactable.NOT_ASKED),
        ((given(Answer.NO),), True, ReportState.WAITING, Contactable.NO),
        ((given(Answer.YES),), True, ReportState.WITHDRAWN, Contactable.NO),
        ((given(Answer.YES),), False, ReportState.WAITING, Contactable.UNKNOWN),
    ],
)
def test_who_was_not_asked_is_not_one_who_said_no(
    answers: tuple[Given, ...], known: bool, state: ReportState, short: Contactable
) -> None:
    assert contactable(HERE, state, known, answers) is short
    assert (short is Contactable.YES) == (why_not_contact(HERE, state, known, answers) == "")


def test_a_yes_about_another_report_does_not_speak_for_this_one() -> None:
    assert "not asked" in why(given(Answer.YES, on=ELSEWHERE))


def test_a_later_no_ends_it_wherever_it_was_said() -> None:
    said = "They said no on 5 November 2026."
    assert why(given(Answer.YES), given(Answer.NO, days=2)) == said
    assert why(given(Answer.YES), given(Answer.NO, days=2, on=ELSEWHERE)) == said
    assert why(given(Answer.YES, days=3), given(Answer.NO, days=2, on=ELSEWHERE)) == ""


def test_of_two_answers_of_one_moment_the_no_holds() -> None:
    for pair in ([Answer.YES, Answer.NO], [Answer.NO, Answer.YES]):
        last = newest([given(answer) for answer in pair])
        assert last is not None
        assert last.answer is Answer.NO


def test_nobody_is_sought_who_left_no_way_back() -> None:
    assert "no name and no code" in why(given(Answer.YES), known=False)


def test_nobody_is_contacted_about_a_report_that_they_took_back() -> None:
    assert why(given(Answer.YES), state=ReportState.WITHDRAWN) == "They took this report back."
