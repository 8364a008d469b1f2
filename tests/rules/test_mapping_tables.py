"""Files of many shapes as tables."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from reporting.imports.rules.mapping import FileRule
from reporting.imports.rules.tables import column_letter, open_sheet
from reporting.imports.rules.texts import FileFault


def table(content: bytes, **rule: Any) -> tuple[tuple[str, ...], list[tuple[int, tuple[Any, ...]]]]:
    sheet = open_sheet(content, FileRule(**rule))
    return sheet.header, [(row.number, row.cells) for row in sheet.rows()]


def workbook(*rows: tuple[object, ...], sheet: str = "Log") -> bytes:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Cover"
    log = book.create_sheet(sheet)
    for row in rows:
        log.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


AB = ("A", "B")
LATIN, WIDE = {"encoding": "cp1252", "delimiter": ";"}, {"encoding": "utf-16", "delimiter": "\t"}


@pytest.mark.parametrize(
    ("content", "rule", "rows"),
    [
        (b"A,B\n1,2\n", {}, [(2, ("1", "2"))]),
        (b"\xef\xbb\xbfA,B\r\n1,2\r\n", {}, [(2, ("1", "2"))]),
        (b"A,B\r1,2\r", {}, [(2, ("1", "2"))]),
        (
            "A;B\n\u00e9;2".encode("cp1252"),
            {"encoding": "cp1252", "delimiter": ";"},
            [(2, ("é", "2"))],
        ),
        (
            "A\tB\n1\t2".encode("utf-16"),
            {"encoding": "utf-16", "delimiter": "\t"},
            [(2, ("1", "2"))],
        ),
        (b"A,B\n'1,1',2\n", {"quote": "'"}, [(2, ("1,1", "2"))]),
        (b'A,B\n5" pipe,2\n', {"quote": ""}, [(2, ('5" pipe', "2"))]),
        (b'A,B\n"a"b,2\n', {"loose_quotes": True}, [(2, ("ab", "2"))]),
        (b'A,B\n"1\n1",2\n\n3,4\n', {}, [(2, ("1\n1", "2")), (3, ()), (4, ("3", "4"))]),
        (b"Title\n\nA,B\n1,2\n", {"header_row": 3}, [(4, ("1", "2"))]),
        (b"1,2\n3,4\n", {"header_row": 0}, [(1, ("1", "2")), (2, ("3", "4"))]),
    ],
)
def test_text_tables_of_any_shape_are_read(
    content: bytes, rule: dict[str, Any], rows: list[tuple[int, tuple[str, ...]]]
) -> None:
    assert table(content, **rule) == (AB, rows)


def test_columns_without_a_name_or_with_the_same_one_can_be_told_apart() -> None:
    header, _ = table(b' Date ,,Date,"What\nhappened",,\n')
    assert header == ("Date", "B", "Date (2)", "What happened")
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_workbook_is_read_with_its_dates_and_numbers() -> None:
    content = workbook(
        ("Date", "Number", "Flag", "Text"),
        (datetime(2019, 4, 1, 13, 45), 4.0, True, None),
        (date(2019, 4, 2), 4.5, False, " x "),
    )
    header, rows = table(content, sheet="log")
    assert header == ("Date", "Number", "Flag", "Text")
    assert rows[0][1][:3] == (date(2019, 4, 1), "4", "TRUE")
    assert rows[1] == (3, (date(2019, 4, 2), "4.5", "FALSE", " x "))


@pytest.mark.parametrize(
    ("content", "rule", "expected"),
    [
        (b"", {}, "The file is empty"),
        (b" \n\n", {}, "The file is empty"),
        (b"A,B\n1,2\n", {"header_row": 5}, "has 2 rows, and header_row is 5"),
        ("A,B\né,2".encode("cp1252"), {}, 'line 2 cannot be read. Try encoding = "cp1252"'),
        ("A,B\né,2".encode("utf-16"), {}, 'Try encoding = "utf-16"'),
        ("A,B\né,2".encode(), {"encoding": "cp1252"}, 'Try encoding = "utf-8"'),
        (b"A,B\n1,2", {"encoding": "utf-16"}, "is not utf-16"),
        (b"A,B\n1,\x002\n", {}, "Line 2 holds NUL bytes"),
        ("A,B\n1,2".encode("utf-16-le"), {}, 'Try encoding = "utf-16"'),
        (b'A,B\n1,2\n"3,4\n', {}, "Row 3 (line 3) cannot be taken apart"),
        (b'A,B\n"1"x,2\n', {}, "Row 2"),
        (b"PK\x03\x04 something", {}, "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", {}, "old Excel workbook"),
        (b"%PDF-1.7", {}, "a PDF"),
        (b"<html><table>", {}, "a web page"),
        (workbook(("A",)), {"sheet": "Data"}, 'no sheet "Data". It has: "Cover", "Log"'),
        (workbook(("A",))[:-400], {}, "damaged"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence_that_helps(
    content: bytes, rule: dict[str, Any], expected: str
) -> None:
    with pytest.raises(FileFault) as refused:
        table(content, **rule)
    assert expected in str(refused.value)


RULES = st.builds(
    FileRule,
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-16-le", "latin-1", "shift_jis"]),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    quote=st.sampled_from(['"', "", "'"]),
    loose_quotes=st.booleans(),
    header_row=st.integers(0, 2),
)


@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda end: b"PK\x03\x04" + end), RULES)
def test_garbage_is_a_table_or_refused_and_never_a_crash(content: bytes, rule: FileRule) -> None:
    try:
        sheet = open_sheet(content, rule)
        rows = list(sheet.rows())
    except FileFault:
        return
    assert all(isinstance(cell, str) for row in rows for cell in row.cells)
    assert len(set(sheet.header)) <= len(sheet.header)
