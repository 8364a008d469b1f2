"""What somebody can do who came back with a code, and what is kept of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from reporting.accounts.actions import TooManyTries
from reporting.accounts.models import Throttle
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.database import read_sealed
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.queries import (
    permission_history,
    reports_of_person,
    standing_answers,
)
from reporting.intake.actions.returning import (
    NoWay,
    UnknownCode,
    add_to_report,
    agree_to_be_reached,
    change_permission,
    come_back,
    count_unknown_code,
    renew_code,
    report_again,
)
from reporting.intake.queries import content_of
from reporting.intake.rules.asking import REACHABLE
from reporting.people.actions.persons import (
    erase_details,
    keep_terms,
    throw_away_old_visits,
)
from reporting.people.models.persons import Visit
from reporting.people.queries.persons import can_be_reached, find_visit, number_behind, open_visits
from reporting.people.rules.codes import UNKNOWN_CODES_BY_ACCOUNT, VISIT_LASTS, usual_return_code
from reporting.permissions import NotAllowed, Role
from reporting.personal_vocabulary import Answer, Naming, Purpose
from reporting.work import Work
from tests.builders import a_centre, as_role
from tests.returning import AGREED, SIGN_IN, answers, later, somebody


@pytest.fixture
def worker(work: Work) -> Work:
    return as_role(work, Role.CENTRE_WORKER)


def test_a_code_opens_a_visit_at_any_centre(work: Work) -> None:
    known = somebody(work, reports=2)
    elsewhere = as_role(work, Role.CENTRE_WORKER, centre=a_centre(work, "The mosque"))
    visit = come_back(elsewhere, known.plain, SIGN_IN)
    assert visit.person_number == known.number
    told = reports_of_person(elsewhere, visit.person_number)
    assert {one.id for one in told} == {one.id for one in known.reports}


def test_only_who_takes_reports_opens_a_visit(work: Work) -> None:
    officer, known = as_role(work, Role.OFFICER), somebody(work)
    with pytest.raises(NotAllowed):
        come_back(officer, known.plain, SIGN_IN)
    with pytest.raises(NotAllowed):
        reports_of_person(officer, known.number)


def test_a_visit_is_found_only_in_the_sign_in_that_opened_it_and_in_its_time(work: Work) -> None:
    worker, other = as_role(work, Role.CENTRE_WORKER), as_role(work, Role.CENTRE_WORKER)
    visit = come_back(worker, somebody(work).plain, SIGN_IN)
    assert find_visit(worker, visit.id, SIGN_IN) is visit
    assert find_visit(worker, visit.id, uuid4()) is None
    assert find_visit(other, visit.id, SIGN_IN) is None
    assert list(open_visits(worker, SIGN_IN)) == [visit]
    over = later(worker, VISIT_LASTS)
    assert find_visit(over, visit.id, SIGN_IN) is None
    assert list(open_visits(over, SIGN_IN)) == []
    almost = later(worker, VISIT_LASTS - timedelta(seconds=1))
    assert find_visit(almost, visit.id, SIGN_IN) is visit


def test_visits_are_deleted_when_their_time_is_over(worker: Work) -> None:
    come_back(worker, somebody(worker).plain, SIGN_IN)
    assert throw_away_old_visits(later(worker, VISIT_LASTS - timedelta(seconds=1))) == 0
    assert throw_away_old_visits(later(worker, VISIT_LASTS)) == 1
    assert worker.session.scalars(select(Visit)).all() == []


def test_unknown_codes_are_limited_by_account_and_a_right_one_waits_too(work: Work) -> None:
    worker, other = as_role(work, Role.CENTRE_WORKER), as_role(work, Role.CENTRE_WORKER)
    plain, wrong = somebody(work).plain, "0" * 17
    for _ in range(UNKNOWN_CODES_BY_ACCOUNT.times):
        with pytest.raises(UnknownCode):
            come_back(worker, wrong, SIGN_IN)
        count_unknown_code(worker)
    with pytest.raises(TooManyTries):
        come_back(worker, plain, SIGN_IN)
    assert come_back(other, plain, SIGN_IN)
    assert come_back(later(worker, timedelta(hours=1)), plain, SIGN_IN)


def test_unknown_codes_of_all_accounts_together_are_limited(work: Work) -> None:
    plain = somebody(work).plain
    for _ in range(10):
        worker = as_role(work, Role.CENTRE_WORKER)
        for _ in range(5):
            count_unknown_code(worker)
    fresh = as_role(work, Role.CENTRE_WORKER)
    with pytest.raises(TooManyTries):
        come_back(fresh, plain, SIGN_IN)
    assert come_back(later(fresh, timedelta(hours=1)), plain, SIGN_IN)
    assert work.session.scalar(select(func.max(Throttle.times))) == 50


def test_words_are_added_once_however_often_they_are_sent(worker: Work) -> None:
    report, number = somebody(worker).reports[0], uuid4()
    for words in ("It happened again", "It happened again"):
        add_to_report(worker, report.id, number, words)
    row = worker.session.scalars(select(Addition)).one()
    assert read_sealed(worker.keys, row, "words") == "It happened again"
    assert (row.by, row.incident_id) == (worker.actor.user_id, report.id)
    event = worker.session.scalars(
        select(TrailEntry).where(TrailEntry.event == Event.REPORT_ADDED_TO)
    ).one()
    assert (event.at, event.actor_id) == (row.at, row.by)


def test_a_permission_is_withdrawn_beside_the_earlier_answer(worker: Work) -> None:
    known = somebody(worker)
    report = known.reports[0]
    keep_terms(worker, known.number, {"methods": ["CENTRE"]})
    for moment in (worker, later(worker)):
        change_permission(moment, report.id, Purpose.CONTACT, Answer.NO)
    history = [
        (given.purpose, given.answer)
        for given in permission_history(worker, report.id)
        if given.purpose is Purpose.CONTACT
    ]
    assert history == [(Purpose.CONTACT, Answer.YES), (Purpose.CONTACT, Answer.NO)]
    assert answers(worker, report) == {**AGREED, Purpose.CONTACT: Answer.NO}
    change_permission(worker, report.id, Purpose.CONTACT, Answer.YES)
    assert answers(worker, report) == AGREED


@pytest.mark.parametrize("purpose", REACHABLE)
def test_a_yes_to_being_reached_is_not_kept_without_a_way(worker: Work, purpose: Purpose) -> None:
    known = somebody(worker, agreed={Purpose.SHARE_UNNAMED: Answer.YES})
    report, visit = known.reports[0], come_back(worker, known.plain, SIGN_IN)
    with pytest.raises(NoWay):
        change_permission(worker, report.id, purpose, Answer.YES)
    with pytest.raises(NoWay):
        agree_to_be_reached(worker, visit, report.id, purpose, {"methods": ["TEXT"]})
    assert answers(worker, report) == {Purpose.SHARE_UNNAMED: Answer.YES}
    agree_to_be_reached(worker, visit, report.id, purpose, {"methods": ["CENTRE"]})
    assert answers(worker, report)[purpose] is Answer.YES
    assert can_be_reached(worker, known.number)


def test_a_number_among_the_details_is_a_way_until_it_is_erased(worker: Work) -> None:
    known = somebody(worker, Naming.NAMED)
    assert can_be_reached(worker, known.number)
    change_permission(worker, known.reports[0].id, Purpose.RESTORATIVE, Answer.YES)
    erase_details(worker, known.number)
    assert not can_be_reached(worker, known.number)


def test_who_is_meant_is_sealed_with_the_permission(worker: Work) -> None:
    report = somebody(worker, Naming.NAMED).reports[0]
    change_permission(worker, report.id, Purpose.CHARITY, Answer.YES, "Harbour Friends")
    given = standing_answers(permission_history(worker, report.id))[Purpose.CHARITY]
    assert read_sealed(worker.keys, given, "named") == "Harbour Friends"


def test_a_new_code_ends_the_old_one_and_every_other_visit(work: Work) -> None:
    worker, other = as_role(work, Role.CENTRE_WORKER), as_role(work, Role.CENTRE_WORKER)
    known = somebody(work)
    visit, seen = (come_back(one, known.plain, SIGN_IN) for one in (worker, other))
    renew_code(worker, visit)
    code = usual_return_code(read_sealed(work.keys, visit, "new_code"))
    assert code
    assert number_behind(work, known.plain) is None
    assert number_behind(work, code) == known.number
    assert find_visit(other, seen.id, SIGN_IN) is None
    assert find_visit(worker, visit.id, SIGN_IN) is visit
    with pytest.raises(UnknownCode):
        come_back(worker, known.plain, SIGN_IN)


def test_reporting_again_keeps_the_choice_of_name_at_hand(worker: Work) -> None:
    known = somebody(worker, Naming.NAMED)
    draft = report_again(worker, come_back(worker, known.plain, SIGN_IN), Naming.NAMED)
    assert draft.person_number == known.number
    assert content_of(worker, draft).typed["about"]["naming"] == ["NAMED"]
