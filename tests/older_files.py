"""A small file of older records, its mapping, and the rows of every table before and after."""

from sqlalchemy import func, select

from reporting.database import Base
from reporting.imports.rules.mapping import Mapping
from reporting.imports.rules.mapping_file import read_mapping
from reporting.work import Work

MAPPING = """
[source]
name = "Anytown Police"
area = "Anytown"
notice = "Open licence."
[file]
none = ["NA"]
skip_rows_where = { column = "Ref", is = "Total" }
[key]
column = "Ref"
[received]
column = "Date"
formats = ["%d/%m/%Y"]
[occurred]
otherwise = "received"
[strands]
column = "Strand"
split = ";"
values = { "Racial" = "RACE", "Faith" = "RELIGION" }
[kinds]
column = "Kind"
values = { "Hit" = "PHYSICAL_ASSAULT", "Shout" = "VERBAL_ABUSE" }
[area]
column = "Ward"
[narrative]
column = "Details"
"""
HEADER = "Ref,Date,Strand,Kind,Ward,Details,Name\n"
ROW = "1,01/04/2019,Racial,Hit,Victoria,They hit me,Pat Secret\n"


def a_mapping(text: str = MAPPING, **changes: str) -> Mapping:
    for old, new in changes.items():
        text = text.replace(old, new)
    return read_mapping(text.encode())


def a_file(*rows: str) -> bytes:
    return (HEADER + "".join(rows)).encode()


def row_counts(work: Work) -> dict[str, int]:
    """How many rows every table has."""
    return {
        name: work.session.scalar(select(func.count()).select_from(table)) or 0
        for name, table in Base.metadata.tables.items()
    }
