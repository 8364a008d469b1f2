"""Any set of records of which it is known who is one person, read from two CSV files."""

import csv
from collections.abc import Iterator
from pathlib import Path

from benchmarks.linking.quality import Judged, Pair, judge_suggestions
from benchmarks.linking.store import Store
from reporting.personal_vocabulary import Detail

Details = dict[Detail, str]
FIELDS = ("name", "given", "family", "birth", "address", "postcode", "phone", "email")
SIDES = ("left_", "right_")
SAME = {"": True, "1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}

COLUMNS = """\b
FILE has one record a row, or two records a row; a header, commas, UTF-8.
  one record:   id, and any of name (or given and family), birth, address,
                postcode, phone, email; what is missing is left empty
  two records:  the same, each twice, with left_ and right_ before: left_id,
                left_name, … right_id, right_name, …; then only these pairs
                are judged
TRUTH has one pair a row: one, other (two ids), and perhaps same, which is
  1 or 0 (yes or no, true or false); pairs that are not in it are two persons.
"""


class BadFile(Exception):
    """A file is not as it must be; the message names the file, the row, and what is wrong."""


def link(store: Store, records: Path, truth: Path) -> tuple[int, Judged]:
    """Write every record into a service's tables, let it compare them, and judge its suggestions.

    Returns:
        How many records there are, and how good the suggestions are.

    Raises:
        BadFile: when one of the files is not as it must be.
    """
    told, listed = read_records(records)
    same = read_truth(truth, told)
    numbers = store.add(told.values())
    ids = dict(zip(numbers, told, strict=True))
    store.match(twice=True)
    suggested = {
        frozenset((ids[one.one], ids[one.other])): (one.tier, one.weight)
        for one in store.suggested()
    }
    if listed:
        suggested = {pair: found for pair, found in suggested.items() if pair in listed}
        same &= listed
    return len(told), judge_suggestions(suggested, same)


def read_records(path: Path) -> tuple[dict[str, Details], set[Pair]]:
    """The records by id, and the pairs that stand on one row, if the file has two on each."""
    told: dict[str, Details] = {}
    listed: set[Pair] = set()
    for number, row in _rows(path):
        paired = "left_id" in row
        ids = [_record(told, row, side, path, number) for side in (SIDES if paired else ("",))]
        if paired:
            listed.add(frozenset(ids))
    return told, listed


def read_truth(path: Path, told: dict[str, Details]) -> set[Pair]:
    """The pairs that are one person."""
    same: set[Pair] = set()
    for number, row in _rows(path):
        one, other, answer = (row.get(name, "") for name in ("one", "other", "same"))
        unknown = [each for each in (one, other) if each not in told]
        if unknown or one == other or answer.lower() not in SAME:
            reason = f"there is no record {unknown[0]!r}" if unknown else "that is no pair"
            raise BadFile(f"{path}, row {number}: {reason}. Columns: one, other, same.")
        if SAME[answer.lower()]:
            same.add(frozenset((one, other)))
    return same


def _record(
    told: dict[str, Details], row: dict[str, str], side: str, path: Path, number: int
) -> str:
    key = row.get(f"{side}id", "")
    if not key:
        raise BadFile(f"{path}, row {number}: the record has no {side}id.")
    told.setdefault(key, _details({name: row.get(side + name, "") for name in FIELDS}))
    return key


def _details(given: dict[str, str]) -> Details:
    name = given["name"] or f"{given['given']} {given['family']}"
    details = {
        Detail.NAME: name,
        Detail.BIRTH: given["birth"],
        Detail.ADDRESS: f"{given['address']} {given['postcode']}",
        Detail.PHONE: given["phone"],
        Detail.EMAIL: given["email"],
    }
    # Somebody who said nothing at all is still a record, that nothing finds.
    return {detail: text.strip() for detail, text in details.items() if text.strip()} or {
        Detail.NAME: "?"
    }


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                yield (
                    number,
                    {str(name): (text or "").strip() for name, text in row.items() if name},
                )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadFile(f"{path} cannot be read: {error}") from None
