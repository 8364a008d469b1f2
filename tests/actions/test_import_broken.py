"""Files and rows that cannot be imported: what is told, and that nothing is written."""

import pytest

from reporting.imports.actions.importing import (
    RowsRefused,
    check_records,
    import_records,
)
from reporting.imports.rules.texts import FileFault
from reporting.work import Work
from tests.builders import an_area
from tests.older_files import HEADER, ROW, a_file, a_mapping, row_counts

BROKEN = {
    "bad date": (ROW.replace("01/04", "2019/04"), "no date in the formats", None),
    "no such day": (ROW.replace("01/04", "31/04"), "there is no such day", None),
    "future": (ROW.replace("2019", "2926"), "a date in the future", None),
    "long ago": (ROW.replace("2019", "1819"), "before 1900", None),
    "no date": (ROW.replace("01/04/2019", "NA"), "no date, so no quarter", None),
    "unknown value": (ROW.replace("Racial", "Martian"), "has no strands for this", "Martian"),
    "unknown part": (ROW.replace("Racial", "Racial;Mars"), "has no strands for this", "Mars"),
    "unknown ward": (ROW.replace("Victoria", "Vicotria"), "no loaded WARD", "Vicotria"),
    "short row": ("1,01/04/2019,Racial\n", "short row: 3 cells where the header has 7", None),
    "long row": (ROW.strip() + ",x,y\n", "long row: 9 cells where the header has 7", None),
    "no key": (ROW.replace("1,", " ,", 1), "the key is blank", None),
}


def test_a_bad_row_is_told_and_nothing_is_written(work: Work) -> None:
    an_area(work, "Victoria")
    before = row_counts(work)
    for name, (row, why, value) in BROKEN.items():
        with pytest.raises(RowsRefused) as refused:
            import_records(work, a_mapping(), a_file(ROW.replace("1,", "0,", 1), row))
        (fault,) = refused.value.summary.faults
        assert (fault.row, fault.value) == (3, value), name
        assert why in fault.why
        assert "They hit me" not in str(fault)
        assert "Secret" not in str(fault)
        assert row_counts(work) == before


def test_bad_rows_can_be_skipped(work: Work) -> None:
    an_area(work, "Victoria")
    bad = [row for row, _why, _value in BROKEN.values()]
    content = a_file(ROW.replace("1,", "0,", 1), *bad)
    summary = import_records(work, a_mapping(), content, skip_bad_rows=True)
    assert (summary.new, summary.bad, len(summary.faults)) == (1, len(bad), len(bad))
    assert summary.rows == summary.new + summary.bad


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (HEADER.encode(), "no records below row 1"),
        (b"\n" + HEADER.encode(), "Row 1 is blank, and header_row = 1 says"),
        (a_file("Total,,,,,,\n"), "1 rows were left out"),
        (a_file(ROW).replace(b"Strand", b"Reason"), 'no column "Strand"'),
        (a_file(ROW).replace(b",", b";"), "is the delimiter ';'?"),
        (a_file(ROW, ROW).replace(b"hit me", b"hit \xe9"), 'Try encoding = "cp1252"'),
        (a_file(ROW, ROW.replace("hit", "\0")), "NUL"),
        (a_file(ROW, '2,"01/04/2019,Racial\n'), "Row 3"),
    ],
)
def test_a_broken_file_is_told_and_nothing_is_written(
    work: Work, content: bytes, expected: str
) -> None:
    an_area(work, "Victoria")
    before = row_counts(work)
    for run in (import_records, check_records):
        with pytest.raises(FileFault) as refused:
            run(work, a_mapping(), content)
        assert expected in str(refused.value)
    assert row_counts(work) == before
