"""Any set of records of which it is known who is one person, read from two CSV files."""

import csv
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from benchmarks.linking.quality import Judged, Pair, judge_suggestions
from benchmarks.linking.store import Store
from reporting.personal_vocabulary import Detail

Details = dict[Detail, str]
Row = dict[str, str]
FIELDS = ("name", "given", "family", "birth", "address", "postcode", "phone", "email")
SIDES = ("left_", "right_")
YES, NO = ("", "1", "1.0", "yes", "y", "true", "t"), ("0", "0.0", "no", "n", "false", "f")
SAME = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}

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


@dataclass(frozen=True)
class LabelledSet:
    """Records, and which of them are one person.

    Attributes:
        told: the details of each record, by its id.
        same: the pairs that are one person, and are to be found.
        listed: the only pairs that are judged, if the file has two records on each row.
        left_out: how many pairs that are one person stand on no row of a file of pairs.
    """

    told: dict[str, Details]
    same: set[Pair]
    listed: set[Pair]
    left_out: int = 0


def read_set(records: Path, truth: Path) -> LabelledSet:
    """Both files.

    Raises:
        BadFile: when one of them is not as it must be.
    """
    told, listed = read_records(records)
    same = read_truth(truth, told)
    to_find = same & listed if listed else same
    if not to_find:
        raise BadFile(f"{truth}: no pair in it is one person, so there is nothing to find.")
    return LabelledSet(told, to_find, listed, len(same) - len(to_find))


def link(store: Store, labelled: LabelledSet) -> Judged:
    """Write every record into a service's tables, let it compare them, and judge what it says."""
    ids = dict(zip(store.add(labelled.told.values()), labelled.told, strict=True))
    store.match(twice=True)
    suggested = {
        frozenset((ids[one.one], ids[one.other])): (one.tier, one.weight)
        for one in store.suggested()
    }
    if labelled.listed:
        suggested = {pair: how for pair, how in suggested.items() if pair in labelled.listed}
    return judge_suggestions(suggested, labelled.same)


def read_records(path: Path) -> tuple[dict[str, Details], set[Pair]]:
    """The records by id, and the pairs that stand on one row, if the file has two on each."""
    header, rows = _read(path)
    sides = SIDES if any(f"{side}id" in header for side in SIDES) else ("",)
    for side in sides:
        _must_have(path, header, f"{side}id")
        if not header & {f"{side}{name}" for name in FIELDS}:
            wanted = ", ".join(f"{side}{name}" for name in FIELDS)
            raise BadFile(f"{path}: it needs one of the columns {wanted}. {_has(header)}")
    told: dict[str, Details] = {}
    pairs = [
        frozenset(_record(told, row, side, f"{path}, row {number}") for side in sides)
        for number, row in rows
    ]
    if not told:
        raise BadFile(f"{path}: there is no record in it.")
    return told, {pair for pair in pairs if len(pair) == len(SIDES)}


def read_truth(path: Path, told: dict[str, Details]) -> set[Pair]:
    """The pairs that are one person."""
    header, rows = _read(path)
    _must_have(path, header, "one", "other")
    same: set[Pair] = set()
    for number, row in rows:
        one, other, answer = row["one"], row["other"], row.get("same", "").lower()
        unknown = [each for each in (one, other) if each not in told]
        if unknown:
            raise BadFile(f"{path}, row {number}: there is no record {unknown[0]!r}.")
        if one == other:
            raise BadFile(f"{path}, row {number}: that is no pair, but one record twice.")
        if answer not in SAME:
            raise BadFile(f"{path}, row {number}: same is {answer!r}. It must be 1 or 0.")
        if SAME[answer]:
            same.add(frozenset((one, other)))
    return same


def _record(told: dict[str, Details], row: Row, side: str, place: str) -> str:
    key = row[f"{side}id"]
    if not key:
        raise BadFile(f"{place}: the record has no {side}id.")
    details = _details({name: row.get(side + name, "") for name in FIELDS})
    # Only a file of pairs tells of a record again, wherever it stands in one.
    if told.setdefault(key, details) is not details and (not side or told[key] != details):
        raise BadFile(f"{place}: another record has the {side}id {key!r} as well.")
    return key


def _details(given: Row) -> Details:
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


def _read(path: Path) -> tuple[Set[str], Iterator[tuple[int, Row]]]:
    """The names of the columns in small letters, and each row that is not empty, with its line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, strict=True)
            header = [name.strip().lower() for name in next(lines, [])]
            rows = [(lines.line_num, line) for line in lines if line]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadFile(f"{path} cannot be read: {error}") from None
    if twice := [name for name, times in Counter(header).items() if name and times > 1]:
        raise BadFile(f"{path}: it has more than one column {twice[0]}.")
    for number, line in rows:
        if len(line) > len(header):
            raise BadFile(f"{path}, row {number}: it has more values than there are columns.")
    return set(header), (
        (number, dict(zip_longest(header, map(str.strip, line), fillvalue="")))
        for number, line in rows
    )


def _must_have(path: Path, header: Set[str], *columns: str) -> None:
    for column in columns:
        if column not in header:
            raise BadFile(f"{path}: it has no column {column}. {_has(header)}")


def _has(header: Set[str]) -> str:
    return f"Its columns, parted by commas: {', '.join(sorted(header)) or 'none'}."
