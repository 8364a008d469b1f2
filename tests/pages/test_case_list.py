"""The officer's list of cases."""

from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from reporting.accounts.models import User
from reporting.cases.actions.desk import refresh_case
from reporting.cases.models.cases import Case
from reporting.permissions import Role
from reporting.promises import Promise, Risk
from tests.a_case import a_case
from tests.builders import a_report
from tests.conftest import ClientAs, Writing
from tests.counting import count_queries
from tests.visiting import submit


def _add(writing: Writing) -> str:
    with writing() as work:
        return f"/desk/reports/{a_report(work).id}"


def test_the_list_of_cases_says_the_risk_what_is_due_and_who_has_it(
    client_as: ClientAs, writing: Writing
) -> None:
    officer = client_as(Role.OFFICER)
    addresses = [_add(writing) for _ in range(2)]
    cases = [
        submit(officer, address, {"move": "OPEN_CASE", "reason": "Help."}).location
        for address in addresses
    ]
    with writing() as work:
        late, free = (work.session.get_one(Case, UUID(one.split("/")[-1])) for one in cases)
        name = work.session.get_one(User, late.assigned_to).name
        late.risk, late.review_due = Risk.HIGH, date(2026, 11, 2)
        free.assigned_to = None
        work.session.flush()
        refresh_case(work, [late.id, free.id])
        told = f"{Promise.FEEDBACK.label}, by "
    html = officer.get("/desk/cases").text
    rows = {one: next(row for row in html.split("<tr") if one in row) for one in cases}
    late_row, free_row = (rows[one] for one in cases)
    assert "Overdue: Look at the risk again, by 2 November 2026" in late_row
    assert ">High<" in late_row
    assert f">{name}<" in late_row
    assert told in free_row
    assert "Not decided" in free_row
    assert ">Nobody<" in free_row


def test_a_longer_list_of_cases_costs_no_more_queries(
    client_as: ClientAs, writing: Writing, engine: Engine
) -> None:
    officer = client_as(Role.OFFICER)
    taken = []
    for more in (1, 9):
        with writing() as work:
            for _ in range(more):
                a_case(work, a_report(work))
        with count_queries(engine) as asked:
            officer.get("/desk/cases")
        taken.append(len(asked))
    assert taken[0] == taken[1] <= 8
