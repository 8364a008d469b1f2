"""The records of a whole sheet, one for each key."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from reporting.imports.rules.cells import Row
from reporting.imports.rules.columns import Fault
from reporting.imports.rules.mapping import FIELDS_OF_MANY, Codes, Repeated
from reporting.imports.rules.records import ImportedRecord, RowReader
from reporting.imports.rules.tables import Sheet
from reporting.imports.rules.words import fold


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read, and why."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that the mapping says is no record, and by which test."""

    row: int
    test: str


class Folded:
    """A row whose key an earlier row has: it went into that one's record."""


Outcome = ImportedRecord | BadRow | LeftOut | Folded
"""What became of one row. A merged record comes at the end, all other outcomes in the file's
order.
"""


def read_all(reader: RowReader, sheet: Sheet) -> Iterator[Outcome]:
    """What becomes of each row that is not blank. Only merging holds more than one.

    Raises:
        FileFault: when the file cannot be read on.
    """
    columns, file, repeated = reader.columns, reader.mapping.file, reader.mapping.key.repeated
    keys = _Keys(reader)
    merged: dict[str, ImportedRecord] = {}
    for as_it_stands, row in columns.filled(sheet.rows(), file.fill_down):
        if as_it_stands.blank:
            continue
        if test := columns.test_that_leaves_out(as_it_stands, row, file):
            yield LeftOut(row.number, test.told)
            continue
        key, first = keys.of(row)
        outcome = _outcome(reader, row, key, None if repeated is Repeated.MERGE else first)
        if repeated is not Repeated.MERGE or not isinstance(outcome, ImportedRecord):
            yield outcome
        elif outcome.key in merged:
            merged[outcome.key] = _merge(merged[outcome.key], outcome)
            yield Folded()
        else:
            merged[outcome.key] = outcome
    yield from merged.values()


def _outcome(reader: RowReader, row: Row, key: str | None, first: int | None) -> Outcome:
    """What becomes of a row with this key, which the `first` row of the file had before it."""
    rule = reader.mapping.key
    column = " + ".join(rule.columns)
    if key is None:
        return BadRow((Fault(row.number, column, "the key is blank"),))
    if first is not None and rule.repeated is Repeated.FIRST:
        return Folded()
    if first is not None:
        why = f"row {first} has the same key; see `repeated` under [key]"
        return BadRow((Fault(row.number, column, why),))
    read = reader.read(row, key)
    return BadRow(tuple(read)) if isinstance(read, list) else read


class _Keys:
    """The keys of the rows so far. Only fingerprints of them are held."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        read = {fold(name): name for name in reader.mapping.record_columns()}
        self._read = sorted(read.items())
        self._rows: dict[bytes, int] = {}
        self._equal: Counter[bytes] = Counter()

    def of(self, row: Row) -> tuple[str | None, int | None]:
        """The key of a row, and the earlier row that has the same one."""
        columns = self._reader.mapping.key.columns
        if not columns:
            return self._of_whole(row), None
        key = self._reader.columns.key(row, columns)
        if key is None:
            return None, None
        print_ = sha256(key.encode()).digest()[:16]
        first = self._rows.setdefault(print_, row.number)
        return key, first if first != row.number else None

    def _of_whole(self, row: Row) -> str:
        """What the mapping reads of a row, wherever its columns stand, and the how-manieth such
        row it is.
        """
        told = ((name, fold(self._reader.columns.text(row, column))) for name, column in self._read)
        text = "\x1f".join(f"{name}\x1e{value}" for name, value in told if value)
        print_ = sha256(text.encode()).digest()
        self._equal[print_] += 1
        return f"{print_.hex()}:{self._equal[print_]}"


def _merge(first: ImportedRecord, other: ImportedRecord) -> ImportedRecord:
    """Two rows of one incident: all codes of fields that hold many; else what the first row says,
    or the other where the first says nothing.
    """
    later = replace(other.dates, received_on=first.dates.received_on)
    codes: dict[str, Codes] = {}
    for field, held in first.codes.items():
        added = other.codes[field]
        both = tuple(dict.fromkeys((*held, *added)))
        codes[field] = both if field in FIELDS_OF_MANY else held or added
    return replace(
        first,
        dates=first.dates if first.dates.occurred else later,
        area_id=first.area_id or other.area_id,
        codes=codes,
        narrative=first.narrative or other.narrative,
    )
