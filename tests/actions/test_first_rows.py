"""What is derived from a report of somebody new is as true as if it had been read from it."""

from itertools import product
from typing import Any

import pytest
from sqlalchemy import select

from reporting.cases.actions.desk import count_stale
from reporting.cases.actions.repeats import count_wrong_repeats
from reporting.cases.models.desk import DeskRow
from reporting.cases.models.repeats import LinkableIncident
from reporting.cases.rules.contact import Contactable
from reporting.incidents.models.reports import Incident
from reporting.intake.actions.drafts import begin_draft, save_pages, submit_draft
from reporting.permissions import Role
from reporting.work import Work
from tests.actions.test_intake import COMPLETE
from tests.builders import a_source, as_role
from tests.returning import somebody


@pytest.fixture
def worker(work: Work) -> Work:
    a_source(work)
    return as_role(work, Role.CENTRE_WORKER)


def _send(worker: Work, known: Any = None, **changes: dict[str, Any]) -> Incident:
    draft = begin_draft(worker, person_number=known)
    worker.session.flush()
    pages = {name: {**COMPLETE.get(name, {}), **changes.get(name, {})} for name in
             {**COMPLETE, **changes}}  # fmt: skip
    save_pages(worker, draft, pages)
    submit_draft(worker, draft)
    worker.session.flush()
    incident = worker.session.get(Incident, draft.incident_id)
    assert incident is not None
    return incident


@pytest.mark.parametrize("naming", ["ANONYMOUS", "CODE", "NAMED"])
@pytest.mark.parametrize("role", ["", "VICTIM", "WITNESS"])
def test_the_first_row_of_a_report_is_true(worker: Work, naming: str, role: str) -> None:
    answers = product(["YES", "NO", "NOT_ASKED"], ["YES", "NO"], ["UNDER_18", "ADULT"])
    reports = [
        _send(
            worker,
            safety={"danger": harm},
            about={"naming": naming, "reporter_role": role, "age_group": age, "channel": "PAPER"},
            why={"kinds": ["THREATS", "SPITTING"], "strands": ["RACE", "AGE"]},
            effect={"self_harm": harm},
            contact={"contact": contact, "methods": ["CENTRE"], "record_details": "YES",
                     "name": "Parvati"},
        )
        for contact, harm, age in answers
    ]  # fmt: skip
    rows = worker.session.scalars(select(DeskRow)).all()
    assert {row.incident_id for row in rows} == {report.id for report in reports}
    known = {Contactable.YES, Contactable.NO, Contactable.NOT_ASKED}
    assert {row.contact for row in rows} == (
        {Contactable.UNKNOWN} if naming == "ANONYMOUS" else known
    )
    assert count_stale(worker) == count_wrong_repeats(worker) == 0
    facts = worker.session.scalars(select(LinkableIncident.incident_id)).all()
    assert bool(facts) == (naming != "ANONYMOUS" and role != "WITNESS")


def test_the_fewest_answers_make_a_true_row_too(worker: Work) -> None:
    _send(worker, about={"naming": ""})
    assert count_stale(worker) == count_wrong_repeats(worker) == 0


def test_a_further_report_changes_the_rows_of_the_earlier_ones(worker: Work) -> None:
    known = somebody(worker)
    contact = {"contact": "NO"}
    _send(worker, known.number, contact=contact)
    assert count_stale(worker) == count_wrong_repeats(worker) == 0
    assert len(worker.session.scalars(select(DeskRow)).all()) == 2
