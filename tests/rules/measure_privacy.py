"""How much the privacy guard finds, and how much of what it finds is right.

A wanted particular is found when something of its sort overlaps it; a find is right when it
overlaps something wanted of its sort. Run as `python -m tests.rules.measure_privacy`.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reporting.intake.rules.privacy import Sort, find_particulars

TUNED = Path(__file__).with_name("privacy_cases_tuned.json")
UNSEEN = Path(__file__).with_name("privacy_cases_unseen.json")
FRESH = Path(__file__).with_name("privacy_cases_fresh.json")
ALL = "in all"

Placed = tuple[Sort, int, int]


@dataclass(frozen=True)
class Case:
    """A text, and what should be found in it, by place."""

    text: str
    wanted: tuple[Placed, ...]


@dataclass
class Score:
    """Counts of one sort, or of all."""

    wanted: int = 0
    met: int = 0
    found: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """The part of what was wanted that was found, from 0 to 1."""
        return self.met / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The part of what was found that was right, from 0 to 1."""
        return self.right / self.found if self.found else 1.0


def read_cases(path: Path) -> list[Case]:
    """The cases of a list.

    Raises:
        ValueError: when a wanted particular is not in its text.
    """
    return [
        Case(case["text"], tuple(_placed(case["text"], case["finds"])))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def measure(cases: Iterable[Case]) -> dict[str, Score]:
    """The score of each sort that was wanted or found, and of all sorts together."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    for case in cases:
        found = [(find.sort, find.start, find.end) for find in find_particulars(case.text)]
        for sort, met in _overlapping(case.wanted, found):
            for score in (scores[sort.value], scores[ALL]):
                score.wanted += 1
                score.met += met
        for sort, right in _overlapping(found, case.wanted):
            for score in (scores[sort.value], scores[ALL]):
                score.found += 1
                score.right += right
    return scores


def table(scores: dict[str, Score]) -> str:
    """The scores in lines for people to read, all together last."""
    rows = [f"{'':20}{'wanted':>7}{'recall':>9}{'found':>7}{'precision':>11}"]
    for name in sorted(scores, key=lambda name: (name == ALL, name)):
        score = scores[name]
        rows.append(
            f"{name:20}{score.wanted:7}{score.recall:9.3f}{score.found:7}{score.precision:11.3f}"
        )
    return "\n".join(rows)


def _placed(text: str, finds: list[dict[str, str]]) -> Iterable[Placed]:
    """What is wanted, each at its own place, also where the same words come twice."""
    reached: defaultdict[str, int] = defaultdict(int)
    for find in finds:
        start = text.index(find["text"], reached[find["text"]])
        reached[find["text"]] = start + len(find["text"])
        yield Sort(find["sort"]), start, start + len(find["text"])


def _overlapping(ones: Iterable[Placed], others: Iterable[Placed]) -> Iterable[tuple[Sort, bool]]:
    """For each of the ones, whether any of the others has its sort and shares a place with it."""
    for sort, start, end in ones:
        yield sort, any(sort == s and start < e and b < end for s, b, e in others)


if __name__ == "__main__":
    for listed in (TUNED, UNSEEN, FRESH):
        if listed.exists():
            print(listed.name, table(measure(read_cases(listed))), sep="\n", end="\n\n")
