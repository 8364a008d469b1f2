"""The clock of the first contact follows what the person says later, at any centre."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from reporting.cases.actions.assessing import assess_risk
from reporting.cases.actions.contacting import NOBODY_TO_REACH, renew_contact_clocks
from reporting.cases.actions.desk import count_stale, rebuild_desk
from reporting.cases.actions.tasks import open_task
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.models.timeline import Note
from reporting.cases.rules.entries import TaskKind
from reporting.cases.rules.moves import Move
from reporting.cases.rules.risk import suggest
from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.intake.actions.returning import be_anonymous, change_permission, say_how_to_reach
from reporting.people.actions.persons import keep_terms, open_visit
from reporting.people.models.persons import Visit
from reporting.permissions import Role
from reporting.personal_vocabulary import Answer, Purpose, YesNo
from reporting.promises import Risk
from reporting.work import Work
from tests.a_case import TERMS, a_case, a_reachable_report
from tests.answered import the_rest
from tests.builders import a_centre, as_role

NUMBER = UUID(int=5)
WEDNESDAY, FRIDAY, MONDAY = date(2026, 11, 4), date(2026, 11, 6), date(2026, 11, 9)


@pytest.fixture
def reports(work: Work) -> list[Incident]:
    """Two reports of one person, an hour apart at different centres; the first is in a case.

    Of reports of one moment either could be the repeat, which opens tasks in its case.
    """
    later = replace(work, now=work.now + timedelta(hours=1))
    both = [
        a_reachable_report(at, person_number=NUMBER, centre=a_centre(work, name))
        for at, name in ((work, "Central Library"), (later, "The Mosque"))
    ]
    a_case(work, both[0])
    rebuild_desk(work)
    return both


def elsewhere(work: Work) -> Work:
    """A worker of another centre, a day later."""
    worker = as_role(work, Role.CENTRE_WORKER, centre=a_centre(work, "The Mosque"))
    return replace(worker, now=work.now + timedelta(days=1))


def due(work: Work) -> date | None:
    """By when to get in touch; the rows of the desk say the same."""
    work.session.flush()
    assert count_stale(work) == 0
    return work.session.scalars(select(Case.contact_due)).one()


def visit_of(work: Work) -> Visit:
    return open_visit(work, NUMBER, uuid4())


@pytest.mark.parametrize("place", [0, 1])
def test_a_no_on_any_report_of_the_person_stops_the_clock_and_a_yes_starts_it(
    work: Work, reports: list[Incident], place: int
) -> None:
    assert due(work) == FRIDAY
    worker = elsewhere(work)
    change_permission(worker, reports[place].id, Purpose.CONTACT, Answer.NO)
    assert due(work) is None
    later = replace(worker, now=worker.now + timedelta(hours=1))
    change_permission(later, reports[place].id, Purpose.CONTACT, Answer.YES)
    assert due(work) == MONDAY


def test_until_a_risk_is_decided_the_suggested_one_drives_the_clock(work: Work) -> None:
    calm, harm = a_reachable_report(work), a_reachable_report(work, person_number=uuid4())
    the_rest(work, harm, self_harm=YesNo.YES)
    case = a_case(work, calm)
    assert due(work) == FRIDAY
    triage(work, harm, Triage(Move.ADD_TO_CASE, "It belongs together.", case=case))
    assert due(work) == WEDNESDAY


def test_a_case_of_self_harm_is_due_its_first_contact_the_next_day(work: Work) -> None:
    harm = a_reachable_report(work)
    the_rest(work, harm, self_harm=YesNo.YES)
    a_case(work, harm)
    assert due(work) == WEDNESDAY


def test_a_risk_that_was_decided_stands_above_the_suggested_one(work: Work) -> None:
    calm, harm = a_reachable_report(work), a_reachable_report(work, person_number=uuid4())
    the_rest(work, harm, self_harm=YesNo.YES)
    case = a_case(work, calm)
    assess_risk(work, case, Risk.LOW, suggest([]), "She is safe.")
    triage(work, harm, Triage(Move.ADD_TO_CASE, "It belongs together.", case=case))
    assert due(work) == FRIDAY


def test_another_permission_changes_no_clock(work: Work, reports: list[Incident]) -> None:
    change_permission(elsewhere(work), reports[0].id, Purpose.LANDLORD, Answer.YES)
    assert due(work) == FRIDAY


def test_no_way_to_reach_somebody_stops_the_clock(work: Work, reports: list[Incident]) -> None:
    """As it was kept before a yes and a way were asked for at once."""
    worker = elsewhere(work)
    keep_terms(worker, NUMBER, {**TERMS, "reach": "", "methods": []})
    renew_contact_clocks(worker, [reports[0].id])
    assert due(work) is None
    later = replace(worker, now=worker.now + timedelta(hours=1))
    say_how_to_reach(later, visit_of(later), TERMS)
    assert due(work) == MONDAY


def test_who_goes_anonymous_is_not_waited_for(work: Work, reports: list[Incident]) -> None:
    assert reports
    worker = elsewhere(work)
    be_anonymous(worker, visit_of(worker))
    assert due(work) is None


def test_a_task_to_get_in_touch_falls_away_with_the_permission_which_is_noted(
    work: Work, reports: list[Incident]
) -> None:
    case = work.session.scalars(select(Case)).one()
    open_task(work, case, TaskKind.CONTACT, FRIDAY)
    open_task(work, case, TaskKind.OTHER, FRIDAY)
    change_permission(elsewhere(work), reports[0].id, Purpose.CONTACT, Answer.NO)
    left = select(Task.kind).where(Task.done_at.is_(None))
    assert work.session.scalars(left).all() == [TaskKind.OTHER]
    noted = [read_sealed(work.keys, one, "text") for one in work.session.scalars(select(Note))]
    assert NOBODY_TO_REACH in noted
