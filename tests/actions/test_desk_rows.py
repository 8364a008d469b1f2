"""The rows of the desk follow every action, so that nothing has to be made anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from reporting.cases.actions.assessing import assess_risk
from reporting.cases.actions.assigning import assign, hand_over
from reporting.cases.actions.assigning_many import assign_many
from reporting.cases.actions.contacting import Tried, keep_contact
from reporting.cases.actions.desk import count_stale, rebuild_desk
from reporting.cases.actions.facts import classify
from reporting.cases.actions.moving import move_case
from reporting.cases.actions.reading import read_report
from reporting.cases.actions.tasks import change_task, finish_task, open_task
from reporting.cases.actions.timeline import add_note
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.models.cases import Case
from reporting.cases.models.desk import DeskRow
from reporting.cases.rules.contact import Contactable
from reporting.cases.rules.contacting import ContactResult
from reporting.cases.rules.desk import NEVER, Stage
from reporting.cases.rules.entries import PoliceClassification, TaskKind
from reporting.cases.rules.moves import Move
from reporting.cases.rules.outcomes import ClosedFor
from reporting.cases.rules.risk import suggest
from reporting.incidents.actions import tag_police_references
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import reports_with_police_reference
from reporting.intake.actions.returning import add_to_report, change_permission
from reporting.permissions import Role
from reporting.personal_vocabulary import Answer, ContactMethod, Purpose
from reporting.promises import Promise, Risk
from reporting.vocabulary import SetAside
from reporting.work import Work
from tests.answered import permitted, the_rest
from tests.builders import a_report, a_source, a_user, as_role


def row_of(work: Work, incident_id: UUID) -> DeskRow:
    work.session.expire_all()
    return work.session.scalars(select(DeskRow).where(DeskRow.incident_id == incident_id)).one()


def opened(work: Work, report: Incident) -> Case:
    case = triage(work, report, Triage(Move.OPEN_CASE, "Help."))
    assert case is not None
    return case


def test_every_step_of_a_case_leaves_its_rows_true(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    other, third = a_user(work), a_user(work)
    report, second = a_report(work, person_number=uuid4()), a_report(work)
    case = opened(officer, report)
    level = suggest([])
    task_on = work.today + timedelta(days=3)
    steps: list[Callable[[], object]] = [
        lambda: triage(officer, second, Triage(Move.ADD_TO_CASE, "Same.", case=case)),
        lambda: assess_risk(officer, case, Risk.HIGH, level, "I heard more."),
        lambda: keep_contact(officer, case, Tried(ContactMethod.PHONE, ContactResult.REACHED)),
        lambda: classify(officer, case, PoliceClassification.CRIME, work.today),
        lambda: assign(officer, case, other.id),
        lambda: assign_many(officer, [case.id], third.id),
        lambda: hand_over(officer, third.id, other.id, "She leaves."),
        lambda: open_task(officer, case, TaskKind.OTHER, task_on),
        lambda: add_note(replace(officer, now=work.now + timedelta(hours=2)), case, "Rang."),
        lambda: move_case(officer, case, Move.MONITOR, "Quiet."),
        lambda: move_case(officer, case, Move.CLOSE_CASE, "Done.", ClosedFor.RESOLVED),
        lambda: move_case(officer, case, Move.REOPEN_CASE, "Again."),
        lambda: triage(officer, second, Triage(Move.PUT_BACK)),
        lambda: triage(officer, second, Triage(Move.SET_ASIDE, "x", set_aside_for=SetAside.TEST)),
    ]
    for number, step in enumerate(steps):
        step()
        work.session.flush()
        assert count_stale(work) == 0, number


def test_a_task_is_due_until_it_is_done(work: Work) -> None:
    officer, report = as_role(work, Role.OFFICER), a_report(work)
    case = opened(officer, report)
    soon, later = work.today + timedelta(days=1), work.today + timedelta(days=4)
    task = open_task(officer, case, TaskKind.JOINT_VISIT, soon)
    assert (row_of(work, report.id).due_on, row_of(work, report.id).due_for) == (
        soon,
        "JOINT_VISIT",
    )
    change_task(officer, case, task, later, None)
    assert row_of(work, report.id).due_on == later
    finish_task(officer, case, task)
    assert row_of(work, report.id).due_for == Promise.FEEDBACK


def test_reading_a_report_keeps_its_day_until_it_is_triaged(work: Work) -> None:
    report = a_report(work, received_on=work.today)
    first = row_of(work, report.id)
    assert (first.stage, first.to_read, first.due_for) == (Stage.WAITING, True, "ACKNOWLEDGE")
    read_report(as_role(work, Role.OFFICER), report)
    read = row_of(work, report.id)
    assert (read.due_for, read.due_on) == ("TRIAGE", first.due_on)
    triage(as_role(work, Role.OFFICER), report, Triage(Move.RECORD_ONLY, "Only to be known."))
    assert row_of(work, report.id).due_for == "FEEDBACK"
    assert count_stale(work) == 0


def test_words_added_later_bring_a_report_back_until_they_are_read(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    report = a_report(work, person_number=uuid4())
    triage(officer, report, Triage(Move.RECORD_ONLY, "Only to be known."))
    assert not row_of(work, report.id).to_read
    worker = as_role(work, Role.CENTRE_WORKER)
    add_to_report(worker, report.id, uuid4(), "It happened again.")
    found = row_of(work, report.id)
    assert (found.to_read, found.added_on, found.stage) == (True, work.today, Stage.RECORDED)
    assert count_stale(work) == 0
    read_report(officer, report)
    assert not row_of(work, report.id).to_read
    assert count_stale(work) == 0


def test_a_permission_that_ends_ends_the_clock_in_every_case_of_the_person(work: Work) -> None:
    from reporting.people.actions.persons import keep_terms

    officer, number = as_role(work, Role.OFFICER), uuid4()
    moments = (work.now, work.now + timedelta(minutes=1))
    one, two = (a_report(work, person_number=number, entered_at=at) for at in moments)
    for report in (one, two):
        the_rest(work, report)
        permitted(work, report)
    keep_terms(work, number, {"methods": [ContactMethod.PHONE], "reach": "01632 960000"})
    case = opened(officer, one)
    assert case.contact_due is not None
    assert row_of(work, one.id).due_for == Promise.FIRST_CONTACT
    worker = replace(as_role(work, Role.CENTRE_WORKER), now=work.now + timedelta(hours=1))
    change_permission(worker, two.id, Purpose.CONTACT, Answer.NO)
    assert case.contact_due is None
    assert row_of(work, one.id).contact is Contactable.NO
    assert row_of(work, one.id).due_for == Promise.FEEDBACK
    assert count_stale(work) == 0


def test_what_is_due_in_a_case_is_due_once(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    first, second = a_report(work, fed_back_at=work.now), a_report(work, fed_back_at=work.now)
    case = opened(officer, first)
    triage(replace(officer, now=work.now + timedelta(hours=1)), second,
           Triage(Move.ADD_TO_CASE, "Same.", case=case))  # fmt: skip
    open_task(officer, case, TaskKind.OTHER, work.today)
    assert row_of(work, first.id).due_on == work.today
    assert row_of(work, second.id).due_on == NEVER
    triage(officer, first, Triage(Move.PUT_BACK))
    assert row_of(work, second.id).due_on == work.today


def test_what_is_left_to_do_stays_due_when_a_case_is_closed(work: Work) -> None:
    officer, report = as_role(work, Role.OFFICER), a_report(work)
    case = opened(officer, report)
    due = work.today - timedelta(days=1)
    chase = open_task(officer, case, TaskKind.CHASE_REFERRAL, due)
    move_case(officer, case, Move.CLOSE_CASE, "Done.", ClosedFor.RESOLVED)
    assert (row_of(work, report.id).due_on, row_of(work, report.id).due_for) == (due, chase.kind)
    finish_task(officer, case, chase)
    assert row_of(work, report.id).due_for != chase.kind
    assert count_stale(work) == 0


def test_a_row_that_was_changed_behind_our_back_is_found_and_mended(work: Work) -> None:
    reports = [a_report(work) for _ in range(3)]
    a_report(work, source=a_source(work, "Another force"))
    assert count_stale(work) == 0
    work.session.execute(update(DeskRow).values(repeat=True))
    assert count_stale(work) == len(reports)
    assert rebuild_desk(work) == len(reports)
    assert count_stale(work) == 0


def test_a_police_reference_is_found_however_it_is_typed(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.incidents.actions.TAGGED_AT_ONCE", 1)
    for empty in ("", " / "):
        a_report(work, police_reference=empty)
    report, other = a_report(work, police_reference="CR/123 456"), a_report(work)
    tag_police_references(work)
    work.session.expire_all()
    officer = as_role(work, Role.OFFICER)
    assert report.police_tag is not None
    assert b"123" not in report.police_tag
    found = reports_with_police_reference(officer, "cr-123456")
    assert [one.id for one in found] == [report.id]
    assert reports_with_police_reference(officer, " / ") == []
    assert other.police_tag is None
