"""Changing the keys of an instance: everything is sealed anew, and nothing is lost or stops."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from threading import Event as Signal
from threading import Thread
from uuid import uuid4

import pytest
from click.testing import Result
from sqlalchemy import select, update

from reporting.app import create_app
from reporting.audit.models import TrailEntry
from reporting.cli.opening import open_work
from reporting.database import open_session, read_sealed, seal_field, spot
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.models.reports import Incident
from reporting.key_file import alone, load_keys, read_keys
from reporting.keyring import Keyring
from reporting.people.actions.match_renewal import key_ids_in_use
from reporting.people.actions.matching import match_waiting
from reporting.people.actions.persons import keep_details
from reporting.people.models.matching import BlindKey
from reporting.people.models.persons import PersonDetail
from reporting.personal_vocabulary import Detail
from reporting.resealing import count_by_key, count_left
from reporting.settings import ROOT, SETTING_NAMES, Settings, read_settings
from tests.actions.test_instance import Console
from tests.browser.serving import REPORTING
from tests.builders import a_report

ADDITIONS = 1_200


@pytest.fixture
def instance(instance: Path) -> Settings:
    """The instance with more values than are sealed in one go; its settings."""
    with open_work(writes=True) as work:
        report = a_report(work, narrative="The story")
        added = [Addition(incident_id=report.id, at=work.now) for _ in range(ADDITIONS)]
        for number, addition in enumerate(added):
            seal_field(work.keys, addition, "words", f"What was added as number {number}")
        work.session.add_all(added)
        keep_details(work, uuid4(), {Detail.NAME: "Person One", Detail.PHONE: "01632 960001"})
        match_waiting(work, 10)
    return read_settings()


def run(*words: str) -> Result:
    environ = {name: os.environ[name] for name in SETTING_NAMES if name in os.environ}
    return Console(environ).run(*words)


def names_and_stories() -> list[str]:
    """What is sealed of persons and reports, opened."""
    with open_work(writes=False) as work:
        details = work.session.scalars(select(PersonDetail).order_by(PersonDetail.id)).all()
        reports = work.session.scalars(select(Incident)).all()
        added = work.session.scalars(select(Addition).order_by(Addition.id)).all()
        return [
            *(read_sealed(work.keys, one, "value") for one in details),
            *(read_sealed(work.keys, one, "narrative") for one in reports),
            *(read_sealed(work.keys, one, "words") for one in added),
        ]


def test_everything_is_sealed_with_the_new_key_and_says_the_same(instance: Settings) -> None:
    before = names_and_stories()
    assert any(before)
    done = run("keys", "rotate")
    assert done.exit_code == 0, done.output
    assert "Sealed anew with k2" in done.output
    with open_work(writes=False) as work:
        counted = count_by_key(work, ["k1", "k2"])
        assert counted["k1"] == 0
        assert counted["k2"] == ADDITIONS + 4
        assert count_left(work) == 0
    assert names_and_stories() == before
    whole = run("verify")
    assert whole.exit_code == 0, whole.output
    assert "k2: " in run("keys", "show").output


def test_persons_are_found_by_keys_made_anew(instance: Settings) -> None:
    with open_work(writes=False) as work:
        before = set(work.session.scalars(select(BlindKey.tag)))
    assert run("keys", "rotate").exit_code == 0
    with open_work(writes=False) as work:
        after = set(work.session.scalars(select(BlindKey.tag)))
        assert key_ids_in_use(work) == {"k2"}
    assert before
    assert len(after) == len(before)
    assert after != before


def test_the_key_file_stays_its_owners_alone_and_keeps_the_old_key(instance: Settings) -> None:
    run("keys", "rotate")
    assert instance.keys.stat().st_mode & 0o777 == 0o600
    kept = read_keys(instance.keys)
    assert (kept.current, list(kept.roots)) == ("k2", ["k1", "k2"])


def test_what_is_found_by_a_tag_is_found_as_before(instance: Settings) -> None:
    tag = load_keys(instance.keys).tag("return-code", "0123456789ABCDEFG")
    run("keys", "rotate")
    assert load_keys(instance.keys).tag("return-code", "0123456789ABCDEFG") == tag


def test_an_older_key_file_keeps_its_tags_too(instance: Settings) -> None:
    content = json.loads(instance.keys.read_text())
    old = {name: content[name] for name in ("current", "keys")}
    instance.keys.write_text(json.dumps(old))
    tag = load_keys(instance.keys).tag("return-code", "0123456789ABCDEFG")
    assert run("keys", "rotate").exit_code == 0
    assert run("keys", "forget", "k1").exit_code == 0
    assert load_keys(instance.keys).tag("return-code", "0123456789ABCDEFG") == tag


def test_a_service_that_runs_reads_the_new_key_and_seals_with_it(instance: Settings) -> None:
    house = create_app(instance).extensions["reporting"]
    former = house.key_file.ring
    run("keys", "rotate")
    with open_session(house.engine, writes=False) as session:
        told = session.scalars(select(Incident)).first()
        assert told is not None
        assert read_sealed(former, told, "narrative").startswith("The story")
    assert former.current == "k1"
    assert house.key_file.ring.current == "k2"
    house.engine.dispose()


def test_killed_half_way_it_goes_on_and_makes_no_third_key(instance: Settings) -> None:
    before = names_and_stories()
    for wait in (0.0, 0.02, 0.05):
        started = subprocess.Popen(
            [REPORTING, "keys", "rotate"], cwd=ROOT, text=True, stdout=subprocess.PIPE
        )
        assert started.stdout is not None
        for line in started.stdout:
            if ":" in line:
                break
        time.sleep(wait)
        started.send_signal(signal.SIGKILL)
        started.wait()
        started.stdout.close()
    with open_work(writes=False) as work:
        left = count_left(work)
    done = run("keys", "rotate")
    assert done.exit_code == 0, done.output
    if left:
        assert "Going on" in done.output
        assert list(read_keys(instance.keys).roots) == ["k1", "k2"]
    assert names_and_stories() == before


def test_what_is_changed_meanwhile_stays_as_it_was_changed(instance: Settings) -> None:
    with open_work(writes=False) as work:
        number = work.session.scalars(select(Incident.id).order_by(Incident.id)).first()
    written: list[str] = []
    stop = Signal()

    def write() -> None:
        while not stop.is_set():
            with open_work(writes=True) as work:
                row = work.session.get_one(Incident, number)
                words = f"Words of turn {len(written)}"
                sealed = work.keys.seal(words, spot(row, "narrative"))
                change = update(Incident).where(Incident.id == number)
                work.session.execute(change.values(narrative=sealed))
            written.append(words)

    writer = Thread(target=write)
    writer.start()
    try:
        done = run("keys", "rotate")
    finally:
        stop.set()
        writer.join()
    assert done.exit_code == 0, done.output
    run("keys", "rotate")
    with open_work(writes=False) as work:
        kept = read_sealed(work.keys, work.session.get_one(Incident, number), "narrative")
    assert kept == written[-1]


def test_a_value_that_does_not_open_is_named_and_the_others_are_sealed(instance: Settings) -> None:
    with open_work(writes=True) as work:
        row = work.session.scalars(select(PersonDetail)).first()
        assert row is not None
        row.value = work.keys.seal("of another row", spot(row, "elsewhere"))
        broken = row.id
    done = run("keys", "rotate")
    assert done.exit_code == 1
    assert f"person_details.value of {broken}" in done.stderr
    assert "of another row" not in done.output + done.stderr
    with open_work(writes=False) as work:
        assert count_left(work) == 1


def test_an_old_key_is_forgotten_only_when_nothing_needs_it(instance: Settings) -> None:
    current = run("keys", "forget", "k1")
    assert (current.exit_code, "current key" in current.stderr) == (2, True)
    unknown = run("keys", "forget", "k7")
    assert (unknown.exit_code, "no key k7" in unknown.stderr) == (2, True)
    run("keys", "rotate")
    done = run("keys", "forget", "k1")
    assert done.exit_code == 0, done.output + done.stderr
    assert list(read_keys(instance.keys).roots) == ["k2"]
    assert any(names_and_stories())
    assert run("verify").exit_code == 0


def test_a_key_that_still_seals_something_is_not_forgotten(instance: Settings) -> None:
    run("keys", "rotate")
    with open_work(writes=True) as work:
        row = work.session.scalars(select(Incident).order_by(Incident.id)).first()
        assert row is not None
        old = Keyring(read_keys(instance.keys).roots, "k1")
        row.narrative = old.seal("late", spot(row, "narrative"))
    refused = run("keys", "forget", "k1")
    assert (refused.exit_code, "Run: reporting keys rotate" in refused.stderr) == (1, True)


def test_the_trail_tells_of_each_change_of_keys(instance: Settings) -> None:
    run("keys", "rotate")
    run("keys", "forget", "k1")
    with open_work(writes=False) as work:
        last = select(TrailEntry.event).order_by(TrailEntry.number.desc()).limit(3)
        told = [event.value for event in work.session.scalars(last)]
    assert told == ["KEY_FORGOTTEN", "SEALED_ANEW", "KEY_ADDED"]


def test_two_changes_at_once_are_refused(instance: Settings) -> None:
    with alone(instance.keys):
        refused = run("keys", "rotate")
    assert (refused.exit_code, "another command" in refused.stderr) == (1, True)
