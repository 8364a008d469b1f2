"""The desk's list is read in the order of an index, whatever the order and the state."""

from typing import Any

import pytest
from sqlalchemy import event, text

from reporting.cases.queries.desk_list import desk_page, read_view
from reporting.cases.queries.desk_places import place_of
from reporting.cases.rules.desk_view import Sort
from reporting.paging import write_cursor
from reporting.work import Work
from tests.builders import a_report


def plan_of(work: Work, state: str, sort: Sort, after: str | None) -> str:
    """How the database reads a page."""
    asked: list[tuple[str, Any]] = []

    def listen(_c: object, _k: object, statement: str, values: Any, *_: object) -> None:
        asked.append((statement, values))

    connection = work.session.connection()
    event.listen(connection, "before_cursor_execute", listen)
    desk_page(work, read_view({"state": state, "sort": sort.value}), after)
    event.remove(connection, "before_cursor_execute", listen)
    statement, values = next(one for one in asked if "ORDER BY desk_rows" in one[0])
    if connection.dialect.name == "sqlite":
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    else:
        work.session.execute(text("SET LOCAL enable_seqscan = off"))
        work.session.execute(text("SET LOCAL enable_sort = off"))
        plan = connection.exec_driver_sql(f"EXPLAIN {statement}", values).all()
    return "\n".join(str(row[-1]) for row in plan)


@pytest.mark.parametrize("state", ["TO_READ", "OPEN", "ALL"])
@pytest.mark.parametrize("sort", Sort)
def test_a_page_is_read_in_the_order_of_an_index(work: Work, state: str, sort: Sort) -> None:
    a_report(work)
    row = desk_page(work, read_view({"state": "ALL"}), None).rows[0]
    for after in (None, write_cursor(place_of(row, sort))):
        read = plan_of(work, state, sort, after)
        assert "ix_desk_rows_" in read, read
        assert "TEMP B-TREE" not in read, read
        assert "Sort" not in read, read
