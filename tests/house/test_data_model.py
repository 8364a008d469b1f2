"""The document of the data model follows the tables."""

import pytest

import reporting.app  # noqa: F401 so that the tables of every room are known
from reporting.database import Base
from reporting.settings import ROOT

TABLES = [table.name for table in Base.metadata.sorted_tables]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_described(table: str) -> None:
    said = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    rows = [line for line in said.splitlines() if line.startswith("|") and f"`{table}`" in line]
    assert len(rows) == 1
