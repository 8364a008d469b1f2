"""The columns of one sheet by name, and what a row has in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.imports.rules.cells import Cell, Row, cell_text
from reporting.imports.rules.mapping import FileRule, RowTest
from reporting.imports.rules.tables import Sheet
from reporting.imports.rules.texts import FileFault
from reporting.imports.rules.words import fold, on_one_line, quoted, squeeze


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row. `value` is given for coded columns only, never for free text."""

    row: int
    column: str
    why: str
    value: str | None = None

    def __str__(self) -> str:
        column = f", column {on_one_line(self.column)}" if self.column else ""
        value = f': "{on_one_line(self.value)}"' if self.value is not None else ""
        return f"Row {self.row}{column}: {self.why}{value}"


class Columns:
    """Finds cells by the names that a mapping uses; case and white space make no difference."""

    def __init__(self, sheet: Sheet, named: Iterable[str]) -> None:
        """Look for the columns that a mapping names.

        Raises:
            FileFault: when the sheet lacks one.
        """
        self.width = len(sheet.header)
        self.ends_short = sheet.ends_short
        places = {fold(name): place for place, name in reversed(list(enumerate(sheet.header)))}
        wanted = list(named)
        if missing := [name for name in wanted if fold(name) not in places]:
            raise _missing(sheet.header, missing)
        self._place = {name: places[fold(name)] for name in wanted}

    def cell(self, row: Row, column: str) -> Cell:
        """The cell of a row; beyond its end, a blank one."""
        place = self._place[column]
        return row.cells[place] if place < len(row.cells) else ""

    def text(self, row: Row, column: str) -> str:
        """The cell of a row as text."""
        return cell_text(self.cell(row, column))

    def key(self, row: Row, columns: tuple[str, ...]) -> str | None:
        """The key of a row; None when part of it is blank."""
        parts = [squeeze(self.text(row, column)) for column in columns]
        return "\x1f".join(parts) if all(parts) else None

    def leaves_out(self, row: Row, rule: FileRule) -> bool:
        """Whether the mapping says that a row is no record, such as a line of totals."""
        if any(self._holds(test, row) for test in rule.skip):
            return True
        return not all(self._holds(test, row) for test in rule.keep)

    def _holds(self, test: RowTest, row: Row) -> bool:
        text = self.text(row, test.column)
        if test.pattern is not None:
            return test.pattern.search(squeeze(text)) is not None
        return fold(text) in test.words

    def wrong_width(self, row: Row) -> Fault | None:
        """What is wrong when a row has fewer cells than the header, or more with something in
        them.
        """
        has = len(row.cells)
        beyond = any(cell_text(cell).strip() for cell in row.cells[self.width :])
        if not beyond and (has >= self.width or self.ends_short):
            return None
        kind = "long" if beyond else "short"
        return Fault(row.number, "", f"{kind} row: {has} cells where the header has {self.width}")


def _missing(header: tuple[str, ...], missing: list[str]) -> FileFault:
    advice = ""
    if len(header) == 1 and (found := [mark for mark in ";\t|," if mark in header[0]]):
        advice = f" Everything stands in one column: is the delimiter {found[0]!r}?"
    names = quoted(on_one_line(name) for name in header)
    return FileFault(f"The file has no column {quoted(missing)}.{advice} Its columns are: {names}")
