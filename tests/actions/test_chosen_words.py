"""Words that persons choose, codes that are lost or stopped, and what is left when they go."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from reporting.accounts.actions import TooManyTries
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.conversations.actions.reading import read_as_person
from reporting.conversations.actions.writing import write_as_person, write_to_person
from reporting.conversations.models import Message
from reporting.conversations.queries.threads import (
    hidden_since,
    thread_of_person,
    threads_of,
)
from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.intake.actions.codes import choose_word_for, replace_lost_code, stop_code
from reporting.intake.actions.returning import be_anonymous, come_back
from reporting.people.actions.persons import (
    WrongWord,
    check_word,
    choose_word,
    count_wrong_word,
    forget_word,
    throw_away_old_visits,
)
from reporting.people.models.persons import ChosenWord, PublicVisit
from reporting.people.queries.persons import (
    find_public_visit,
    has_live_code,
    has_word,
    number_behind,
)
from reporting.people.rules.codes import VISIT_LASTS, WRONG_WORDS, usual_return_code
from reporting.permissions import Role
from reporting.work import Work
from tests.builders import a_centre, as_role
from tests.conversing import WORD, conversation, with_word
from tests.returning import SIGN_IN, Known, later


@pytest.fixture
def officer(work: Work) -> Work:
    return as_role(work, Role.OFFICER)


@pytest.fixture
def worker(work: Work) -> Work:
    return as_role(work, Role.CENTRE_WORKER)


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


def talk_of(officer: Work, known: Known) -> None:
    """The officer and the person each wrote once, before any word was changed."""
    write_to_person(officer, known.reports[0], uuid4(), "From before")
    second = later(officer, timedelta(seconds=1))
    write_as_person(second, conversation(second, known.number), uuid4(), "Theirs from before")


def shown_to_person(work: Work, known: Known) -> list[str]:
    return [said.words for said in thread_of_person(work, conversation(work, known.number))]


def test_a_word_changed_with_the_slip_alone_opens_only_what_is_written_afterwards(
    officer: Work, worker: Work
) -> None:
    known, changed = with_word(officer), later(worker)
    talk_of(officer, known)
    choose_word_for(changed, known.number, "green kettle")
    assert shown_to_person(changed, known) == []
    afterwards = later(officer, timedelta(minutes=2))
    write_to_person(afterwards, known.reports[0], uuid4(), "From after")
    assert shown_to_person(afterwards, known) == ["From after"]
    read_as_person(afterwards, conversation(afterwards, known.number))
    said = threads_of(officer, known.reports[0])
    assert [(one.words, one.read_at is not None) for one in said] == [
        ("From before", False),
        ("Theirs from before", False),
        ("From after", True),
    ]
    numbers = [report.id for report in known.reports]
    assert hidden_since(officer, numbers, known.number) == changed.today


def test_a_word_changed_with_the_former_one_opens_everything_as_before(
    officer: Work, worker: Work
) -> None:
    known, changed = with_word(officer), later(worker)
    talk_of(officer, known)
    with pytest.raises(WrongWord):
        choose_word_for(changed, known.number, "green kettle", former="red teapot")
    choose_word_for(changed, known.number, "green kettle", former="Blue Teapot")
    assert shown_to_person(changed, known) == ["From before", "Theirs from before"]
    assert hidden_since(officer, [known.reports[0].id], known.number) is None


def test_a_word_set_anew_after_one_was_forgotten_opens_nothing_from_before(
    officer: Work, worker: Work
) -> None:
    known, changed = with_word(officer), later(worker)
    talk_of(officer, known)
    forget_word(worker, known.number)
    assert shown_to_person(changed, known) == []
    choose_word_for(changed, known.number, "green kettle")
    assert shown_to_person(changed, known) == []


def test_a_former_word_is_guessed_no_oftener_than_on_the_public_page(worker: Work) -> None:
    known = with_word(worker)
    for _ in range(WRONG_WORDS.times):
        count_wrong_word(worker, known.number)
    with pytest.raises(TooManyTries):
        choose_word_for(worker, known.number, "green kettle", former=WORD)


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
