"""How SQLite reads what it is asked: by an index, or everything there is.

A plan of SQLite is made without knowing how many rows there are, as long as nobody runs ANALYZE: so
what it does in a small test, it does among a million cases.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

GROWING = (
    "additions|case_actions|case_outcomes|case_reports|cases|circumstances|closing_answers|decisions"
    "|desk_rows|disclosures|incidents|letters|messages|notes|permissions_given|referrals|tasks|trail"
)
"""The tables that grow with what is reported and done."""

WHOLE = re.compile(
    rf"SCAN ({GROWING})(_\d+)?$"
    r"|SEARCH incidents(_\d+)? USING .*\(source_id=\?\)"
    r"|SEARCH tasks(_\d+)? USING .*\(done_at=\?\)"
)
"""A table that is read from its beginning, or an index by what nearly all of its rows share."""

Asked = list[tuple[str, Any]]


@contextmanager
def listen(engine: Engine) -> Iterator[Asked]:
    """What is asked of a database while the block lasts, with its values."""
    asked: Asked = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_others: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def read_whole(engine: Engine, asked: Asked) -> list[str]:
    """What of it reads a growing table whole, each as the statement and the step of its plan.

    PostgreSQL plans by how many rows there are, so a small test says nothing of it.
    """
    found: list[str] = []
    if engine.dialect.name != "sqlite":
        return found
    with engine.connect() as connection:
        for statement, values in asked:
            if statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                steps = [step.detail for step in plan]
                found += [f"{step}: {statement}" for step in steps if WHOLE.match(step)]
    return found
