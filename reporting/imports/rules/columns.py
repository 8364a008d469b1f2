"""The columns of one sheet by name, and what a row has in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reporting.imports.rules.cells import Cell, Row, cell_text
from reporting.imports.rules.mapping import FileRule, RowTest
from reporting.imports.rules.tables import Sheet
from reporting.imports.rules.texts import FileFault
from reporting.imports.rules.words import bare, fold, on_one_line, quoted, squeeze


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row. `value` is given for coded columns only, never for free text,
    and then `field` is what it should have filled.
    """

    row: int
    column: str
    why: str
    value: str | None = None
    field: str = ""

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
        self._sheet = sheet
        wanted, places = list(named), _places(sheet.header)
        if not all(fold(name) in places for name in wanted):
            places = _places(sheet.whole_header())
        if missing := [name for name in wanted if fold(name) not in places]:
            raise _missing(sheet.header, missing)
        self._place = {name: places[fold(name)] for name in wanted}
        self._reads_to = max(self._place.values(), default=-1) + 1

    def cell(self, row: Row, column: str) -> Cell:
        """The cell of a row; beyond its end, a blank one."""
        place = self._place[column]
        cell = row.cells[place] if place < len(row.cells) else ""
        return bare(cell) if isinstance(cell, str) else cell

    def text(self, row: Row, column: str) -> str:
        """The cell of a row as text."""
        return cell_text(self.cell(row, column))

    def key(self, row: Row, columns: tuple[str, ...]) -> str | None:
        """The key of a row; None when part of it is blank."""
        parts = [squeeze(self.text(row, column)) for column in columns]
        return "\x1f".join(parts) if all(parts) else None

    def filled(self, rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[tuple[Row, Row]]:
        """Each row as it stands, and with blank cells of these columns as the one above them."""
        above: dict[str, Cell] = dict.fromkeys(columns, "")
        for row in rows:
            if not columns:
                yield row, row
                continue
            cells = list(row.cells)
            if not self._sheet.least:
                cells += [""] * (self._reads_to - len(cells))
            for column in columns:
                above[column] = self.cell(row, column) or above[column]
                if self._place[column] < len(cells):
                    cells[self._place[column]] = above[column]
            yield row, replace(row, cells=tuple(cells))

    def test_that_leaves_out(self, row: Row, filled: Row, rule: FileRule) -> RowTest | None:
        """The test by which a row is no record. Those to skip, such as totals, are known by what
        stands there; those to keep by what they mean.
        """
        skip = (test for test in rule.skip if self._holds(test, row))
        keep = (test for test in rule.keep if not self._holds(test, filled))
        return next(skip, None) or next(keep, None)

    def _holds(self, test: RowTest, row: Row) -> bool:
        text = self.text(row, test.column)
        if test.pattern is not None:
            return test.pattern.search(squeeze(text)) is not None
        return fold(text) in test.words

    def wrong_width(self, row: Row) -> Fault | None:
        """What is wrong when a row has fewer cells than the header, or more with something in
        them where a delimiter may stand for itself.
        """
        has, named, most = len(row.cells), len(self._sheet.header), self._sheet.most
        too_many = most is not None and has > max(most, self._reads_to)
        if too_many and not replace(row, cells=row.cells[named:]).blank:
            kind = "long"
        elif has < self._sheet.least:
            kind = "short"
        else:
            return None
        return Fault(row.number, "", f"{kind} row: {has} cells where the header has {named}")


def _places(header: tuple[str, ...]) -> dict[str, int]:
    return {fold(name): place for place, name in reversed(list(enumerate(header)))}


def _missing(header: tuple[str, ...], missing: list[str]) -> FileFault:
    advice = ""
    if len(header) == 1 and (found := [mark for mark in ";\t|," if mark in header[0]]):
        advice = f" Everything stands in one column: is the delimiter {found[0]!r}?"
    names = quoted(on_one_line(name) for name in header)
    return FileFault(f"The file has no column {quoted(missing)}.{advice} Its columns are: {names}")
