"""Messages between officer, centre and person: who may write, once each, and what it settles."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from reporting.accounts.actions import TooManyTries
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.conversations.actions.reading import (
    read_as_centre,
    read_as_officer,
    read_as_person,
)
from reporting.conversations.actions.writing import (
    Update,
    answer_officer,
    needs_no_answer,
    send_update,
    write_as_person,
    write_to_person,
)
from reporting.conversations.models import Message
from reporting.conversations.queries.inbox import inbox, news_for_centre
from reporting.conversations.queries.threads import (
    how_many_wait_for_answer,
    thread_of_centre,
    thread_of_person,
    threads_of,
    waiting_for_answer,
)
from reporting.conversations.rules.messages import Direction, NotPossible
from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.intake.actions.codes import replace_lost_code, stop_code
from reporting.intake.actions.returning import be_anonymous, come_back
from reporting.people.actions import (
    WrongWord,
    check_word,
    choose_word,
    count_wrong_word,
    open_public_visit,
    throw_away_old_visits,
)
from reporting.people.models import ChosenWord, PublicVisit
from reporting.people.queries import find_public_visit, has_live_code, has_word, number_behind
from reporting.people.rules import VISIT_LASTS, WRONG_WORDS, usual_return_code
from reporting.permissions import NotAllowed, Role
from reporting.post.models import Envelope
from reporting.work import Work
from tests.builders import a_centre, a_report, as_role
from tests.conversing import WORD, with_word
from tests.returning import SIGN_IN, later


@pytest.fixture
def officer(work: Work) -> Work:
    return as_role(work, Role.OFFICER)


@pytest.fixture
def worker(work: Work) -> Work:
    return as_role(work, Role.CENTRE_WORKER)


def told(words: str = "We rang the housing office.", **marks: bool) -> Update:
    return Update(uuid4(), words, **marks)


def conversation(work: Work, number: object) -> PublicVisit:
    assert number
    return open_public_visit(work, number, with_word=True)  # type: ignore[arg-type]


def test_an_update_reaches_the_centre_sealed_and_once(officer: Work, worker: Work) -> None:
    report, update = a_report(officer), told()
    assert send_update(officer, report, update)
    assert not send_update(later(officer), report, update)
    officer.session.flush()
    row = officer.session.scalars(select(Message)).one()
    assert b"housing" not in (row.words or b"housing")
    assert read_sealed(officer.keys, row, "words") == update.words
    [arrived] = inbox(worker, None).rows
    assert (arrived.new, arrived.waits, arrived.feedback) == (True, False, False)
    [said] = thread_of_centre(worker, report)
    assert (said.words, said.read_at) == (update.words, None)


def test_feedback_is_written_on_the_report_the_first_time_only(officer: Work) -> None:
    report = a_report(officer)
    send_update(officer, report, told())
    assert report.fed_back_at is None
    send_update(later(officer), report, told(feedback=True))
    first = report.fed_back_at
    send_update(later(officer, timedelta(days=3)), report, told(feedback=True))
    assert report.fed_back_at == first == officer.now + timedelta(minutes=1)


def test_a_report_from_no_centre_has_no_update(officer: Work) -> None:
    with pytest.raises(NotPossible):
        send_update(officer, a_report(officer, centre_id=None), told())


@pytest.mark.parametrize("email", ["", "office@example.org"])
def test_only_a_centre_with_an_address_is_sent_a_bare_letter(officer: Work, email: str) -> None:
    report = a_report(officer, centre=a_centre(officer, "By the sea", email=email))
    send_update(officer, report, told())
    send_update(officer, report, told())
    letters = officer.session.scalars(select(Envelope)).all()
    assert [(row.letter.value, row.asks) for row in letters] == ([("WAITING", 2)] if email else [])


def test_a_question_waits_until_the_centre_answers_and_the_answer_until_the_officer_does(
    officer: Work, worker: Work
) -> None:
    report = a_report(officer)
    send_update(officer, report, told("Which day suits?", asks=True))
    officer.session.flush()
    assert [one.reference for one in news_for_centre(worker).questions] == [report.reference]
    assert waiting_for_answer(officer) == []
    number = uuid4()
    assert answer_officer(later(worker), report, number, "Tuesday")
    assert not answer_officer(later(worker), report, number, "Tuesday")
    assert news_for_centre(worker).questions == []
    [waiting] = waiting_for_answer(officer)
    assert (waiting.incident_id, waiting.direction) == (report.id, Direction.FROM_CENTRE)
    assert how_many_wait_for_answer(officer) == 1
    send_update(later(officer), report, told("Tuesday it is."))
    assert waiting_for_answer(officer) == []


def test_what_needs_no_answer_waits_no_longer(officer: Work, worker: Work) -> None:
    report = a_report(officer)
    answer_officer(worker, report, uuid4(), "Thank you")
    assert how_many_wait_for_answer(officer) == 1
    needs_no_answer(officer, report)
    assert how_many_wait_for_answer(officer) == 0
    assert [one.waits for one in threads_of(officer, report)] == [False]


def test_a_person_is_written_to_only_with_a_code_and_a_word(officer: Work, work: Work) -> None:
    nobody, known = a_report(work), with_word(work)
    with pytest.raises(NotPossible):
        write_to_person(officer, nobody, uuid4(), "Hello")
    assert write_to_person(officer, known.reports[0], uuid4(), "Hello")
    work.session.get_one(ChosenWord, known.number)
    work.session.delete(work.session.get_one(ChosenWord, known.number))
    work.session.flush()
    with pytest.raises(NotPossible):
        write_to_person(officer, known.reports[0], uuid4(), "Hello")


def test_a_conversation_goes_both_ways_and_the_centre_sees_none_of_it(
    officer: Work, worker: Work
) -> None:
    known = with_word(officer, reports=2)
    visit = conversation(officer, known.number)
    write_to_person(officer, known.reports[0], uuid4(), "Is it safe to ring?")
    number = uuid4()
    assert write_as_person(later(officer), visit, number, "No, write")
    assert not write_as_person(later(officer), visit, number, "No, write")
    said = thread_of_person(officer, visit)
    assert [(one.direction.value, one.words) for one in said] == [
        ("TO_PERSON", "Is it safe to ring?"),
        ("FROM_PERSON", "No, write"),
    ]
    assert {one.incident_id for one in said} == {known.reports[0].id}
    assert [one.by for one in said][1] is None
    assert thread_of_centre(worker, known.reports[0]) == []
    assert inbox(worker, None).rows == []
    assert [one.direction for one in waiting_for_answer(officer)] == [Direction.FROM_PERSON]


def test_each_end_marks_what_it_reads_and_nothing_else(officer: Work, worker: Work) -> None:
    known = with_word(officer)
    report, visit = known.reports[0], conversation(officer, known.number)
    send_update(officer, report, told())
    answer_officer(worker, report, uuid4(), "Thanks")
    write_to_person(officer, report, uuid4(), "Hello")
    write_as_person(officer, visit, uuid4(), "Hello back")
    read_as_officer(officer, report)
    assert _read(officer) == {"FROM_CENTRE", "FROM_PERSON"}
    read_as_centre(worker, report)
    assert _read(officer) == {"FROM_CENTRE", "FROM_PERSON", "TO_CENTRE"}
    read_as_person(officer, visit)
    assert len(_read(officer)) == 4


def _read(work: Work) -> set[str]:
    work.session.expire_all()
    read = select(Message.direction).where(Message.read_at.is_not(None))
    return {direction.value for direction in work.session.scalars(read)}


def test_no_role_but_its_own_writes_or_reads(officer: Work, worker: Work) -> None:
    report = a_report(officer)
    for refused in (
        lambda: send_update(worker, report, told()),
        lambda: write_to_person(worker, report, uuid4(), "x"),
        lambda: needs_no_answer(worker, report),
        lambda: threads_of(worker, report),
        lambda: waiting_for_answer(worker),
        lambda: answer_officer(officer, report, uuid4(), "x"),
        lambda: thread_of_centre(officer, report),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert inbox(officer, None).rows == []


def test_another_centre_sees_nothing(officer: Work, work: Work) -> None:
    report = a_report(officer)
    send_update(officer, report, told(asks=True))
    elsewhere = as_role(work, Role.CENTRE_WORKER, centre=a_centre(work, "Elsewhere"))
    assert inbox(elsewhere, None).rows == []
    assert news_for_centre(elsewhere).questions == []
    assert thread_of_centre(elsewhere, report) == []


def test_the_inbox_shows_what_is_new_first_and_skips_nothing(officer: Work, worker: Work) -> None:
    reports = [a_report(officer) for _ in range(7)]
    for number, report in enumerate(reports):
        send_update(later(officer, timedelta(minutes=number)), report, told())
    read_as_centre(worker, reports[6])
    worker.session.expire_all()
    after, seen = None, []
    while True:
        page = inbox(worker, after, size=2)
        seen += [row.reference for row in page.rows]
        if (after := page.after) is None:
            break
    newest_new = [one.reference for one in (*reversed(reports[:6]), reports[6])]
    assert seen == newest_new


def test_a_word_is_kept_as_a_hash_that_needs_the_keys(work: Work) -> None:
    known = with_word(work, "Blue  Teapot")
    kept = work.session.get_one(ChosenWord, known.number)
    assert "teapot" not in kept.hash.casefold()
    assert kept.hash.startswith("$argon2id$")
    check_word(work, known.number, "blue teapot")
    choose_word(work, known.number, "green kettle")
    with pytest.raises(WrongWord):
        check_word(work, known.number, WORD)
    check_word(work, known.number, "green kettle")


def test_wrong_words_are_counted_until_none_is_taken_for_a_day(work: Work) -> None:
    known, other = with_word(work), with_word(work)
    for _ in range(WRONG_WORDS.times):
        with pytest.raises(WrongWord):
            check_word(work, known.number, "red teapot")
        count_wrong_word(work, known.number)
    with pytest.raises(TooManyTries):
        check_word(work, known.number, WORD)
    check_word(work, other.number, WORD)
    check_word(later(work, WRONG_WORDS.within), known.number, WORD)


def test_nobody_has_no_word(work: Work) -> None:
    with pytest.raises(WrongWord):
        check_word(work, None, WORD)


def test_a_lost_code_is_replaced_at_any_centre_by_reference_and_word(work: Work) -> None:
    known = with_word(work)
    elsewhere = as_role(work, Role.CENTRE_WORKER, centre=a_centre(work, "Elsewhere"))
    public = conversation(work, known.number)
    reference = known.reports[0].reference
    with pytest.raises(WrongWord):
        replace_lost_code(elsewhere, reference, "red teapot", SIGN_IN)
    with pytest.raises(WrongWord):
        replace_lost_code(elsewhere, "0000-0000", WORD, SIGN_IN)
    assert number_behind(work, known.plain) == known.number
    visit = replace_lost_code(elsewhere, reference, WORD, SIGN_IN)
    code = usual_return_code(read_sealed(work.keys, visit, "new_code"))
    assert code
    assert number_behind(work, known.plain) is None
    assert number_behind(work, code) == known.number
    assert has_word(work, known.number)
    work.session.expire_all()
    assert find_public_visit(work, public.id) is None


def test_a_code_that_is_stopped_closes_every_door(worker: Work) -> None:
    known = with_word(worker)
    public, visit = conversation(worker, known.number), come_back(worker, known.plain, SIGN_IN)
    stop_code(worker, visit)
    worker.session.expire_all()
    assert not has_live_code(worker, known.number)
    assert not has_word(worker, known.number)
    assert find_public_visit(worker, public.id) is None
    report = worker.session.get_one(Incident, known.reports[0].id)
    assert report.person_number == known.number


def test_a_visit_of_the_public_page_is_over_after_half_an_hour(work: Work) -> None:
    known = with_word(work)
    visit = conversation(work, known.number)
    assert find_public_visit(later(work, VISIT_LASTS - timedelta(seconds=1)), visit.id)
    over = later(work, VISIT_LASTS)
    assert find_public_visit(over, visit.id) is None
    assert throw_away_old_visits(over) == 1


def test_who_becomes_anonymous_leaves_no_word_no_visit_and_no_moment(
    officer: Work, worker: Work
) -> None:
    known = with_word(officer, reports=2)
    public = conversation(officer, known.number)
    for report in known.reports:
        write_to_person(officer, report, uuid4(), "Hello")
    write_as_person(later(officer), public, uuid4(), "Hello back")
    read_as_person(later(officer), public)
    be_anonymous(later(worker), come_back(worker, known.plain, SIGN_IN))
    worker.session.flush()
    worker.session.expire_all()
    assert worker.session.scalars(select(ChosenWord)).all() == []
    assert worker.session.scalars(select(PublicVisit)).all() == []
    rows = worker.session.scalars(select(Message).order_by(Message.at)).all()
    assert len(rows) == 3
    for row in rows:
        for moment in (row.at, row.read_at, row.waits_since):
            assert moment is None or (moment.minute, moment.second) == (0, 0)
    assert [row.direction.value for row in rows][-1] == "FROM_PERSON"


def test_no_event_of_a_person_has_a_subject(officer: Work) -> None:
    known = with_word(officer)
    write_as_person(officer, conversation(officer, known.number), uuid4(), "Hello")
    events = select(TrailEntry).where(TrailEntry.event.in_([Event.MESSAGE_SENT, Event.WORD_CHOSEN]))
    entries = officer.session.scalars(events).all()
    assert len(entries) == 2
    assert {entry.subject_id for entry in entries} == {None}
