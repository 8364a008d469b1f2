"""The code lists."""

import pytest
from sqlalchemy import String

from reporting.equality_vocabulary import MONITORED, EthnicGroup
from reporting.incidents.models.circumstances import EqualityTally, TickedAnswer
from reporting.incidents.rules import QUESTIONS
from reporting.intake.rules.report import PERMISSION_FIELDS, TERMS, TICKED
from reporting.personal_vocabulary import (
    Answer,
    ContactLimit,
    ContactMethod,
    Mentioned,
    Purpose,
)
from reporting.vocabulary import MONITORED_STRANDS, Code, Kind, Place, Religion, Strand


def _lists(of: type[Code] = Code) -> list[type[Code]]:
    found = of.__subclasses__()
    return found + [deeper for one in found for deeper in _lists(one)]


@pytest.mark.parametrize("codes", _lists(), ids=lambda codes: codes.__name__)
def test_every_code_has_a_label_of_its_own(codes: type[Code]) -> None:
    labels = [code.label for code in codes]
    assert all(labels)
    assert len(labels) == len(set(labels))
    assert all(len(code.value) <= 40 for code in codes)


def test_five_strands_are_monitored_and_the_local_ones_stand_beside_them() -> None:
    assert [strand.value for strand in MONITORED_STRANDS] == [
        "RACE",
        "RELIGION",
        "SEXUAL_ORIENTATION",
        "DISABILITY",
        "TRANSGENDER",
    ]
    local = [strand.value for strand in Strand if not strand.monitored]
    assert local == ["SEX_GENDER", "AGE", "ALT_SUBCULTURE", "OTHER"]


def test_the_lists_are_as_long_as_the_forms_they_come_from() -> None:
    assert (len(Kind), len(Place), len(Religion)) == (23, 21, 9)


def _longest(model: type[EqualityTally] | type[TickedAnswer], column: str) -> int:
    kind = model.__table__.columns[column].type
    assert isinstance(kind, String)
    return kind.length or 0


def test_questions_and_answers_fit_the_columns_that_hold_them() -> None:
    for question, codes in MONITORED.items():
        assert len(question) <= _longest(EqualityTally, "question")
        assert all(len(code) <= _longest(EqualityTally, "answer") for code in codes)
    for question, codes in QUESTIONS.items():
        assert len(question) <= _longest(TickedAnswer, "question")
        assert all(len(code) <= _longest(TickedAnswer, "code") for code in codes)


def test_nobody_has_to_answer_a_question_of_equality_monitoring() -> None:
    for question, codes in MONITORED.items():
        assert [code.label for code in codes].count("Prefer not to say") == 1, question
    assert len(EthnicGroup) == 18 + 1


def test_every_permission_and_every_question_with_boxes_is_asked_once() -> None:
    assert set(PERMISSION_FIELDS) == set(Purpose)
    assert len(set(PERMISSION_FIELDS.values())) == len(Purpose)
    assert all(purpose.hint.endswith("?") for purpose in Purpose)
    assert set(TICKED) == set(QUESTIONS)
    assert [answer.value for answer in Answer] == ["YES", "NO", "NOT_ASKED"]
    assert [why.value for why in Mentioned] == ["SUSPECT", "WITNESS", "APART"]


def test_every_permission_is_a_question_of_its_own() -> None:
    assert [purpose.value for purpose in Purpose] == [
        "RECORD_DETAILS",
        "POLICE_NAMED",
        "SHARE_UNNAMED",
        "VICTIM_SERVICES",
        "RESTORATIVE",
        "CONTACT",
        "LANDLORD",
        "CHARITY",
    ]


def test_somebody_can_say_what_is_safe_in_every_way_that_centres_know() -> None:
    assert {method.value for method in ContactMethod} == {
        *("TEXT", "PHONE", "EMAIL", "RELAY_UK", "BSL", "POST", "IN_PERSON", "CENTRE", "TRUSTED")
    }
    assert {limit.value for limit in ContactLimit} == {
        *("NO_VOICEMAIL", "NO_VISITS", "NO_UNIFORM", "NO_MENTION")
    }
    assert TERMS == ("call_me", "reach", "times", "mention", "trusted", "speaks")
