"""From a row of a file to a record, or to a list of what is wrong with the row."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.imports.rules.cells import Row
from reporting.imports.rules.codings import CODED, translate
from reporting.imports.rules.columns import Columns, Fault
from reporting.imports.rules.mapping import Codes, Mapping
from reporting.imports.rules.places import AreaIndex, UnknownArea
from reporting.imports.rules.record_dates import REMEMBERED, DateReader, RecordDates
from reporting.imports.rules.tables import Sheet


@dataclass(frozen=True, slots=True)
class ImportedRecord:
    """One record of an older file, as our code lists say it.

    Attributes:
        row: the (first) row of the file that it comes from.
        key: what tells it from all other records of the source.
        codes: by field name (see `codings.CODED`), each code once, in the order of the file.
        narrative: what happened, in free text; "" when the file does not say.
    """

    row: int
    key: str
    dates: RecordDates
    area_id: UUID | None
    codes: dict[str, Codes]
    narrative: str


class RowReader:
    """Reads the rows of one sheet as a mapping says."""

    def __init__(self, mapping: Mapping, sheet: Sheet, areas: AreaIndex, latest: date) -> None:
        """Bind the mapping to the columns of the sheet. Dates after `latest` are errors.

        Raises:
            FileFault: when the sheet lacks a column that the mapping names.
        """
        self.mapping, self.areas = mapping, areas
        self.columns = Columns(sheet, mapping.columns())
        self._dates = DateReader(mapping, self.columns, latest)
        self._seen: dict[tuple[str, int, str], tuple[Codes, tuple[str, ...]]] = {}

    def read(self, row: Row, key: str) -> ImportedRecord | list[Fault]:
        """The record in a row, or everything that is wrong with the row."""
        if fault := self.columns.wrong_width(row):
            return [fault]
        dates, faults = self._dates.read(row)
        codes = {field: self._field(field, row, faults) for field in CODED}
        area_id = self._area(row, dates.received_on, faults) if dates else None
        if faults or dates is None:
            return faults
        return ImportedRecord(row.number, key, dates, area_id, codes, self._narrative(row))

    def _narrative(self, row: Row) -> str:
        texts = (self.columns.text(row, column).strip() for column in self.mapping.narrative)
        return "\n\n".join(text for text in texts if text)

    def _field(self, field: str, row: Row, faults: list[Fault]) -> Codes:
        if not (readings := self.mapping.readings[field]):
            return ()
        found: list[Codes] = []
        for number, reading in enumerate(readings):
            found.append(reading.constant)
            for column in reading.columns:
                asked = (field, number, self.columns.text(row, column))
                if asked not in self._seen:
                    if len(self._seen) >= REMEMBERED:
                        self._seen.clear()
                    self._seen[asked] = translate(reading, asked[2])
                codes, unknown = self._seen[asked]
                found.append(codes)
                why = f"the mapping has no {field} for this value"
                faults += (Fault(row.number, column, why, one[:200], field) for one in unknown)
        return tuple(dict.fromkeys(code for codes in found for code in codes))

    def _area(self, row: Row, received_on: date, faults: list[Fault]) -> UUID | None:
        rule = self.mapping.area
        if rule is None:
            return None
        word = rule.constant or self.columns.text(row, rule.column)
        try:
            return self.areas.find(word, received_on)
        except UnknownArea as unknown:
            faults.append(Fault(row.number, rule.column, str(unknown), word.strip()[:200], "area"))
            return None
