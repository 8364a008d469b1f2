"""Whoever is new is compared beside the server, and everybody once more by `reporting match`."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, select
from structlog.testing import capture_logs

from reporting.cli.matching import match_command, match_some
from reporting.cli.opening import open_work
from reporting.people.actions.matching import match_waiting
from reporting.people.models.matching import MatchVersion, PersonLink
from reporting.people.queries.matching import anybody_to_match, how_many_to_match, match_fields
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.usual_forms import usual_fields
from reporting.personal_vocabulary import Detail
from reporting.work import Work
from tests.actions.conftest import Start, wait_until
from tests.matching import match_all, pairs, somebody


def nobody_waits() -> bool:
    with open_work(writes=False) as work:
        return not anybody_to_match(work)


@pytest.mark.usefixtures("instance")
def test_the_background_compares_whoever_is_new_at_once(start: Start) -> None:
    process = start()
    with open_work(writes=True) as work:
        ada, again = somebody(work), somebody(work)
    wait_until(nobody_waits)
    with open_work(writes=False) as work:
        assert pairs(work) == {frozenset((ada, again))}
    assert process.running
    assert "sweep_failed" not in process.words()


@pytest.mark.usefixtures("instance")
def test_two_processes_make_one_suggestion_of_each_pair(start: Start) -> None:
    with open_work(writes=True) as work:
        groups = [[a_bird(work, n, name) for _ in range(3)] for n, name in enumerate(BIRDS)]
    both = [start(), start()]
    wait_until(nobody_waits)
    expected = {frozenset((one, other)) for each in groups for one in each for other in each}
    with open_work(writes=False) as work:
        assert pairs(work) == {pair for pair in expected if len(pair) == 2}
        assert len(work.session.scalars(select(PersonLink.id)).all()) == 3 * len(BIRDS)
    assert not any("failed" in each.words() for each in both)


BIRDS = (
    "Avocet Bittern Curlew Dunlin Egret Fulmar Godwit Harrier Ibis Jackdaw Kestrel Lapwing Merlin "
    "Nightjar Osprey Plover Quail Redshank Siskin Twite"
).split()


def a_bird(work: Work, n: int, name: str) -> UUID:
    """Somebody who has nothing in common with the others."""
    born, phone = f"{n + 1} {n % 12 + 1} 19{3 * n + 30}", f"01632 960{n * 37:03}"
    email = f"{name}@example.org"
    return somebody(
        work, name=f"{name[::-1]} {name}", birth=born, address="", phone=phone, email=email
    )


@pytest.mark.usefixtures("instance")
def test_whose_comparing_fails_lets_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_work(writes=True) as work:
        somebody(work, name="Grit Grit")
    with open_work(writes=True) as work:
        ada, again = somebody(work), somebody(work)
    monkeypatch.setattr("reporting.people.actions.matching.usual_fields", breaks_on_grit)
    with capture_logs() as logs:
        done = CliRunner().invoke(match_command)
    assert [line["event"] for line in logs] == ["person_not_compared"]
    assert done.exit_code == 1
    assert "1 could not be compared" in done.output
    with open_work(writes=False) as work:
        assert pairs(work) == {frozenset((ada, again))}
        assert how_many_to_match(work, failed=True) == 1


def breaks_on_grit(details: dict[Detail, str], *others: Any) -> MatchFields:
    if "Grit" in details[Detail.NAME]:
        raise ZeroDivisionError
    return usual_fields(details, *others)


@pytest.mark.usefixtures("instance")
def test_everybody_is_compared_once_more_when_asked() -> None:
    with open_work(writes=True) as work:
        ada, again = somebody(work), somebody(work)
        match_all(work)
        work.session.execute(delete(PersonLink))
    assert not match_some()
    done = CliRunner().invoke(match_command)
    assert (done.exit_code, done.output) == (
        0,
        "2 compared. To be decided by an officer: 1.\n",
    )
    with open_work(writes=False) as work:
        assert pairs(work) == {frozenset((ada, again))}


@pytest.mark.usefixtures("instance")
def test_keys_are_made_anew_in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_work(writes=True) as work:
        somebody(work)
        match_all(work)
    monkeypatch.setattr("reporting.people.rules.tags.LONG_ABOVE", 0)
    while match_some():
        pass
    with open_work(writes=False) as work:
        [version] = work.session.scalars(select(MatchVersion)).all()
        assert (version.version, version.tag_bytes) == (2, 4)


@pytest.mark.usefixtures("instance")
def test_stopped_half_way_the_background_compares_who_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was compared before stays, and nobody is forgotten."""
    with open_work(writes=True) as work:
        ada, again = somebody(work), somebody(work)
    monkeypatch.setattr("reporting.cli.matching.AT_ONCE", 1)
    monkeypatch.setattr("reporting.cli.matching.match_waiting", one_and_no_more())
    done = CliRunner().invoke(match_command)
    assert done.exit_code == 1
    assert "Stopped. Who is left is compared in the background." in done.output
    with open_work(writes=False) as work:
        assert how_many_to_match(work) == 1
        assert len(match_fields(work, [ada, again])) == 1
    monkeypatch.setattr("reporting.cli.matching.match_waiting", match_waiting)
    while match_some():
        pass
    with open_work(writes=False) as work:
        assert pairs(work) == {frozenset((ada, again))}


def one_and_no_more() -> Callable[[Work, int], int | None]:
    """Compares once; the next time somebody presses Ctrl and C."""
    turns = [True]

    def match(work: Work, at_most: int) -> int | None:
        if not turns:
            raise KeyboardInterrupt
        turns.pop()
        return match_waiting(work, at_most)

    return match
