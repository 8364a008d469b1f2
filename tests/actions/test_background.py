"""What runs beside the server: it sends letters, and goes on when something fails."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from reporting.cli.background import mail_sweep
from reporting.cli.opening import open_work
from reporting.intake.actions.drafts import KEPT_FOR, begin_draft
from reporting.intake.models import Draft
from reporting.key_file import create_keys
from reporting.permissions import Role
from reporting.post.actions import post_letter
from reporting.post.rules import Letter
from reporting.settings import SETTING_NAMES, read_settings
from tests.builders import a_source, as_role
from tests.post_office import SENDER, TAKEN, PostOffice
from tests.processes import Held

PEOPLE = {f"person-{number}@example.org" for number in range(20)}


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an instance with keys, which the environment names."""
    create_keys(tmp_path / "keys.json")
    for name in SETTING_NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REPORTING_INSTANCE", str(tmp_path))
    return tmp_path


async def thoughtfully() -> str:
    """Take the letter after a while, so that two senders are at it together."""
    await asyncio.sleep(0.1)
    return TAKEN


def waits_for(seconds: float, done: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not (met := done()) and time.monotonic() < end:
        time.sleep(0.1)
    return met


@pytest.fixture
def start(instance: Path) -> Iterator[Callable[[], Held]]:
    """`start()` runs `reporting background` as a process."""
    started: list[Held] = []

    def begin() -> Held:
        command = [sys.executable, "-m", "reporting.cli.main", "background"]
        log = instance / f"log-{len(started)}"
        started.append(Held(command, log=log, environ=dict(os.environ)))
        return started[-1]

    yield begin
    for process in started:
        process.end()


def test_two_processes_send_each_letter_once_between_them(
    instance: Path,
    database_url: str,
    start: Callable[[], Held],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REPORTING_DATABASE_URL", database_url)
    with open_work(writes=True) as work:
        for to in PEOPLE:
            post_letter(work, Letter.URGENT_REPORT, to)
    with PostOffice(data=[thoughtfully] * len(PEOPLE)) as office:
        monkeypatch.setenv("REPORTING_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("REPORTING_SMTP_PORT", str(office.server().port))
        monkeypatch.setenv("REPORTING_SMTP_TLS", "none")
        monkeypatch.setenv("REPORTING_MAIL_FROM", SENDER)
        monkeypatch.setenv("REPORTING_SERVICE_NAME", "The Service")
        monkeypatch.setenv("REPORTING_PUBLIC_ADDRESS", "https://reports.example.org")
        both = [start(), start()]
        assert waits_for(30, lambda: len(office.taken) >= len(PEOPLE))
        assert waits_for(30, lambda: any("letters_sent" in each.words() for each in both))
        assert all(each.running for each in both)
        for each in both:
            each.end()
    assert sorted(message["to"] for message in office.taken) == sorted(PEOPLE)
    words = office.taken[0].get_content()
    assert "The Service" in words
    assert "https://reports.example.org" in words
    assert not any(person in each.words() for each in both for person in PEOPLE)


def test_drafts_are_deleted_by_themselves_once_their_time_is_over(
    instance: Path,
    database_url: str,
    start: Callable[[], Held],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REPORTING_DATABASE_URL", database_url)
    with open_work(writes=True) as work:
        a_source(work)
        worker = as_role(work, Role.CENTRE_WORKER)
        for age in (KEPT_FOR - timedelta(hours=1), KEPT_FOR):
            begin_draft(replace(worker, now=work.now - age))

    def left() -> int:
        with open_work(writes=False) as work:
            return len(work.session.scalars(select(Draft.id)).all())

    assert left() == 2
    start()
    assert waits_for(60, lambda: left() == 1)
    time.sleep(1)
    assert left() == 1


def test_without_a_mail_server_letters_wait_and_that_is_said_once(
    instance: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTING_DATABASE_URL", database_url)
    sweep = mail_sweep(read_settings())
    with capture_logs() as logs:
        sweep()
        assert logs == []
        with open_work(writes=True) as work:
            post_letter(work, Letter.URGENT_REPORT, "duty@example.org")
        sweep()
        sweep()
    assert [line["event"] for line in logs] == ["letters_wait"]


def test_what_fails_is_told_and_the_rest_goes_on(
    instance: Path,
    empty_database_url: str,
    start: Callable[[], Held],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REPORTING_DATABASE_URL", empty_database_url)
    process = start()
    assert waits_for(20, lambda: process.words().count("sweep_failed") == 5)
    assert process.running
    assert "Traceback" not in process.words()
