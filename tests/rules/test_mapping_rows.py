"""Rows of awkward tables: merged cells, columns beyond the header, tests that leave rows out."""

from datetime import date

import pytest

from reporting.imports.rules.columns import Columns
from reporting.imports.rules.mapping import AreaRule, Mapping
from reporting.imports.rules.mapping_file import read_mapping
from reporting.imports.rules.places import AreaIndex
from reporting.imports.rules.records import ImportedRecord, RowReader
from reporting.imports.rules.repeats import BadRow, LeftOut, Outcome, read_all
from reporting.imports.rules.tables import open_sheet
from reporting.imports.rules.texts import FileFault
from tests.rules.test_mapping import LEAST
from tests.rules.test_mapping_tables import workbook


def outcomes(mapping: Mapping, content: bytes) -> list[Outcome]:
    sheet = open_sheet(content, mapping.file)
    reader = RowReader(mapping, sheet, AreaIndex([], AreaRule()), date(2026, 11, 3))
    return list(read_all(reader, sheet))


def in_short(mapping: str, content: bytes) -> list[str]:
    """What becomes of each row: the day of a record, "left out", or what is wrong."""
    told = []
    for one in outcomes(read_mapping(mapping.encode()), content):
        if isinstance(one, ImportedRecord):
            told.append(one.dates.received_on.isoformat())
        elif isinstance(one, BadRow):
            told.append(one.faults[0].why)
        else:
            told.append("left out" if isinstance(one, LeftOut) else "")
    return told


FILLED = (
    LEAST.replace("%d/%m/%Y", "%b-%y")
    + """
[file]
fill_down = ["Date"]
skip_rows_where = { column = "Date", is = "Total" }
keep_rows_where = { column = "Date", matches = "19$" }
"""
)


def test_a_blank_cell_takes_the_value_above_it() -> None:
    rows = [
        "Jan-18,Racial",
        "Apr-19,Racial",
        ",Racial",
        ",",
        " ,Racial",
        "Jul-19,Racial",
        ",Racial",
    ]
    content = "\n".join(["Date,Strand", *rows]).encode()
    april, july = "2019-04-01", "2019-07-01"
    assert in_short(FILLED, content) == ["left out", april, april, april, july, july]


def test_tests_that_skip_see_the_row_as_it_stands_and_tests_that_keep_see_it_filled() -> None:
    blank = FILLED.replace('is = "Total"', "blank = true")
    content = b"Date,Strand\nApr-19,Racial\n,Racial\n"
    assert in_short(blank, content) == ["2019-04-01", "left out"]
    content = b"Strand,Date\nRacial,Apr-18\nRacial,\nRacial,Apr-19\nRacial,\n"
    assert in_short(FILLED, content) == ["left out", "left out", "2019-04-01", "2019-04-01"]
    # The heading of a block is no record, and hands its month on all the same.
    heading = FILLED.replace('column = "Date", is = "Total"', 'column = "Strand", blank = true')
    assert in_short(heading, b"Date,Strand\nApr-19,\n,Racial\n") == ["left out", "2019-04-01"]


def test_merged_dates_at_the_right_edge_of_a_workbook_are_filled() -> None:
    mapping = FILLED.replace("keep_rows", "# keep_rows") + 'sheet = "Log"'
    content = workbook(("Strand", "Date"), ("Racial", date(2019, 4, 12)), ("Racial",))
    assert in_short(mapping, content) == ["2019-04-01", "2019-04-01"]


def test_columns_beyond_the_header_go_by_letter_in_workbooks_and_texts() -> None:
    mapping = LEAST.replace('"Strand"', '"C"')
    day = "2019-04-01"
    stray = workbook(("Id", "Date"), (1, date(2019, 4, 1), "Racial", "x"), (2, date(2019, 4, 1)))
    assert in_short(mapping + '[file]\nsheet = "Log"', stray) == [day, day]
    assert in_short(mapping, b"Id,Date\n1,01/04/2019,Racial\n2,01/04/2019\n") == [day, day]
    assert in_short(mapping, b"Id,Date,\n1,01/04/2019,Racial\n") == [day]
    with pytest.raises(FileFault, match='no column "D"'):
        in_short(LEAST.replace('"Strand"', '"D"'), b"Id,Date\n1,01/04/2019,Racial\n")


LONG = "long row: 4 cells where the header has 2"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Date,Strand\n01/04/2019,Racial,x,y\n", LONG),
        (b"Date,Strand,\n01/04/2019,Racial,x,\n", LONG),
        (b"Date,Strand,\n01/04/2019,Racial,a remark\n", "2019-04-01"),
        (b"Date,Strand\n01/04/2019,Racial,, \n", "2019-04-01"),
        (b"Date,Strand\n01/04/2019\n", "short row: 1 cells where the header has 2"),
    ],
)
def test_in_a_text_a_delimiter_too_many_is_an_error(content: bytes, expected: str) -> None:
    assert in_short(LEAST, content) == [expected]


def test_without_a_header_the_first_row_may_be_narrow() -> None:
    mapping = LEAST.replace('"Date"', '"A"').replace('"Strand"', '"C"')
    content = b"01/04/2019\n02/04/2019,x,Racial\n03/04/2019,x,Racial,stray,stray\n"
    days = ["2019-04-01", "2019-04-02", "2019-04-03"]
    assert in_short(mapping + "[file]\nheader_row = 0", content) == days


def test_a_row_of_spaces_without_width_is_blank() -> None:
    content = "Date,Strand\n\u200b,\ufeff\n\u200b01/04/2019,Racial\n".encode()
    assert in_short(LEAST, content) == ["2019-04-01"]


def test_a_column_that_only_a_test_names_must_be_there() -> None:
    sheet = open_sheet(b"Date,Strand\n", read_mapping(LEAST.encode()).file)
    with pytest.raises(FileFault, match='no column "Ref"'):
        Columns(sheet, read_mapping((LEAST + '[file]\nfill_down = "Ref"').encode()).columns())
