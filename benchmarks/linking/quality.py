"""How good a set of suggested pairs is, beside the pairs that are one person."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from reporting.matching_vocabulary import LinkTier

Pair = frozenset[str]
Scored = Mapping[Pair, tuple[LinkTier, float]]
"""What is suggested of each pair: how strongly, and with how much evidence."""


@dataclass(frozen=True)
class Quality:
    """What was found of what there was to find.

    Attributes:
        found: pairs that are one person, and were found.
        false: pairs that were found and are not.
        truth: how many there are to find, in all, whatever finding candidates lost.
    """

    found: int
    false: int
    truth: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.truth if self.truth else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return (
            f"P {self.precision:.4f}  R {self.recall:.4f}  F1 {self.f1:.4f}  {self.false:3} false"
        )


@dataclass(frozen=True)
class Judged:
    """One way of linking on one set: at the threshold fixed beforehand, and at the best one."""

    fixed: Quality
    best: Quality
    shown: Quality | None = None


def judge_suggestions(suggested: Scored, truth: Collection[Pair]) -> Judged:
    """Strong suggestions are the links at the fixed threshold; households are never links."""
    links = {pair: found for pair, found in suggested.items() if found[0] is not LinkTier.HOUSEHOLD}
    strong = [pair for pair, (tier, _) in links.items() if tier is LinkTier.STRONG]
    weights = {pair: weight for pair, (_, weight) in links.items()}
    return Judged(quality(strong, truth), best_quality(weights, truth), quality(links, truth))


def quality(found: Iterable[Pair], truth: Collection[Pair]) -> Quality:
    """How good some pairs are."""
    pairs = set(found)
    right = len(pairs & set(truth))
    return Quality(right, len(pairs) - right, len(truth))


def best_quality(weights: Mapping[Pair, float], truth: Collection[Pair]) -> Quality:
    """The best that any threshold could have done, chosen with the truth at hand."""
    wanted = set(truth)
    best, right, seen = Quality(0, 0, len(wanted)), 0, 0
    ordered = sorted(weights.items(), key=lambda one: -one[1])
    for place, (pair, weight) in enumerate(ordered):
        right, seen = right + (pair in wanted), seen + 1
        last_of_its_weight = place + 1 == len(ordered) or ordered[place + 1][1] < weight
        if last_of_its_weight:
            best = max(best, Quality(right, seen - right, len(wanted)), key=lambda one: one.f1)
    return best
