"""Risk: the level that the answers of the reports suggest, explained item by item.

Three levels and no more, from few questions about hate alone (after Trickett's research). The
officer decides; the suggestion only says what weighs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reporting.personal_vocabulary import AgeGroup, Before, Effect, RiskPrompt, YesNo
from reporting.promises import Risk
from reporting.vocabulary import Code, Danger

RULE = "risk_suggestion"
VERSION = 1

HIGH_FROM, MEDIUM_FROM = 6, 3


class Weight(Code):
    """How much one answer weighs."""

    ALONE = "ALONE", f"weighs {HIGH_FROM}, so it is high on its own"
    HEAVY = "HEAVY", "weighs 2"
    SOME = "SOME", "weighs 1"


POINTS = {Weight.ALONE: HIGH_FROM, Weight.HEAVY: 2, Weight.SOME: 1}

PROMPTS: Mapping[RiskPrompt, Weight] = {
    RiskPrompt.VIOLENT: Weight.HEAVY,
    RiskPrompt.THREAT: Weight.HEAVY,
    RiskPrompt.WORSE: Weight.SOME,
    RiskPrompt.AIMED: Weight.SOME,
    RiskPrompt.NEAR: Weight.SOME,
    RiskPrompt.AT_HOME: Weight.SOME,
    RiskPrompt.ALONE: Weight.SOME,
    RiskPrompt.HARDER: Weight.SOME,
    RiskPrompt.TENSION: Weight.SOME,
}
OFTEN: Mapping[Before, Weight] = {
    Before.MOST_WEEKS: Weight.SOME,
    Before.MOST_DAYS: Weight.HEAVY,
    Before.DAILY: Weight.HEAVY,
}
EFFECTS: Mapping[Effect, Weight] = {Effect.MUCH: Weight.SOME, Effect.SEVERE: Weight.HEAVY}


@dataclass(frozen=True)
class Answered:
    """What one report says that bears on risk; None is a question that was left open."""

    prompts: frozenset[RiskPrompt] = frozenset()
    danger: Danger = Danger.NOT_SAID
    self_harm: YesNo | None = None
    hurt: YesNo | None = None
    before: Before | None = None
    effect: Effect | None = None
    age: AgeGroup | None = None


@dataclass(frozen=True)
class Item:
    """One thing that weighs, in words; `about` names the question, which weighs once."""

    about: str
    words: str
    weight: Weight


@dataclass(frozen=True)
class Suggestion:
    """What the answers suggest.

    Attributes:
        level: None when nothing was answered.
        items: what weighs, the heaviest first.
        open: what no report answers, in words.
    """

    level: Risk | None
    points: int
    items: tuple[Item, ...]
    open: tuple[str, ...]


def suggest(reports: Iterable[Answered]) -> Suggestion:
    """The level that the answers of all reports in a case suggest.

    Each question weighs once, by the answer that weighs most.
    """
    answered = list(reports)
    every = [item for one in answered for item in _items(one)]
    order = list(Weight)
    every.sort(key=lambda item: order.index(item.weight))
    found: dict[str, Item] = {}
    for item in every:
        found.setdefault(item.about, item)
    items = list(found.values())
    points = sum(POINTS[item.weight] for item in items)
    silent = _open(answered)
    asked = bool(items) or len(silent) < len(QUESTIONS)
    return Suggestion(level_of(points) if asked else None, points, tuple(items), silent)


def level_of(points: int) -> Risk:
    """The level to which points add up."""
    if points >= HIGH_FROM:
        return Risk.HIGH
    return Risk.MEDIUM if points >= MEDIUM_FROM else Risk.LOW


def _items(one: Answered) -> list[Item]:
    items = [
        Item(prompt.value, prompt.label, PROMPTS[prompt])
        for prompt in RiskPrompt
        if prompt in one.prompts
    ]
    if one.danger is Danger.YES:
        items.append(Item("danger", "Someone is in danger now", Weight.ALONE))
    if one.self_harm is YesNo.YES:
        items.append(Item("self_harm", "Thoughts of self-harm", Weight.ALONE))
    if one.hurt is YesNo.YES:
        items.append(Item("hurt", "Someone was hurt", Weight.HEAVY))
    if one.before is not None and one.before in OFTEN:
        often = f"It happens often: {one.before.label.lower()}"
        items.append(Item("before", often, OFTEN[one.before]))
    if one.effect is not None and one.effect in EFFECTS:
        effect = f"Effect on health and daily life: {one.effect.label.lower()}"
        items.append(Item("effect", effect, EFFECTS[one.effect]))
    if one.age is AgeGroup.UNDER_18:
        items.append(Item("age", "The person is under 18", Weight.SOME))
    return items


QUESTIONS = {
    "danger": "whether anyone is in danger",
    "self_harm": "thoughts of self-harm",
    "hurt": "whether anyone was hurt",
    "before": "how often it happens",
    "effect": "the effect on health and daily life",
    "age": "age",
}


def _open(reports: list[Answered]) -> tuple[str, ...]:
    return tuple(
        words
        for name, words in QUESTIONS.items()
        if all(getattr(one, name) in (None, "NOT_SAID") for one in reports)
    )
