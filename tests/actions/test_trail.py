"""The trail: whole as written, and any later change of it is found."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, update

from reporting.audit.actions import find_break, record
from reporting.audit.models import TrailEntry, TrailHead
from reporting.audit.rules import Event, facts_as_text
from reporting.keyring import Keyring
from reporting.work import Work
from tests.conftest import Writing

LENGTH = 5


@pytest.fixture
def trail(work: Work) -> Work:
    """Five entries of different kinds and moments."""
    for number in range(LENGTH):
        later = replace(work, now=work.now + timedelta(seconds=number))
        record(later, Event.REPORT_READ, uuid4(), number=number, state="WAITING", flag=True)
    work.session.flush()
    assert find_break(work) is None
    return work


def change(work: Work, number: int, **values: object) -> None:
    work.session.execute(update(TrailEntry).where(TrailEntry.number == number).values(**values))
    work.session.expire_all()


def test_an_empty_trail_is_whole(work: Work) -> None:
    assert find_break(work) is None


def test_an_entry_says_who_did_what_to_which_thing_when(work: Work) -> None:
    subject = uuid4()
    record(work, Event.REPORT_TRIAGED, subject, move="SET_ASIDE", repeated=False)
    entry = work.session.scalars(select(TrailEntry)).one()
    assert (entry.number, entry.at, entry.event) == (1, work.now, Event.REPORT_TRIAGED)
    assert (entry.actor_id, entry.subject_id) == (work.actor.user_id, subject)
    assert entry.facts == '{"move":"SET_ASIDE","repeated":false}'


@pytest.mark.parametrize(
    "values",
    [
        {"event": Event.SIGNED_OUT},
        {"facts": "{}"},
        {"subject_id": None},
        {"actor_id": uuid4()},
        {"link": "f" * 64},
    ],
)
@pytest.mark.parametrize("number", [1, 3, LENGTH])
def test_a_changed_entry_is_found(trail: Work, number: int, values: dict[str, object]) -> None:
    change(trail, number, **values)
    assert find_break(trail) == number


def test_a_changed_moment_is_found(trail: Work) -> None:
    change(trail, 2, at=trail.now - timedelta(days=1))
    assert find_break(trail) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_a_removed_entry_is_found_at_the_next(trail: Work, number: int) -> None:
    trail.session.execute(delete(TrailEntry).where(TrailEntry.number == number))
    assert find_break(trail) == number + 1


def test_entries_cut_off_at_the_end_are_found(trail: Work) -> None:
    trail.session.execute(delete(TrailEntry).where(TrailEntry.number >= LENGTH - 1))
    assert find_break(trail) == LENGTH - 1


def test_a_trail_removed_altogether_is_found(trail: Work) -> None:
    trail.session.execute(delete(TrailEntry))
    assert find_break(trail) == 1


def test_a_head_that_was_moved_back_is_found(trail: Work) -> None:
    trail.session.execute(update(TrailHead).values(number=LENGTH - 1))
    trail.session.expire_all()
    assert find_break(trail) is not None


def test_nobody_without_the_key_can_write_a_chain_that_holds(trail: Work) -> None:
    stranger = replace(trail, keys=Keyring({"k1": b"\1" * 32}, "k1"))
    record(stranger, Event.SIGNED_IN, uuid4())
    assert find_break(trail) == LENGTH + 1


@pytest.mark.parametrize("text", ["two words", "a\nline", "x" * 65])
def test_free_text_has_no_place_on_the_trail(work: Work, text: str) -> None:
    with pytest.raises(ValueError, match="free text"):
        record(work, Event.NOTE_ADDED, uuid4(), said=text)
    assert work.session.scalar(select(TrailEntry)) is None


def test_facts_are_written_in_one_form_whatever_their_order() -> None:
    assert facts_as_text({"b": 1, "a": None}) == facts_as_text({"a": None, "b": 1})


def test_what_is_undone_leaves_no_entry(work: Work) -> None:
    record(work, Event.SIGNED_IN, uuid4())
    work.session.commit()
    record(work, Event.SIGNED_OUT, uuid4())
    work.session.rollback()
    assert [entry.event for entry in work.session.scalars(select(TrailEntry))] == [Event.SIGNED_IN]
    assert find_break(work) is None


def test_writers_at_the_same_time_do_not_fork_the_chain(writing: Writing) -> None:
    def write(number: int) -> None:
        with writing() as work:
            record(work, Event.REPORT_READ, uuid4(), number=number)
            record(work, Event.REPORT_READ, uuid4(), number=number)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write, range(24)))
    with writing() as work:
        numbers = work.session.scalars(select(TrailEntry.number).order_by(TrailEntry.number)).all()
        assert list(numbers) == list(range(1, 49))
        assert find_break(work) is None
