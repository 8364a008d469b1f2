"""The dates of a record: when it was received, and from when to when it happened."""

from dataclasses import dataclass
from datetime import date

from reporting.imports.rules.cells import Cell, Row, cell_text
from reporting.imports.rules.columns import Columns, Fault
from reporting.imports.rules.dates import EARLIEST, Span, is_no_day, read_span
from reporting.imports.rules.mapping import DateRule, Mapping
from reporting.imports.rules.words import fold, shape
from reporting.vocabulary import When

REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class RecordDates:
    """The dates of one record; `occurred` is None when the file does not say.

    Attributes:
        backwards: it happened after it was reported, if the file is right.
    """

    received_on: date
    occurred: Span | None
    precision: When
    backwards: bool = False


class DateReader:
    """Reads dates as a mapping says; those after `latest` are errors."""

    def __init__(self, mapping: Mapping, columns: Columns, latest: date) -> None:
        self._mapping, self._columns, self._latest = mapping, columns, latest
        self._seen: dict[tuple[int, Cell], tuple[Span | None, str]] = {}

    def read(self, row: Row) -> tuple[RecordDates | None, list[Fault]]:
        """The dates of a row, or what is wrong with them."""
        rules, faults = self._mapping, list[Fault]()
        received = self._span(rules.received, row, faults)
        occurred = self._span(rules.occurred, row, faults)
        until = self._span(rules.occurred_until, row, faults)
        if rules.received.otherwise:
            received = received or occurred
        if rules.occurred.otherwise:
            occurred = occurred or received
        if occurred and until and until.last < occurred.first:
            faults.append(_fault(row, rules.occurred_until, "it ends before it begins"))
        if not received and not faults:
            rule = rules.received if rules.received.columns else rules.occurred
            faults.append(_fault(row, rule, "no date, so no quarter to count it in"))
        if faults or not received:
            return None, faults
        if occurred and until:
            occurred = Span(occurred.first, until.last)
        backwards = occurred is not None and occurred.first > received.last
        return RecordDates(received.first, occurred, self._precision(occurred), backwards), []

    def _precision(self, occurred: Span | None) -> When:
        if occurred is None:
            return When.NOT_SAID
        stated = self._mapping.occurred.precision
        return stated or (When.EXACT if occurred.exact else When.ABOUT)

    def _span(self, rule: DateRule, row: Row, faults: list[Fault]) -> Span | None:
        cells = [self._columns.cell(row, column) for column in rule.columns]
        said = [cell for cell in cells if fold(cell_text(cell)) not in rule.none]
        if not said:
            return None
        cell = said[0] if len(said) == 1 else " ".join(cell_text(one).strip() for one in said)
        asked = (id(rule), cell)
        if asked not in self._seen:
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            self._seen[asked] = self._judge(cell, rule)
        span, why = self._seen[asked]
        if why:
            faults.append(_fault(row, rule, why))
        return span

    def _judge(self, cell: Cell, rule: DateRule) -> tuple[Span | None, str]:
        stated = rule.values.get(fold(cell_text(cell)))
        span = Span(stated, stated) if stated else read_span(cell, rule.formats)
        if span is None and isinstance(cell, str) and is_no_day(cell, rule.formats):
            return None, "it fits a format, but there is no such day"
        if span is None:
            looks = shape(cell_text(cell).strip())
            return None, f"no date in the formats of the mapping (it looks like {looks})"
        if span.first > self._latest:
            return None, "a date in the future"
        if span.first < EARLIEST:
            return None, "a date before 1900"
        return span, ""


def _fault(row: Row, rule: DateRule, why: str) -> Fault:
    return Fault(row.number, " + ".join(rule.columns), why)
