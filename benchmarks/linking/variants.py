"""One name from Arabic script in several Latin spellings, as real people are known to write it.

The spellings are those that the `arabic-name-romanizer` package ships: attested for people of 22
countries in Wikidata and in Algerian corpora, under the name in its own script. Two spellings of
one name are a pair to find when each is attested often enough not to be a mistake; two spellings
that share no name in Arabic script are a pair to keep apart.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import combinations
from random import Random

from rapidfuzz.distance import JaroWinkler

from reporting.people.rules.name_findings import DIFFERS, closeness
from reporting.people.rules.sounds import skeletons, soundex
from reporting.people.rules.usual_forms import usual_names

ATTESTED = 5
"""How often a spelling must be attested."""

KEPT_APART = 200_000
"""How many pairs of other names are tried."""

UNITS = "SELECT arabic_key, latin, SUM(count) FROM units GROUP BY arabic_key, latin"

Pair = tuple[str, str]
MEASURES: dict[str, Callable[[str, str], bool]] = {
    "the skeleton": lambda one, other: bool(skeletons(one) & skeletons(other)),
    "any finding but “differs”": lambda one, other: closeness(one, other) != DIFFERS,
    "Soundex": lambda one, other: soundex(one) == soundex(other),
    "Jaro-Winkler from .92": lambda one, other: JaroWinkler.similarity(one, other) >= 0.92,
}


@dataclass(frozen=True)
class Variants:
    """How much of what belongs together is found, and how much of what does not."""

    pairs: int
    recall: dict[str, float]
    false_rate: dict[str, float]


def measure() -> Variants:
    """Every way of finding a name again that is spelt in another way."""
    spellings = _spellings()
    together = {pair for names in spellings.values() for pair in combinations(sorted(names), 2)}
    apart = list(_apart(spellings))
    return Variants(
        len(together),
        {name: _share(finds, list(together)) for name, finds in MEASURES.items()},
        {name: _share(finds, apart) for name, finds in MEASURES.items()},
    )


def _share(finds: Callable[[str, str], bool], pairs: list[Pair]) -> float:
    return sum(finds(*pair) for pair in pairs) / len(pairs)


def _spellings() -> dict[str, set[str]]:
    """The usual spellings of each name, by the name in its own script."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    source = files("arabic_name_romanizer") / "resources" / "names.sqlite3"
    with as_file(source) as path, sqlite3.connect(path) as connection:
        for arabic, latin, times in connection.execute(UNITS):
            names = usual_names(latin)
            if len(names) == 1 and " " not in arabic:
                counted[arabic, names[0]] += times
    found: dict[str, set[str]] = defaultdict(set)
    for (arabic, latin), times in counted.items():
        if times >= ATTESTED:
            found[arabic].add(latin)
    return found


def _apart(spellings: dict[str, set[str]]) -> Iterator[Pair]:
    meant: dict[str, set[str]] = defaultdict(set)
    for arabic, names in spellings.items():
        for name in names:
            meant[name].add(arabic)
    random, every, given = Random(1), sorted(meant), 0
    while given < KEPT_APART:
        one, other = random.choice(every), random.choice(every)
        if not meant[one] & meant[other]:
            given += 1
            yield one, other
