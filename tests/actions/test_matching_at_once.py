"""Two who compare, correct or erase at once: nothing is suggested twice, lost, or left over."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine

from reporting.database import open_session
from reporting.keyring import Keyring
from reporting.people.actions.matching import match_waiting
from reporting.people.actions.persons import erase_details, keep_details
from reporting.people.queries.matching import anybody_to_match, match_fields
from reporting.permissions import COMMAND_LINE
from reporting.work import Work
from tests.conftest import Writing
from tests.matching import BRYONY, match_all, pairs, somebody

Do = Callable[[Work], object]
Doing = Callable[[Do, Do], None]


@pytest.fixture
def at_once(engine: Engine, keys: Keyring, now: datetime) -> Doing:
    """`at_once(first, second)` begins the second before the first is kept."""

    def run(do: Do, later: timedelta) -> None:
        with open_session(engine, writes=True) as session:
            do(Work(session, COMMAND_LINE, now + later, keys))
            session.commit()

    def both(first: Do, second: Do) -> None:
        with ThreadPoolExecutor() as pool:

            def first_and_wait(work: Work) -> None:
                first(work)
                second_done.append(pool.submit(run, second, timedelta(seconds=1)))
                time.sleep(0.3)

            second_done: list[Future[None]] = []
            run(first_and_wait, timedelta())
            second_done[0].result(timeout=30)

    return both


def compare_one(work: Work) -> None:
    match_waiting(work, 1)


def two(writing: Writing, *, compared: bool) -> tuple[UUID, UUID]:
    """Two who are one; the first of them was compared already, if that is said."""
    with writing() as work:
        first = somebody(work)
        if compared:
            match_all(work)
    with writing() as work:
        return first, somebody(work)


def test_two_who_compare_at_once_do_not_miss_each_other(writing: Writing, at_once: Doing) -> None:
    ada, again = two(writing, compared=False)
    at_once(compare_one, compare_one)
    with writing() as work:
        match_all(work)
        assert pairs(work) == {frozenset((ada, again))}


@pytest.mark.parametrize("corrected_first", [True, False])
def test_who_is_corrected_while_being_compared_is_compared_again(
    writing: Writing, at_once: Doing, corrected_first: bool
) -> None:
    with writing() as work:
        ada = somebody(work)

    def correct(work: Work) -> None:
        keep_details(replace(work, now=work.now + timedelta(seconds=5)), ada, BRYONY)

    at_once(*((correct, compare_one) if corrected_first else (compare_one, correct)))
    with writing() as work:
        later = replace(work, now=work.now + timedelta(minutes=1))
        assert anybody_to_match(later)
        match_all(later)
        assert match_fields(work, [ada])[ada].family == "plumtree"


@pytest.mark.parametrize("erased_first", [True, False])
@pytest.mark.parametrize("erased", [0, 1])
@pytest.mark.parametrize("compared", [True, False])
def test_who_is_erased_while_somebody_is_compared_is_not_suggested(
    writing: Writing, at_once: Doing, erased_first: bool, erased: int, compared: bool
) -> None:
    number = two(writing, compared=compared)[erased]

    def erase(work: Work) -> None:
        erase_details(work, number)

    at_once(*((erase, compare_one) if erased_first else (compare_one, erase)))
    with writing() as work:
        match_all(work)
        assert pairs(work) == set()
        assert match_fields(work, [number]) == {}
