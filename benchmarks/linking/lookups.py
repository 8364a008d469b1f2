"""What one look-up costs among very many sealed persons.

Figures are CPU milliseconds of this process, in which SQLite does its work as well, and the time on
the clock beside them. A look-up is the whole of it: from the usual form of a new report's details
to the list of whom it may be, with every candidate unsealed and compared.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from statistics import median
from uuid import UUID, uuid4

from sqlalchemy import insert

from benchmarks.linking.population import Population
from benchmarks.linking.store import Details, Store, fields_of
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import READABLE
from reporting.people.queries.matching import find_alike
from reporting.people.rules.tags import tag_bytes_for
from tests.builders import a_report

LOOK_UPS = 400
WARMING = 30
AT_ONCE = 5000


@dataclass(frozen=True)
class Cost:
    """What a look-up costs, in milliseconds."""

    typical: float
    p95: float
    clock_p95: float

    def __str__(self) -> str:
        return (
            f"median {self.typical:.1f} ms, p95 {self.p95:.1f} ms of CPU; "
            f"p95 {self.clock_p95:.1f} ms by the clock"
        )


def fill(store: Store, persons: int) -> list[Details]:
    """Write so many persons into a service's tables; reports of some who come again."""
    store.begin_with(tag_bytes_for(persons))
    population, again = Population(7), list[Details]()
    random, share = Random(8), 2 * LOOK_UPS / persons

    def first_reports() -> Iterator[Details]:
        for someone, habits in population.town(persons):
            if len(again) < LOOK_UPS and random.random() < share:
                again.append(population.report(someone, habits))
            yield population.report(someone, habits)

    store.add_unmatched(first_reports())
    store.analyse()
    return again


def measure(store: Store, reports: list[Details]) -> Cost:
    """Look for each of them."""
    fields = [fields_of(details) for details in reports]
    taken, clock = [], []
    with store.work() as work:
        for each in fields[:WARMING]:
            find_alike(work, uuid4(), each)
        for each in fields:
            started, began = time.process_time(), time.perf_counter()
            find_alike(work, uuid4(), each)
            taken.append((time.process_time() - started) * 1000)
            clock.append((time.perf_counter() - began) * 1000)
    return Cost(median(taken), _p95(taken), _p95(clock))


def _p95(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def add_incidents(store: Store, number: int) -> None:
    """Write so many reports of incidents beside the persons."""
    random = Random(9)
    with store.work() as work:
        like = a_report(work)
        columns = [column.key for column in Incident.__table__.columns]
        usual = {name: getattr(like, name) for name in columns}
        for start in range(0, number, AT_ONCE):
            rows = [
                {
                    **usual,
                    "id": UUID(int=random.getrandbits(128), version=4),
                    "reference": "".join(random.choices(READABLE, k=9)),
                    "person_number": UUID(int=random.getrandbits(128), version=4),
                }
                for _ in range(min(AT_ONCE, number - start))
            ]
            work.session.execute(insert(Incident), rows)
    store.analyse()
