"""The builders make what every other test starts from."""

import pytest
from sqlalchemy import Engine, func, select

from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import ReportState
from reporting.permissions import GRANTS, Role
from reporting.vocabulary import Strand
from reporting.work import Work
from tests.builders import a_report, an_area, as_role
from tests.conftest import Writing
from tests.counting import count_queries


@pytest.mark.parametrize("state", ReportState)
def test_a_report_can_be_made_in_every_state(work: Work, state: ReportState) -> None:
    incident = a_report(work, state=state, narrative="Words.", area=an_area(work))
    assert incident.state is state
    assert read_sealed(work.keys, incident, "narrative") == "Words."


@pytest.mark.parametrize("role", Role)
def test_work_is_done_as_a_role(work: Work, role: Role) -> None:
    done_by = as_role(work, role).actor
    assert done_by.grants == GRANTS[role]
    assert (done_by.centre_id is not None) == (role is Role.CENTRE_WORKER)


def test_what_is_written_stays_and_can_be_counted(engine: Engine, writing: Writing) -> None:
    with writing() as work:
        a_report(work, strands=(Strand.RACE, Strand.AGE))
    with writing() as work, count_queries(engine) as statements:
        assert work.session.scalar(select(func.count()).select_from(Incident)) == 1
    assert len(statements) == 1
