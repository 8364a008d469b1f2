"""Somebody anonymous is given a code for the number that stands on their slip alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from reporting.accounts.actions import TooManyTries
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.database import read_sealed
from reporting.incidents.models.circumstances import Circumstances
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import (
    slip_tag,
)
from reporting.intake.actions.returning import (
    NothingToFind,
    be_anonymous,
    come_back,
    count_unknown_code,
    give_code,
)
from reporting.people.models.persons import ReturnCode
from reporting.people.rules.codes import UNKNOWN_CODES_BY_ACCOUNT, usual_return_code
from reporting.permissions import Role
from reporting.personal_vocabulary import Naming
from reporting.work import Work
from tests.builders import a_centre, a_report, as_role
from tests.returning import SIGN_IN, later, namings, somebody


@pytest.fixture
def worker(work: Work) -> Work:
    return as_role(work, Role.CENTRE_WORKER)


def _anonymous(work: Work) -> Incident:
    """A report without a code, with the number 48219034 on its slip."""
    report = a_report(work)
    tag = slip_tag(work, report.id, "48219034")
    rest = Circumstances(incident_id=report.id, naming=Naming.ANONYMOUS, slip_tag=tag)
    work.session.add(rest)
    return report


def test_an_anonymous_report_gets_a_code_at_its_own_centre_once(work: Work) -> None:
    report = _anonymous(work)
    elsewhere = as_role(work, Role.CENTRE_WORKER, centre=a_centre(work, "The mosque"))
    with pytest.raises(NothingToFind):
        give_code(elsewhere, report.reference, "48219034", SIGN_IN)
    here = as_role(work, Role.CENTRE_WORKER)
    visit = give_code(here, report.reference, "48219034", SIGN_IN)
    code = usual_return_code(read_sealed(work.keys, visit, "new_code"))
    assert code
    assert come_back(elsewhere, code, SIGN_IN).person_number == visit.person_number
    assert namings(work) == {Naming.CODE}
    with pytest.raises(NothingToFind):
        give_code(here, report.reference, "48219034", SIGN_IN)
    assert work.session.scalars(select(Circumstances.slip_tag)).one() is None
    event = work.session.scalars(
        select(TrailEntry).where(TrailEntry.event == Event.CODE_GIVEN)
    ).one()
    issued = select(ReturnCode.person_number).where(ReturnCode.issued_at == event.at)
    assert work.session.scalars(issued).all() == [report.person_number]


def test_without_the_number_of_its_own_slip_nobody_is_given_a_code(work: Work) -> None:
    report, other = _anonymous(work), a_report(work)
    tag = slip_tag(work, other.id, "11112222")
    rest = Circumstances(incident_id=other.id, naming=Naming.ANONYMOUS, slip_tag=tag)
    before = Circumstances(incident_id=a_report(work).id, naming=Naming.ANONYMOUS)
    work.session.add_all([rest, before])
    here = as_role(work, Role.CENTRE_WORKER)
    for number in ("", "48219035", "11112222"):
        with pytest.raises(NothingToFind):
            give_code(here, report.reference, number, SIGN_IN)
    assert work.session.scalars(select(ReturnCode)).all() == []


def test_wrong_numbers_are_limited_like_codes_and_a_right_one_waits_too(work: Work) -> None:
    report, here = _anonymous(work), as_role(work, Role.CENTRE_WORKER)
    for _ in range(UNKNOWN_CODES_BY_ACCOUNT.times):
        count_unknown_code(here)
    with pytest.raises(TooManyTries):
        give_code(here, report.reference, "48219034", SIGN_IN)
    assert give_code(later(here, timedelta(hours=1)), report.reference, "48219034", SIGN_IN)


def test_whoever_chose_to_be_anonymous_is_given_no_code_by_the_reference(worker: Work) -> None:
    known = somebody(worker)
    be_anonymous(worker, come_back(worker, known.plain, SIGN_IN))
    for number in ("", "00000000"):
        with pytest.raises(NothingToFind):
            give_code(worker, known.reports[0].reference, number, SIGN_IN)
