"""Who has a case: the officer who opened it, another one, and whoever takes all over."""

import pytest
from sqlalchemy import Engine, select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.actions.assigning import assign, hand_over
from reporting.cases.actions.moving import Closing, close_case
from reporting.cases.actions.tasks import finish_task, open_task
from reporting.cases.models.cases import Case
from reporting.cases.models.timeline import Note
from reporting.cases.queries.case_timeline import timeline_page
from reporting.cases.rules.entries import NoteKind, TaskKind
from reporting.cases.rules.moves import NotPossible
from reporting.cases.rules.outcomes import ClosedFor
from reporting.permissions import NotAllowed, Role
from reporting.work import Work
from tests.a_case import a_case
from tests.builders import a_user, as_role
from tests.counting import count_queries


def test_whoever_opens_a_case_has_it(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    assert a_case(officer).assigned_to == officer.actor.user_id


def test_a_case_is_given_to_another_officer_and_back_to_nobody(work: Work) -> None:
    officer, other = as_role(work, Role.OFFICER), a_user(work)
    case = a_case(officer)
    assign(officer, case, other.id, "She knows the family.")
    assert case.assigned_to == other.id
    assign(officer, case, None)
    assert case.assigned_to is None
    rows = timeline_page(officer, case.id, NoteKind.ASSIGNED, None).rows
    assert {row.title for row in rows} == {f"Given to {other.name}", "Given back: nobody has it"}


def test_a_case_goes_only_to_somebody_who_works_on_cases(work: Work) -> None:
    case = a_case(work)
    for role in (Role.CENTRE_WORKER, Role.COORDINATOR, Role.PARTNER):
        with pytest.raises(NotPossible, match="works on cases"):
            assign(work, case, a_user(work, role).id)
    gone = a_user(work, active=False)
    with pytest.raises(NotPossible, match="works on cases"):
        assign(work, case, gone.id)
    with pytest.raises(NotPossible, match="Nobody has it already"):
        assign(work, case, None)


def test_everything_of_somebody_who_leaves_goes_to_somebody_else(work: Work) -> None:
    leaver, other = as_role(work, Role.OFFICER), as_role(work, Role.OFFICER)
    opened = [a_case(leaver) for _ in range(3)]
    closed = a_case(leaver)
    close_case(leaver, closed, Closing(ClosedFor.RESOLVED, "Well."))
    kept = a_case(other)
    to_do = open_task(leaver, kept, TaskKind.OTHER, work.today, assigned_to=leaver.actor.user_id)
    done = open_task(leaver, kept, TaskKind.OTHER, work.today, assigned_to=leaver.actor.user_id)
    finish_task(leaver, kept, done)
    work.session.flush()
    versions = {case.id: case.version for case in (*opened, kept)}
    coordinator = as_role(work, Role.COORDINATOR)
    gone, heir = leaver.actor.user_id, other.actor.user_id
    assert gone
    assert heir
    assert hand_over(coordinator, gone, heir, "She moves to Durham.") == (3, 1)
    work.session.expire_all()
    assert all(case.assigned_to == heir for case in opened)
    assert (closed.assigned_to, kept.assigned_to) == (gone, heir)
    assert (to_do.assigned_to, done.assigned_to) == (heir, gone)
    for case in (*opened, kept):
        assert case.version == versions[case.id] + 1
        first = timeline_page(work, case.id, None, None).rows
        assert any(row.text == "She moves to Durham." for row in first)


def test_a_handover_is_on_the_trail_and_asks_for_two_people_and_a_reason(work: Work) -> None:
    leaver, other = as_role(work, Role.OFFICER), a_user(work)
    gone = leaver.actor.user_id
    assert gone
    with pytest.raises(NotPossible, match="no open cases"):
        hand_over(leaver, gone, other.id, "A reason.")
    a_case(leaver)
    with pytest.raises(NotPossible, match="two different people"):
        hand_over(leaver, gone, gone, "A reason.")
    with pytest.raises(NotPossible, match="Say why"):
        hand_over(leaver, gone, other.id, " ")
    with pytest.raises(NotPossible, match="works on cases"):
        hand_over(leaver, gone, a_user(work, Role.PARTNER).id, "A reason.")
    with pytest.raises(NotAllowed):
        hand_over(as_role(work, Role.CENTRE_WORKER), gone, other.id, "A reason.")
    hand_over(leaver, gone, other.id, "A reason.")
    told = select(TrailEntry.facts).where(TrailEntry.event == Event.CASES_HANDED_OVER)
    assert '"cases":1' in work.session.scalars(told).one()


def test_a_handover_takes_as_many_statements_for_many_cases_as_for_one(
    work: Work, engine: Engine
) -> None:
    counted = []
    for number in (1, 60):
        leaver, other = as_role(work, Role.OFFICER), a_user(work)
        for _ in range(number):
            case = a_case(leaver)
            open_task(leaver, case, TaskKind.OTHER, work.today, assigned_to=leaver.actor.user_id)
        work.session.flush()
        assert leaver.actor.user_id
        with count_queries(engine) as statements:
            hand_over(leaver, leaver.actor.user_id, other.id, "A reason.")
            work.session.flush()
        counted.append(len(statements))
    assert counted[0] == counted[1]


def test_a_note_is_written_in_each_case_that_changes_hands(work: Work) -> None:
    leaver, other = as_role(work, Role.OFFICER), a_user(work)
    cases = [a_case(leaver) for _ in range(2)]
    assert leaver.actor.user_id
    hand_over(leaver, leaver.actor.user_id, other.id, "A reason.")
    work.session.flush()
    written = select(Note.case_id).where(Note.given_to == other.id)
    assert set(work.session.scalars(written)) == {case.id for case in cases}
    changed = select(Case.last_done_at, Case.assigned_to)
    assert {tuple(row) for row in work.session.execute(changed)} == {(work.now, other.id)}
