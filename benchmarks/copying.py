"""Making very many rows of some, in one statement a table, on SQLite and PostgreSQL.

Each copy has numbers, references, tags and moments of its own, and days of its own where nothing is
due; codes and sealed texts are those of the row that was copied, so a copied text does not open.
"""

from sqlalchemy import Column, Connection, Table, text

from benchmarks.seed_cases import TABLES, table_of
from benchmarks.seed_names import ENDING, reference_of
from reporting.cases.models.desk import DeskRow

NUMBERS = ("id", "incident_id", "case_id", "person_number")
"""The columns that hold numbers of rows that are copied too."""

REFERENCES = ("reference", "case_reference")
MOMENTS = ("opened_at", "last_done_at", "at")
DAYS_APART = 53
"""How many days earlier each copy came in than the one before, within a year."""

SQLITE = {
    "number": "copies.mark || substr({0}, 5)",
    "moment": "substr({0}, 1, 20) || copies.micros",
    "day": "date({0}, '-' || copies.days || ' days')",
    "entered": "date({0}, '-' || copies.days || ' days') || substr({0}, 11, 10) || copies.micros",
    "tag": "CAST(substr({0}, 1, 28) || copies.mark AS BLOB)",
    "seed": f"substr({{0}}, -8) = '{ENDING}'",
}
POSTGRESQL = {
    "number": "overlay({0}::text placing copies.mark from 1)::uuid",
    "moment": "date_trunc('second', {0}) + copies.micros::int * interval '1 microsecond'",
    "day": "{0} - copies.days",
    "entered": "{0} - copies.days * interval '1 day'",
    "tag": "substring({0}, 1, 28) || copies.mark::bytea",
    "seed": f"right({{0}}::text, 8) = '{ENDING}'",
}
WAYS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
DRAWN = "CREATE TEMPORARY TABLE drawn_{0} AS SELECT * FROM {0} WHERE {1}"
CALM = (
    "CREATE TEMPORARY TABLE calm AS SELECT incident_id FROM drawn_desk_rows WHERE due_for IS NULL"
)


def copy_seeds(connection: Connection, copies: int) -> None:
    """Write so many copies of each seed; indexes are left out meanwhile and made at the end."""
    ways, tables = WAYS[connection.dialect.name], [table_of(DeskRow), *TABLES]
    columns = "mark varchar, of_report varchar, of_case varchar, micros varchar, days integer"
    connection.execute(text(f"CREATE TEMPORARY TABLE copies ({columns})"))
    keep = text("INSERT INTO copies VALUES (:mark, :of_report, :of_case, :micros, :days)")
    connection.execute(keep, [_copy(number) for number in range(1, copies + 1)])
    for table in tables:
        drawn = ways["seed"].format("id" if "id" in table.columns else "incident_id")
        connection.execute(text(DRAWN.format(table.name, drawn)))
    connection.execute(text(CALM.format("WHERE due_for IS NULL")))
    connection.execute(text("CREATE INDEX ix_calm ON calm (incident_id)"))
    for table in tables:
        for index in table.indexes:
            index.drop(connection)
        connection.execute(text(_copying(table, ways)))
        for index in table.indexes:
            index.create(connection)


def _copy(number: int) -> dict[str, str | int]:
    return {
        "mark": f"{number * 40503 % 65536:04x}",
        "of_report": reference_of(2 * number, 0)[:5],
        "of_case": reference_of(2 * number + 1, 0)[:5],
        "micros": f"{number:06}",
        "days": number * DAYS_APART % 365,
    }


def _copying(table: Table, ways: dict[str, str]) -> str:
    names = ", ".join(column.name for column in table.columns)
    values = ", ".join(_value(column, ways) for column in table.columns)
    source = f"copies CROSS JOIN drawn_{table.name} AS seeds"
    return f"INSERT INTO {table.name} ({names}) SELECT {values} FROM {source}"  # noqa: S608


def _value(column: "Column[object]", ways: dict[str, str]) -> str:
    name = f"seeds.{column.name}"
    if column.name in NUMBERS:
        return ways["number"].format(name)
    if column.name in MOMENTS:
        return ways["moment"].format(name)
    if column.name in ("received_on", "entered_at"):
        way = "day" if column.name == "received_on" else "entered"
        number = "id" if "id" in column.table.columns else "incident_id"
        calm = f"seeds.{number} IN (SELECT incident_id FROM calm)"  # noqa: S608
        as_drawn = name if way == "day" else ways["moment"].format(name)
        return f"CASE WHEN {calm} THEN {ways[way].format(name)} ELSE {as_drawn} END"
    if column.name == "police_tag":
        return ways["tag"].format(name)
    if column.name in REFERENCES:
        case = "case" in column.name or column.table.name == "cases"
        return f"copies.{'of_case' if case else 'of_report'} || substr({name}, 6)"
    return name
