"""What is sealed is known by the type of its column: bytes without a fixed length."""

import re

import reporting.app  # noqa: F401 so that the tables of every room are known
from reporting.resealing import sealed_tables
from tests.house.sources import ours

SEALED = re.compile(r"(?:seal_field|read_sealed)\([^()]*?, \w+, \"(\w+)\"")


def test_every_sealed_column_is_sealed_anew_when_keys_change() -> None:
    known = {column.name for sealed in sealed_tables() for column in sealed.columns}
    used = {
        name
        for path in ours(".py", within="reporting")
        for name in SEALED.findall(path.read_text())
    }
    assert used
    assert used <= known
