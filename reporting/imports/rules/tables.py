"""A file as a table: the names of its columns, and its rows as a spreadsheet numbers them."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper

from reporting.imports.rules.cells import Cell, Row, cell_text
from reporting.imports.rules.mapping import FileRule
from reporting.imports.rules.texts import FileFault, check_text, codec
from reporting.imports.rules.words import bare, squeeze
from reporting.imports.rules.workbooks import read_workbook


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file ready to be read, as often as needed: the names of its columns, and its rows below.

    Attributes:
        least: the cells that a row must have; 0 when short rows end in blank ones.
        most: the cells that a row has unless a delimiter in it stands for itself; None when there
            are no delimiters, or no header to compare with.
    """

    header: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    least: int
    most: int | None

    def whole_header(self) -> tuple[str, ...]:
        """The names of all columns as far as any row goes; those beyond the header by letter."""
        widest = max((len(row.cells) for row in self.rows()), default=0)
        return name_columns((*self.header, *[""] * (widest - len(self.header))))


def open_sheet(content: bytes, rule: FileRule) -> Sheet:
    """Make a file ready to be read; whether it is a workbook shows in its first bytes.

    Raises:
        FileFault: when it is empty, no table, or in another encoding than the mapping says. Reading
        the rows may raise it too.
    """
    if not content.strip():
        raise FileFault("The file is empty.")
    workbook = content.startswith(b"PK")
    if not workbook:
        check_text(content, rule)

    def rows() -> Iterator[Row]:
        return read_workbook(content, rule.sheet) if workbook else _read_text(content, rule)

    cells = _first_cells(rows(), rule.header_row)
    header = name_columns(_without_blank_end(cells) if rule.header_row else ("",) * len(cells))
    return Sheet(
        header=header,
        rows=lambda: (row for row in rows() if row.number > rule.header_row),
        least=0 if workbook or rule.pad_short_rows else len(header),
        most=None if workbook or not rule.header_row else len(cells),
    )


def _first_cells(rows: Iterator[Row], header_row: int) -> tuple[Cell, ...]:
    """The cells of the header, or of the first row when there is none."""
    last = 0
    for row in rows:
        if row.number >= max(header_row, 1):
            if header_row and row.blank:
                raise FileFault(
                    f"Row {header_row} is blank, and header_row = {header_row} says that it has "
                    "the names of the columns."
                )
            return row.cells
        last = row.number
    raise FileFault(f"The file has {last} rows, and header_row is {header_row}.")


def _without_blank_end(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    while cells and not bare(cell_text(cells[-1])):
        cells = cells[:-1]
    return cells


def name_columns(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """Names for columns: a blank one goes by its letter, the second "Date" is "Date (2)"."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for position, cell in enumerate(cells):
        name = squeeze(cell_text(cell)) or column_letter(position)
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def column_letter(position: int) -> str:
    """The letter over a column in a spreadsheet: 0 is A, 26 is AA."""
    position, last = divmod(position, 26)
    return (column_letter(position - 1) if position else "") + chr(ord("A") + last)


def _read_text(content: bytes, rule: FileRule) -> Iterator[Row]:
    lines = TextIOWrapper(BytesIO(content), encoding=codec(content, rule), newline="")
    reader = csv.reader(
        lines,
        delimiter=rule.delimiter,
        quotechar=rule.quote or None,
        quoting=csv.QUOTE_MINIMAL if rule.quote else csv.QUOTE_NONE,
        strict=not rule.loose_quotes,
    )
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield Row(number, tuple(cells))
    except UnicodeError as error:
        raise FileFault(f"The file is not {rule.encoding}: {error}.") from None
    except csv.Error as error:
        raise FileFault(
            f"Row {number + 1} (line {reader.line_num}) cannot be taken apart: {error}. Look for a "
            "quotation mark without its pair; quote and loose_quotes under [file] may help."
        ) from None
