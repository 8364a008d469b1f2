"""Broken copies of the real file of the Toronto Police Service."""

from collections.abc import Callable

import pytest

from reporting.imports.actions.importing import RowsRefused, import_records
from reporting.imports.rules.texts import FileFault
from reporting.work import Work
from tests.actions.test_import_toronto import FILE, pytestmark, the_mapping
from tests.older_files import row_counts

__all__ = ["pytestmark"]


def cut(content: bytes) -> bytes:
    """The first rows, enough for a copy to be broken in."""
    return b"".join(content.splitlines(keepends=True)[:40])


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a bad date": (lambda c: c.replace(b"2018-01-10,2146", b"2018-13-10,2146"), "looks like 9999"),
    "an unknown value": (lambda c: c.replace(b"Jewish", b"Jedi", 1), "Jedi"),
    "a short row": (lambda c: c + b"99,GO-1,2018\n", "short row: 3 cells where"),
    "a long row": (lambda c: c.replace(b",YES\n", b",YES,1,2\n", 1), "long row: 27 cells"),
    "a repeated key": (lambda c: c + c.splitlines()[4], "row 5 has the same key"),
    "another encoding": (lambda c: c.replace(b"Rustic", b"Rust\xefc", 1), "line 5 cannot be read"),
    "wide letters": (lambda c: c.decode().encode("utf-16"), 'Try encoding = "utf-16"'),
    "no bytes": (lambda _c: b"", "The file is empty"),
    "a missing column": (lambda c: c.replace(b"RACE_BIAS", b"RACE"), 'no column "RACE_BIAS"'),
    "NUL bytes": (lambda c: c.replace(b"Black", b"Bl\0ck", 1), "NUL"),
    "a picture": (lambda _c: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "cannot be read"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_told_clearly_and_leaves_the_database_as_it_was(
    work: Work, name: str
) -> None:
    breaks, expected_words = BROKEN[name]
    before = row_counts(work)
    with pytest.raises((FileFault, RowsRefused)) as refused:
        import_records(work, the_mapping(), breaks(cut(FILE.read_bytes())))
    fault = refused.value
    told = fault.summary.faults if isinstance(fault, RowsRefused) else [fault]
    assert any(expected_words in str(one) for one in told), told
    assert row_counts(work) == before
