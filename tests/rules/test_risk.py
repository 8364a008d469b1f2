"""What suggests which level of risk, and how that is explained."""

import pytest

from reporting.cases.rules.risk import (
    POINTS,
    PROMPTS,
    Answered,
    Weight,
    level_of,
    suggest,
)
from reporting.personal_vocabulary import AgeGroup, Before, Effect, RiskPrompt, YesNo
from reporting.promises import Risk
from reporting.vocabulary import Danger

P = RiskPrompt
LOW, MEDIUM, HIGH = Risk

LEVELS: list[tuple[Answered, Risk | None, int]] = [
    (Answered(), None, 0),
    (Answered(danger=Danger.NO), LOW, 0),
    (Answered(danger=Danger.YES), HIGH, 6),
    (Answered(self_harm=YesNo.YES), HIGH, 6),
    (Answered(self_harm=YesNo.NO), LOW, 0),
    (Answered(self_harm=YesNo.NOT_SAID), None, 0),
    (Answered(hurt=YesNo.YES), LOW, 2),
    (Answered(hurt=YesNo.YES, age=AgeGroup.UNDER_18), MEDIUM, 3),
    (Answered(age=AgeGroup.ADULT), LOW, 0),
    (Answered(before=Before.FIRST), LOW, 0),
    (Answered(before=Before.SOMETIMES), LOW, 0),
    (Answered(before=Before.MOST_WEEKS), LOW, 1),
    (Answered(before=Before.MOST_DAYS), LOW, 2),
    (Answered(before=Before.DAILY, effect=Effect.MUCH), MEDIUM, 3),
    (Answered(before=Before.DAILY, effect=Effect.SEVERE), MEDIUM, 4),
    (Answered(effect=Effect.NONE), LOW, 0),
    (Answered(effect=Effect.SOME), LOW, 0),
    (Answered(prompts=frozenset({P.THREAT})), LOW, 2),
    (Answered(prompts=frozenset({P.THREAT, P.NEAR})), MEDIUM, 3),
    (Answered(prompts=frozenset({P.THREAT, P.VIOLENT})), MEDIUM, 4),
    (Answered(prompts=frozenset({P.THREAT, P.VIOLENT, P.NEAR, P.WORSE})), HIGH, 6),
    (Answered(prompts=frozenset({P.THREAT, P.VIOLENT}), hurt=YesNo.YES), HIGH, 6),
    (Answered(prompts=frozenset(P)), HIGH, 11),
]


@pytest.mark.parametrize(("answered", "level", "points"), LEVELS)
def test_answers_suggest_a_level(answered: Answered, level: Risk | None, points: int) -> None:
    found = suggest([answered])
    assert (found.level, found.points) == (level, points)


@pytest.mark.parametrize(("points", "level"), [(0, LOW), (2, LOW), (3, MEDIUM), (5, MEDIUM)])
def test_points_lead_to_a_level(points: int, level: Risk) -> None:
    assert level_of(points) is level
    assert level_of(6) is HIGH


def test_the_words_of_the_weights_add_up_to_the_points() -> None:
    for weight, points in POINTS.items():
        assert weight.label.startswith(f"weighs {points}")


def test_each_question_weighs_once_by_the_answer_that_weighs_most() -> None:
    found = suggest(
        [
            Answered(before=Before.MOST_WEEKS, prompts=frozenset({P.WORSE})),
            Answered(before=Before.DAILY, prompts=frozenset({P.WORSE})),
        ]
    )
    assert [(item.words, item.weight) for item in found.items] == [
        ("It happens often: every day", Weight.HEAVY),
        ("It is getting worse", Weight.SOME),
    ]
    assert found.points == 3


def test_what_no_report_answers_is_named() -> None:
    found = suggest([Answered(danger=Danger.NO), Answered(effect=Effect.SOME)])
    assert found.open == (
        "thoughts of self-harm",
        "whether anyone was hurt",
        "how often it happens",
        "age",
    )


def test_a_case_without_reports_suggests_nothing() -> None:
    assert suggest([]).level is None


def test_every_prompt_has_a_weight() -> None:
    assert set(PROMPTS) == set(RiskPrompt)
