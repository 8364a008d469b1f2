"""The rows of an Excel workbook (.xlsx)."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any

from reporting.imports.rules.cells import Cell, Row
from reporting.imports.rules.texts import FileFault
from reporting.imports.rules.words import fold, quoted

ROWS_AT_ONCE = 500


def read_workbook(content: bytes, sheet: str) -> Iterator[Row]:
    """The rows of the sheet of that name ("": the first): values, not formulas; dates as dates.

    Raises:
        FileFault: when it is no workbook, is damaged or locked, or has no such sheet.
    """
    values = _quietly(lambda: _sheet(content, sheet).iter_rows(values_only=True))
    number = 0
    while some := _quietly(lambda: list(islice(values, ROWS_AT_ONCE))):
        for cells in some:
            number += 1
            yield Row(number, tuple(_cell(value) for value in cells))


def _quietly(read: Any) -> Any:
    """What a call into the reader of workbooks gives, without its warnings about styles."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return read()
        except FileFault:
            raise
        except Exception as error:
            # A damaged archive can make the reader fail in any manner whatever.
            raise FileFault(
                "The file is no Excel workbook (.xlsx), is damaged, or has a password. "
                f"Open it and save it as .xlsx or as CSV. ({type(error).__name__})"
            ) from None


def _sheet(content: bytes, name: str) -> Any:
    # Most files are text, and it takes a quarter of a second to load.
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    sheets = {fold(sheet.title): sheet for sheet in book.worksheets}
    if not sheets or (name and fold(name) not in sheets):
        raise FileFault(f'The workbook has no sheet "{name}". It has: {quoted(book.sheetnames)}')
    sheet: Any = sheets[fold(name)] if name else book.worksheets[0]
    sheet.reset_dimensions()
    return sheet


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
