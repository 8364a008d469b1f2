"""What became of a file, in figures."""

from collections import Counter
from dataclasses import dataclass, field

from reporting.imports.rules.columns import Fault
from reporting.imports.rules.mapping import SourceRule
from reporting.imports.rules.records import ImportedRecord
from reporting.imports.rules.repeats import BadRow, Folded, LeftOut, Outcome
from reporting.imports.rules.words import fold, squeeze

MOST_FAULTS = 1000
MOST_VALUES = 500

NO_STRAND = "none"

Unknown = tuple[str, str, str]
"""A value without a translation: the field it should fill, its column, the value."""


@dataclass
class LeftOutRows:
    """The rows that one test left out: how many, and the first three."""

    rows: int = 0
    first_rows: list[int] = field(default_factory=list)

    def take(self, row: int) -> None:
        """Count a row."""
        self.rows += 1
        if len(self.first_rows) < 3:
            self.first_rows.append(row)


@dataclass
class Summary:
    """A tally of the rows of one file: rows = new + already there + repeated + bad + left out.

    Attributes:
        rows: rows that are not blank.
        new: records that are written, or that would be.
        already_there: records that an earlier import wrote.
        repeated: rows that went into the record of an earlier row.
        bad: rows that could not be read.
        left_out: rows that the mapping says are no records.
        left_out_by: how many rows each test left out, and the first of them.
        backwards: new records that happened after they were reported.
        strands: strands of the new records; "none" for records without one.
        faults: what is wrong with bad rows, as far as they are listed.
        unlisted: how many more faults there are.
        unknown: the values without a translation, by field, column and first spelling, and in how
            many rows.
        written: whether the new records are in the database.
    """

    source: SourceRule
    rows: int = 0
    new: int = 0
    already_there: int = 0
    repeated: int = 0
    bad: int = 0
    left_out: int = 0
    left_out_by: dict[str, LeftOutRows] = field(default_factory=dict)
    backwards: int = 0
    strands: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    unlisted: int = 0
    unknown: Counter[Unknown] = field(default_factory=Counter)
    written: bool = False
    _spelt: dict[Unknown, Unknown] = field(default_factory=dict)

    @property
    def to_read(self) -> int:
        """The rows that should be records."""
        return self.rows - self.left_out

    def take(self, outcome: Outcome) -> ImportedRecord | None:
        """Count a row; a record is handed back, for whoever knows whether it is new."""
        self.rows += 1
        if isinstance(outcome, ImportedRecord):
            return outcome
        if isinstance(outcome, BadRow):
            self._take_bad(outcome)
        if isinstance(outcome, LeftOut):
            self.left_out += 1
            self.left_out_by.setdefault(outcome.test, LeftOutRows()).take(outcome.row)
        self.repeated += isinstance(outcome, Folded)
        return None

    def _take_bad(self, outcome: BadRow) -> None:
        self.bad += 1
        for fault in outcome.faults:
            if len(self.faults) < MOST_FAULTS:
                self.faults.append(fault)
            else:
                self.unlisted += 1
        self.unknown.update({one for one in map(self._unknown, outcome.faults) if one})

    def _unknown(self, fault: Fault) -> Unknown | None:
        """The value of a fault as it was first spelt: the mapping needs it once."""
        if not fault.value:
            return None
        folded = (fault.field, fold(fault.column), fold(fault.value))
        if folded not in self._spelt and len(self._spelt) >= MOST_VALUES:
            return None
        shown = (fault.field, fault.column, squeeze(fault.value))
        return self._spelt.setdefault(folded, shown)

    def take_new(self, record: ImportedRecord) -> None:
        """Count a record that the database does not have."""
        self.new += 1
        self.backwards += record.dates.backwards
        self.strands.update(record.codes["strands"] or (NO_STRAND,))

    def facts(self) -> dict[str, int]:
        """The counts alone."""
        names = ("rows", "new", "already_there", "repeated", "bad", "left_out")
        return {name: getattr(self, name) for name in names}
