"""What a mapping says: how the rows of one kind of file become records.

docs/importing.md explains every key; `mapping_file` reads and checks them. A column is named as in
the file's header. Words that are compared are kept folded (see `words.fold`).
"""

import re
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reporting.imports.rules.dates import DateFormat
from reporting.vocabulary import AreaLevel, Code, When

Codes = tuple[Code, ...]

FIELDS_OF_MANY = ("strands", "kinds", "religions")
FIELDS_OF_ONE = ("place", "channel", "role", "police_aware", "danger")


class MappingFaults(Exception):
    """The mapping is wrong: one sentence for each fault, naming the key and what would be right."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class SourceRule:
    """Where the records come from: a name, the area they are about, a notice printed with
    figures.
    """

    name: str
    area: str
    notice: str = ""


@dataclass(frozen=True)
class RowTest:
    """Whether a row is one of those to leave out, or to keep: its cell is one of `words`, or the
    pattern is found in it. `told` is the test in words.
    """

    column: str
    words: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    told: str = ""


@dataclass(frozen=True)
class FileRule:
    """The shape of the file.

    Attributes:
        header_row: the row of the column names as a spreadsheet numbers it; 0 when there are none.
        quote: the quotation mark; "" when cells are never quoted.
        loose_quotes: take stray quotation marks as they come.
        sheet: the sheet of a workbook; "" for the first.
        pad_short_rows: a row with too few cells ends in blank ones.
        fill_down: columns whose blank cells take the value above.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    loose_quotes: bool = False
    sheet: str = ""
    header_row: int = 1
    pad_short_rows: bool = False
    fill_down: tuple[str, ...] = ()
    skip: tuple[RowTest, ...] = ()
    keep: tuple[RowTest, ...] = ()


class Repeated(StrEnum):
    """What to do with a row whose key an earlier row of the file has."""

    REFUSE = "refuse"
    MERGE = "merge"
    FIRST = "first"


@dataclass(frozen=True)
class KeyRule:
    """The columns that tell one record from all others; none: the row itself does."""

    columns: tuple[str, ...] = ()
    repeated: Repeated = Repeated.REFUSE


@dataclass(frozen=True)
class DateRule:
    """Where a date stands and how it is written; several columns are joined by a space.

    Attributes:
        values: folded text of the file to the day that it stands for; wins over formats.
        otherwise: take the other date when this one is blank.
        precision: how well the date is known, where the mapping says so.
    """

    columns: tuple[str, ...] = ()
    formats: tuple[DateFormat, ...] = ()
    values: Table[str, date] = field(default_factory=dict)
    none: frozenset[str] = frozenset({""})
    otherwise: bool = False
    precision: When | None = None


@dataclass(frozen=True)
class Reading:
    """How codes of one field are read from a column, or stated for the whole file.

    Attributes:
        columns: read one after the other in the same manner.
        values: folded value to codes; wins over `none`.
        rules: tried in order on what `values` does not list.
        every_rule: all rules that match give codes, not only the first.
        split: separators of several values in one cell.
        none: folded values that say nothing.
        otherwise: codes for values that nothing else knows; None makes them errors.
        blank: codes for a cell that says nothing.
        constant: codes for every record.
    """

    columns: tuple[str, ...] = ()
    values: Table[str, Codes] = field(default_factory=dict)
    rules: tuple[tuple[re.Pattern[str], Codes], ...] = ()
    every_rule: bool = False
    split: re.Pattern[str] | None = None
    none: frozenset[str] = frozenset({""})
    otherwise: Codes | None = None
    blank: Codes = ()
    constant: Codes = ()


@dataclass(frozen=True)
class AreaRule:
    """How the area of an incident is found among the loaded areas.

    Attributes:
        by_code: the column holds GSS codes, not names.
        level: the level of the areas that are named.
        values: folded word of the file to the name or code of a loaded area.
        ignore_unknown: an area that is not loaded is left out; otherwise it is an error.
        as_of: the day whose bounds the file uses; None: the day on which a report was received.
        constant: one area for every record.
    """

    column: str = ""
    by_code: bool = False
    level: AreaLevel = AreaLevel.WARD
    values: Table[str, str] = field(default_factory=dict)
    none: frozenset[str] = frozenset({""})
    ignore_unknown: bool = False
    as_of: date | None = None
    constant: str = ""


@dataclass(frozen=True)
class Mapping:
    """Everything that turns one kind of file into records; `readings` is by field name."""

    source: SourceRule
    file: FileRule
    key: KeyRule
    received: DateRule
    occurred: DateRule
    occurred_until: DateRule
    readings: Table[str, tuple[Reading, ...]]
    area: AreaRule | None
    narrative: tuple[str, ...]

    def columns(self) -> tuple[str, ...]:
        """Every column that is named, once."""
        tested = (test.column for test in (*self.file.skip, *self.file.keep))
        others = (*tested, *self.file.fill_down, *self.key.columns)
        return tuple(dict.fromkeys((*others, *self.record_columns())))

    def record_columns(self) -> tuple[str, ...]:
        """The columns that fill a record, once, in the order of the mapping."""
        named: list[str] = []
        for rule in (self.received, self.occurred, self.occurred_until):
            named += rule.columns
        for reading in (one for many in self.readings.values() for one in many):
            named += reading.columns
        named += [self.area.column] if self.area and self.area.column else []
        return tuple(dict.fromkeys([*named, *self.narrative]))
