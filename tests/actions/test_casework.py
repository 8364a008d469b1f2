"""Casework: first contact and its clock, risk, facts, closing, tasks, and who has a case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.actions.assessing import assess_risk, keep_plan
from reporting.cases.actions.contacting import Tried, keep_contact
from reporting.cases.actions.facts import classify, keep_action, keep_outcome
from reporting.cases.actions.moving import Closing, close_case, move_case
from reporting.cases.actions.tasks import change_task, finish_task, open_task
from reporting.cases.models.facts import ActionTaken, ClosingAnswers, OutcomeReached
from reporting.cases.models.timeline import Note
from reporting.cases.queries.case_timeline import timeline_page
from reporting.cases.queries.work_done import work_done
from reporting.cases.rules.contacting import ContactResult
from reporting.cases.rules.entries import NoteKind, PoliceClassification, TaskKind
from reporting.cases.rules.moves import CASE_MOVES, CaseState, Move, NotPossible
from reporting.cases.rules.outcomes import CaseAction, ClosedFor, Outcome, OwnAnswer
from reporting.cases.rules.risk import suggest
from reporting.database import read_sealed
from reporting.permissions import NotAllowed, Role
from reporting.personal_vocabulary import ContactMethod
from reporting.promises import Risk
from reporting.work import Work
from tests.a_case import a_case, a_reachable_report
from tests.builders import a_report, as_role

REACHED = Tried(ContactMethod.TEXT, ContactResult.REACHED, "She feels better.")
NOBODY_ANSWERED = replace(REACHED, result=ContactResult.NOT_REACHED)
UNKNOWN = suggest([])


def test_a_case_that_may_be_contacted_has_a_clock_of_three_working_days(work: Work) -> None:
    case = a_case(work, a_reachable_report(work))
    assert case.contact_due == date(2026, 11, 6)


def test_no_clock_runs_where_nobody_may_get_in_touch(work: Work) -> None:
    assert a_case(work).contact_due is None


def test_no_clock_runs_where_no_way_is_known(work: Work) -> None:
    report = a_reachable_report(work, {"reach": "", "methods": []})
    assert a_case(work, report).contact_due is None


def test_a_second_report_with_a_way_to_the_person_starts_the_clock(work: Work) -> None:
    case = a_case(work, a_report(work), a_reachable_report(work))
    assert case.contact_due == date(2026, 11, 6)


@pytest.mark.parametrize(
    ("tries", "due", "reached"),
    [
        ((NOBODY_ANSWERED,), True, False),
        ((replace(REACHED, result=ContactResult.LEFT_MESSAGE),), True, False),
        ((REACHED,), False, True),
        ((NOBODY_ANSWERED, REACHED), False, True),
        ((replace(REACHED, result=ContactResult.NO_WAY),), False, False),
    ],
)
def test_a_try_stops_the_clock_or_leaves_it(
    work: Work, tries: tuple[Tried, ...], due: bool, reached: bool
) -> None:
    case = a_case(work, a_reachable_report(work))
    for tried in tries:
        keep_contact(work, case, tried)
    assert (case.contact_due is not None) is due
    assert (case.first_contact_at == work.now) is reached


def test_the_first_contact_keeps_its_moment(work: Work) -> None:
    case = a_case(work, a_reachable_report(work))
    keep_contact(work, case, REACHED)
    keep_contact(replace(work, now=work.now + timedelta(days=1)), case, REACHED)
    assert case.first_contact_at == work.now


def test_high_risk_brings_first_contact_nearer_and_every_level_sets_the_review(work: Work) -> None:
    case = a_case(work, a_reachable_report(work))
    assess_risk(work, case, Risk.LOW, UNKNOWN, "Nothing more is likely.")
    assert (case.contact_due, case.review_due) == (date(2026, 11, 6), date(2026, 12, 29))
    assess_risk(work, case, Risk.MEDIUM, UNKNOWN, "He was seen again.")
    assert (case.contact_due, case.review_due) == (date(2026, 11, 6), date(2026, 12, 1))
    assess_risk(work, case, Risk.HIGH, UNKNOWN, "He has a knife.")
    assert (case.contact_due, case.review_due) == (date(2026, 11, 4), date(2026, 11, 17))
    titles = [one.title for one in timeline_page(work, case.id, NoteKind.RISK, None).rows]
    assert len(titles) == 3


def test_another_level_than_the_suggested_one_needs_a_reason(work: Work) -> None:
    case = a_case(work)
    with pytest.raises(NotPossible, match="Say why"):
        assess_risk(work, case, Risk.LOW, UNKNOWN, " ")
    assert case.risk is None


def test_facts_are_rows_to_be_counted_and_stand_on_the_timeline(work: Work) -> None:
    case, day = a_case(work), date(2026, 11, 2)
    keep_action(work, case, CaseAction.HOME_SECURITY, day, "A new lock.")
    keep_outcome(work, case, Outcome.CHARGED, day)
    keep_outcome(work, case, Outcome.BROKEN, work.today)
    classify(work, case, PoliceClassification.CRIME, day)
    classify(work, case, PoliceClassification.ASB, work.today)
    keep_plan(work, case, "A visit each week.")
    work.session.flush()
    actions = work.session.scalars(select(ActionTaken)).all()
    assert [(one.action, one.taken_on) for one in actions] == [(CaseAction.HOME_SECURITY, day)]
    outcomes = set(work.session.scalars(select(OutcomeReached.outcome)))
    assert outcomes == {Outcome.CHARGED, Outcome.BROKEN}
    assert (case.police, case.police_on) == (PoliceClassification.ASB, work.today)
    assert read_sealed(work.keys, case, "plan") == "A visit each week."
    done = work_done(work, case.id)
    assert done.outcomes == [(Outcome.BROKEN, work.today), (Outcome.CHARGED, day)]
    assert len(timeline_page(work, case.id, None, None).rows) == 7


ANSWERS = {"told": OwnAnswer.YES, "safer": OwnAnswer.PARTLY, "again": OwnAnswer.NOT_ASKED}


def test_closing_keeps_the_reason_and_the_own_answers_and_stops_the_clocks(work: Work) -> None:
    case = a_case(work, a_reachable_report(work))
    assess_risk(work, case, Risk.LOW, UNKNOWN, "Calm.")
    close_case(work, case, Closing(ClosedFor.WISH, "She wants nothing more.", ANSWERS))
    work.session.flush()
    assert (case.state, case.closed_for) == (CaseState.CLOSED, ClosedFor.WISH)
    assert (case.contact_due, case.review_due) == (None, None)
    kept = work.session.scalars(select(ClosingAnswers)).one()
    assert (kept.told, kept.informed, kept.safer, kept.again) == (
        OwnAnswer.YES,
        None,
        OwnAnswer.PARTLY,
        OwnAnswer.NOT_ASKED,
    )
    assert len(work_done(work, case.id).answers) == 3
    move_case(work, case, Move.REOPEN_CASE, "It began again.")
    assert (case.state, case.closed_for, case.closed_at) == (CaseState.OPEN, None, None)
    assert case.contact_due == date(2026, 11, 6)
    assert case.review_due == date(2026, 12, 29)


def test_a_case_closed_twice_keeps_both_answers_and_shows_the_last(work: Work) -> None:
    case = a_case(work)
    close_case(work, case, Closing(ClosedFor.RESOLVED, "Well.", {"told": OwnAnswer.NO}))
    later = replace(work, now=work.now + timedelta(days=30))
    move_case(later, case, Move.REOPEN_CASE, "It began again.")
    close_case(later, case, Closing(ClosedFor.RESOLVED, "Well.", {"told": OwnAnswer.YES}))
    work.session.flush()
    assert len(work.session.scalars(select(ClosingAnswers)).all()) == 2
    assert work_done(work, case.id).answers == [("Were you told what would happen?", OwnAnswer.YES)]


@pytest.mark.parametrize("move", [move for _, move in CASE_MOVES])
@pytest.mark.parametrize("state", CaseState)
def test_every_move_of_a_case_is_done_as_the_table_says(
    work: Work, state: CaseState, move: Move
) -> None:
    case = a_case(work)
    case.state, before = state, case.version
    if (state, move) not in CASE_MOVES:
        with pytest.raises(NotPossible):
            move_case(work, case, move, "A reason.")
        assert (case.state, case.version) == (state, before)
        return
    with pytest.raises(NotPossible, match="Say why"):
        move_case(work, case, move, "")
    move_case(work, case, move, "A reason.")
    assert case.state is CASE_MOVES[state, move]
    assert case.version == before + 1


def test_a_closed_case_is_opened_again_before_anything_is_planned_in_it(work: Work) -> None:
    case = a_case(work)
    close_case(work, case, Closing(ClosedFor.RESOLVED, "Well."))
    with pytest.raises(NotPossible, match="Open it again first"):
        assess_risk(work, case, Risk.LOW, UNKNOWN, "Calm.")
    with pytest.raises(NotPossible, match="Open it again first"):
        open_task(work, case, TaskKind.OTHER, work.today)


def test_a_task_is_opened_changed_and_finished_once(work: Work) -> None:
    case = a_case(work)
    officer = as_role(work, Role.OFFICER).actor
    task = open_task(work, case, TaskKind.JOINT_VISIT, work.today, words="With the warden.")
    change_task(work, case, task, date(2026, 11, 9), officer.user_id, "She is away.")
    work.session.flush()
    opened = work_done(work, case.id).tasks
    assert [(one.due_on, one.officer, one.words) for one in opened] == [
        (date(2026, 11, 9), officer.name, "With the warden.")
    ]
    finish_task(work, case, task)
    version = case.version
    finish_task(work, case, task)
    assert case.version == version
    with pytest.raises(NotPossible, match="done already"):
        change_task(work, case, task, work.today, None)
    work.session.flush()
    assert work_done(work, case.id).tasks == []


def test_each_deed_of_casework_is_on_the_trail_without_words(work: Work) -> None:
    case = a_case(work, a_reachable_report(work))
    keep_contact(work, case, REACHED)
    assess_risk(work, case, Risk.HIGH, UNKNOWN, "He has a knife.")
    keep_plan(work, case, "A visit each week.")
    classify(work, case, PoliceClassification.CRIME, work.today, "Their number is long.")
    finish_task(work, case, open_task(work, case, TaskKind.OTHER, work.today, words="Ring her."))
    events = {row.event: row.facts for row in work.session.scalars(select(TrailEntry))}
    assert {
        Event.CONTACT_KEPT,
        Event.RISK_ASSESSED,
        Event.PLAN_KEPT,
        Event.POLICE_CLASSIFIED,
        Event.TASK_OPENED,
        Event.TASK_FINISHED,
    } <= set(events)
    said = "".join(events.values())
    assert not any(word in said for word in ("better", "knife", "week", "long", "Ring"))
    notes = work.session.scalars(select(Note)).all()
    assert all(row.text is None or b"knife" not in row.text for row in notes)


def test_whoever_may_not_manage_cases_does_none_of_it(work: Work) -> None:
    case = a_case(work)
    worker = as_role(work, Role.CENTRE_WORKER)
    with pytest.raises(NotAllowed):
        keep_contact(worker, case, REACHED)
    with pytest.raises(NotAllowed):
        assess_risk(worker, case, Risk.LOW, UNKNOWN, "Calm.")
