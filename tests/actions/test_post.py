"""The outbox: no letter is lost, none is sent by two at once, and none tells of anyone."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from structlog.testing import capture_logs

from reporting.database import open_session
from reporting.keyring import Keyring
from reporting.permissions import COMMAND_LINE
from reporting.post.actions import (
    OpenWork,
    alert_duty,
    post_letter,
    send_waiting,
    throw_away_old_letters,
)
from reporting.post.models import Envelope
from reporting.post.queries import letters_on_their_way
from reporting.post.rules import GIVEN_UP_AFTER, LEASED_FOR, Letter, Letterhead
from reporting.smtp import Fault, send_message
from reporting.work import Work
from tests.conftest import NOW, Writing
from tests.post_office import DROP, SENDER, TAKEN, PostOffice, slowly

DUTY = "duty@example.org"
HEAD = Letterhead(SENDER, "Report and Support", None)
MINUTE = timedelta(minutes=1)

At = Callable[[datetime], OpenWork]


@pytest.fixture
def at(engine: Engine, keys: Keyring) -> At:
    """`at(moment)` opens transactions that take place at that moment."""
    return partial(opening, engine, keys)


def opening(engine: Engine, keys: Keyring, moment: datetime) -> OpenWork:
    @contextmanager
    def open_work(*, writes: bool) -> Iterator[Work]:
        with open_session(engine, writes=writes) as session:
            yield Work(session=session, actor=COMMAND_LINE, now=moment, keys=keys)
            session.commit()

    return open_work


def sent_from(office: PostOffice, open_work: OpenWork) -> int:
    return send_waiting(open_work, HEAD, partial(send_message, office.server()))


def the_letter(writing: Writing) -> Envelope:
    with writing() as work:
        return work.session.scalars(select(Envelope)).one()


def post_urgent(writing: Writing, to: str = DUTY) -> None:
    with writing() as work:
        post_letter(work, Letter.URGENT_REPORT, to)


def test_an_urgent_report_is_told_of_once_and_then_the_address_is_gone(
    writing: Writing, at: At
) -> None:
    with writing() as work:
        alert_duty(work, DUTY)
    with PostOffice() as office:
        assert sent_from(office, at(NOW)) == 1
        assert sent_from(office, at(NOW + timedelta(days=1))) == 0
    assert [message["to"] for message in office.taken] == [DUTY]
    letter = the_letter(writing)
    assert (letter.sent_at, letter.address, letter.leased_until) == (NOW, None, None)


def test_nobody_is_told_when_there_is_no_duty_contact(work: Work) -> None:
    alert_duty(work, None)
    assert letters_on_their_way(work) == 0


def test_a_report_that_is_undone_sends_nothing(writing: Writing) -> None:
    with suppress(RuntimeError), writing() as work:
        alert_duty(work, DUTY)
        raise RuntimeError
    with writing() as work:
        assert letters_on_their_way(work) == 0


def test_the_address_is_sealed(writing: Writing, engine: Engine) -> None:
    post_urgent(writing)
    with engine.connect() as connection:
        [row] = connection.execute(text("SELECT * FROM outbox")).all()
    assert not any(b"duty" in bytes(v) for v in row if isinstance(v, bytes | memoryview))
    assert not any("duty" in str(value) for value in row)


def test_a_second_letter_like_one_that_still_waits_is_not_queued(writing: Writing, at: At) -> None:
    for to in (DUTY, " Duty@Example.org "):
        post_urgent(writing, to)
    letter = the_letter(writing)
    assert letter.asks == 2
    with writing() as work:
        post_letter(work, Letter.WAITING, DUTY)
        post_letter(work, Letter.URGENT_REPORT, "other@example.org")
        assert letters_on_their_way(work) == 3
    with PostOffice() as office:
        assert sent_from(office, at(NOW)) == 3
    post_urgent(writing)
    with writing() as work:
        assert letters_on_their_way(work) == 1


@pytest.mark.parametrize("undone", [False, True])
def test_two_reports_at_once_make_one_letter(writing: Writing, at: At, undone: bool) -> None:
    second = threading.Thread(target=post_urgent, args=(writing,))
    with at(NOW)(writes=True) as work:
        alert_duty(work, DUTY)
        second.start()
        second.join(0.3)
        assert second.is_alive()
        if undone:
            work.session.rollback()
    second.join()
    assert the_letter(writing).asks == (1 if undone else 2)


def test_a_letter_asked_for_while_it_is_sent_is_sent_again_as_another(
    writing: Writing, at: At
) -> None:
    post_urgent(writing)
    with PostOffice() as office:

        def send(message: Any) -> None:
            send_message(office.server(), message)
            if len(office.taken) == 1:
                post_urgent(writing)

        assert send_waiting(at(NOW), HEAD, send) == 2
    assert len({message["message-id"] for message in office.taken}) == 2
    assert the_letter(writing).sent_at == NOW


def test_a_letter_that_fails_is_tried_more_and_more_slowly_and_given_up_after_two_days(
    writing: Writing, at: At
) -> None:
    post_urgent(writing)
    moment, waits = NOW, []
    with PostOffice(data=["451 Later"] * 60) as office, capture_logs() as logs:
        while (letter := the_letter(writing)).failed_at is None:
            moment = letter.due_at
            assert sent_from(office, at(moment - MINUTE / 60)) == 0
            assert sent_from(office, at(moment)) == 0
            waits.append((the_letter(writing).due_at - moment) // MINUTE)
    assert waits[:6] == [1, 5, 15, 60, 60, 60]
    assert NOW + GIVEN_UP_AFTER - timedelta(hours=1) < moment <= NOW + GIVEN_UP_AFTER
    assert (letter.fault, letter.address, letter.tries) == (Fault.LATER, None, len(waits))
    [line] = logs
    assert (line["event"], line["fault"]) == ("letter_given_up", "LATER")
    assert DUTY not in str(line)


@pytest.mark.parametrize("conduct", ["451 Later", DROP])
def test_a_letter_that_failed_once_is_sent_the_next_time(
    writing: Writing, at: At, conduct: str
) -> None:
    post_urgent(writing)
    with PostOffice(data=[conduct]) as office:
        assert sent_from(office, at(NOW)) == 0
        assert sent_from(office, at(NOW + MINUTE)) == 1
    assert len(office.taken) == 1
    assert the_letter(writing).fault is None


def test_a_letter_that_is_refused_for_good_is_not_tried_again(writing: Writing, at: At) -> None:
    post_urgent(writing)
    with PostOffice(recipient=["550 No such person"]) as office, capture_logs() as logs:
        assert sent_from(office, at(NOW)) == 0
    letter = the_letter(writing)
    assert (letter.fault, letter.failed_at) == (Fault.REFUSED, NOW)
    assert logs[0]["id"] == str(letter.id)
    assert DUTY not in str(logs)


def test_an_address_that_does_not_open_keeps_no_other_letter_back(writing: Writing, at: At) -> None:
    post_urgent(writing)
    with writing() as work:
        work.session.scalars(select(Envelope)).one().address = b"spoilt"
    post_urgent(writing, "other@example.org")
    with PostOffice() as office:
        assert sent_from(office, at(NOW)) == 1
    with writing() as work:
        [kept] = work.session.scalars(select(Envelope).where(Envelope.sent_at.is_(None)))
    assert kept.fault is Fault.CANNOT_OPEN


@pytest.mark.parametrize("delivered", [True, False])
def test_a_letter_whose_sender_died_is_sent_when_its_lease_is_over(
    writing: Writing, at: At, delivered: bool
) -> None:
    post_urgent(writing)
    with PostOffice() as office:

        def die(message: Any) -> None:
            if delivered:
                send_message(office.server(), message)
            raise SystemExit

        with pytest.raises(SystemExit):
            send_waiting(at(NOW), HEAD, die)
        assert sent_from(office, at(NOW + LEASED_FOR - MINUTE)) == 0
        assert sent_from(office, at(NOW + LEASED_FOR)) == 1
    assert len(office.taken) == (2 if delivered else 1)
    assert len({message["message-id"] for message in office.taken}) == 1


def test_a_letter_is_never_sent_by_two_at_once(writing: Writing, at: At) -> None:
    post_urgent(writing)
    with PostOffice(data=[slowly]) as office:
        workers = [threading.Thread(target=sent_from, args=(office, at(NOW))) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert len(office.taken) == 1


def test_old_letters_are_thrown_away_once_they_are_done(writing: Writing, at: At) -> None:
    for to in (DUTY, "gone@example.org"):
        post_urgent(writing, to)
    with PostOffice(recipient=[TAKEN, "550 No"]) as office:
        sent_from(office, at(NOW))
    post_urgent(writing)
    with at(NOW + timedelta(days=29))(writes=True) as work:
        assert throw_away_old_letters(work) == 0
    with at(NOW + timedelta(days=30))(writes=True) as work:
        assert throw_away_old_letters(work) == 2
        assert letters_on_their_way(work) == 1
