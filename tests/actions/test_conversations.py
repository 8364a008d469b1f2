"""Messages between officer, centre and person: who may write, once each, and what it settles."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

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
    thread_of_centre,
    thread_of_person,
    threads_of,
)
from reporting.conversations.queries.waiting import (
    Waiting,
    how_many_wait_for_answer,
    waiting_for_answer,
)
from reporting.conversations.rules.messages import Direction, NotPossible
from reporting.database import read_sealed
from reporting.people.models.persons import ChosenWord
from reporting.permissions import NotAllowed, Role
from reporting.post.models import Envelope
from reporting.work import Work
from tests.builders import a_centre, a_report, as_role
from tests.conversing import conversation, with_word
from tests.returning import later


@pytest.fixture
def officer(work: Work) -> Work:
    return as_role(work, Role.OFFICER)


@pytest.fixture
def worker(work: Work) -> Work:
    return as_role(work, Role.CENTRE_WORKER)


def told(words: str = "We rang the housing office.", **marks: bool) -> Update:
    return Update(uuid4(), words, **marks)


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
    assert waiting_for_answer(officer).rows == []
    number = uuid4()
    assert answer_officer(later(worker), report, number, "Tuesday")
    assert not answer_officer(later(worker), report, number, "Tuesday")
    assert news_for_centre(worker).questions == []
    [waiting] = waiting_for_answer(officer).rows
    assert (waiting.incident_id, waiting.direction) == (report.id, Direction.FROM_CENTRE)
    assert how_many_wait_for_answer(officer) == 1
    send_update(later(officer), report, told("Tuesday it is."))
    assert waiting_for_answer(officer).rows == []


def test_what_waits_is_paged_from_the_longest_wait_and_each_is_seen_once(
    officer: Work, work: Work
) -> None:
    number, sent = with_word(work).number, []
    report = a_report(officer)
    for minute in range(6):
        at = timedelta(minutes=minute // 2)
        sent.append(uuid4())
        if minute % 2:
            write_as_person(later(work, at), conversation(work, number), sent[-1], "Hello")
        else:
            answer_officer(later(as_role(work, Role.CENTRE_WORKER), at), report, sent[-1], "Yes")
    seen: list[Waiting] = []
    after = None
    while len(seen) < 9:
        found = waiting_for_answer(officer, after, size=2)
        seen += found.rows
        if (after := found.after) is None:
            break
    assert sorted(one.id for one in seen) == sorted(sent)
    assert [one.since for one in seen] == sorted(one.since for one in seen)
    assert len(waiting_for_answer(officer, "no cursor", size=2).rows) == 2


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
    assert [one.direction for one in waiting_for_answer(officer).rows] == [Direction.FROM_PERSON]


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
