"""Making very many rows of some, in one statement a table, on SQLite and PostgreSQL.

Each copy has numbers, references, tags and moments of its own; dates, codes and sealed texts are
those of the row that was copied, so a copied text does not open.
"""

from sqlalchemy import Column, Connection, Table, text

from benchmarks.seed_cases import TABLES, table_of
from benchmarks.seed_names import ENDING, reference_of
from reporting.cases.models.desk import DeskRow

NUMBERS = ("id", "incident_id", "case_id", "person_number")
"""The columns that hold numbers of rows that are copied too."""

MOMENTS = ("entered_at", "opened_at", "last_done_at", "at")
REFERENCES = ("reference", "case_reference")
COPIED = [*TABLES, table_of(DeskRow)]

SQLITE = {
    "number": "substr({0}, 1, 4) || copies.mark || substr({0}, 9)",
    "moment": "substr({0}, 1, 20) || copies.micros",
    "tag": "CAST(substr({0}, 1, 28) || copies.mark AS BLOB)",
    "seed": f"substr({{0}}, -8) = '{ENDING}'",
}
POSTGRESQL = {
    "number": "overlay({0}::text placing copies.mark from 5)::uuid",
    "moment": "date_trunc('second', {0}) + copies.micros::int * interval '1 microsecond'",
    "tag": "substring({0}, 1, 28) || copies.mark::bytea",
    "seed": f"right({{0}}::text, 8) = '{ENDING}'",
}


def copy_seeds(connection: Connection, copies: int) -> None:
    """Write so many copies of each seed; indexes are left out meanwhile and made at the end."""
    columns = "mark varchar(4), of_report varchar(5), of_case varchar(5), micros varchar(6)"
    connection.execute(text(f"CREATE TEMPORARY TABLE copies ({columns})"))
    keep = text("INSERT INTO copies VALUES (:mark, :of_report, :of_case, :micros)")
    connection.execute(keep, [_copy(number) for number in range(1, copies + 1)])
    for table in COPIED:
        for index in table.indexes:
            index.drop(connection)
        connection.execute(text(_copying(table, connection.dialect.name)))
        for index in table.indexes:
            index.create(connection)


def _copy(number: int) -> dict[str, str]:
    return {
        "mark": f"{number:04x}",
        "of_report": reference_of(2 * number, 0)[:5],
        "of_case": reference_of(2 * number + 1, 0)[:5],
        "micros": f"{number:06}",
    }


def _copying(table: Table, dialect: str) -> str:
    ways = POSTGRESQL if dialect == "postgresql" else SQLITE
    names = ", ".join(column.name for column in table.columns)
    values = ", ".join(_value(column, ways) for column in table.columns)
    drawn = ways["seed"].format("id" if "id" in table.columns else "incident_id")
    which = f"(SELECT * FROM {table.name} WHERE {drawn}) AS seeds"  # noqa: S608
    return f"INSERT INTO {table.name} ({names}) SELECT {values} FROM {which} CROSS JOIN copies"  # noqa: S608


def _value(column: "Column[object]", ways: dict[str, str]) -> str:
    name = f"seeds.{column.name}"
    if column.name in NUMBERS:
        return ways["number"].format(name)
    if column.name in MOMENTS:
        return ways["moment"].format(name)
    if column.name == "police_tag":
        return ways["tag"].format(name)
    if column.name in REFERENCES:
        case = "case" in column.name or column.table.name == "cases"
        return f"copies.{'of_case' if case else 'of_report'} || substr({name}, 6)"
    return name
