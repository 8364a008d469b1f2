"""Whether people of one group are found again less often than those of another."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from benchmarks.linking.population import GROUPS, HARDEST, Habits, Population, Someone
from benchmarks.linking.store import Details, Store, fields_of
from reporting.matching_vocabulary import LinkTier
from reporting.people.queries.matching import find_alike
from reporting.people.rules.comparing import MOST_SHOWN

TOWN, EACH = 40_000, 1000
"""How many persons there are in the town, and how many of each group come again."""


@dataclass(frozen=True)
class Found:
    """What share of those who came again is suggested, and how many others are with them."""

    strong: float
    shown: float
    others: float


def measure(store: Store, *, town: int = TOWN, each: int = EACH) -> dict[str, Found]:
    """Write a town into a service's tables, let some of each group come again, and look for
    them.
    """
    population = Population(2026)
    again: dict[str, list[tuple[Details, int]]] = {name: [] for name in (*GROUPS, HARDEST)}
    first: list[Details] = [population.report(*one) for one in population.town(town)]
    for name, (someone, habits) in _coming_again(population, each):
        again[name].append((population.report(someone, habits), len(first)))
        first.append(population.report(someone, habits))
    numbers = store.add_unmatched(first)
    store.renew()
    store.analyse()
    return {
        name: _found(store, [(details, numbers[place]) for details, place in those])
        for name, those in again.items()
    }


def _coming_again(
    population: Population, each: int
) -> Iterator[tuple[str, tuple[Someone, Habits]]]:
    for name, habits in GROUPS.items():
        for _ in range(each):
            yield name, (population.someone(habits), habits)
    for place in range(each):
        habits = population.hardest(list(GROUPS.values())[place % len(GROUPS)])
        yield HARDEST, (population.someone(habits), habits)


def _found(store: Store, again: list[tuple[Details, UUID]]) -> Found:
    strong = shown = others = 0
    with store.work() as work:
        for details, number in again:
            alike = find_alike(work, uuid4(), fields_of(details))[:MOST_SHOWN]
            tiers = {other: found.tier for other, found in alike if not found.household}
            strong += tiers.get(number) is LinkTier.STRONG
            shown += number in tiers
            others += len(tiers.keys() - {number})
    return Found(*(count / len(again) for count in (strong, shown, others)))
