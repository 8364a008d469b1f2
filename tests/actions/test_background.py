"""What runs beside the server: it sends letters, and goes on when something fails."""

import asyncio
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from reporting.cli.background import mail_sweep
from reporting.cli.opening import open_work
from reporting.intake.actions.drafts import KEPT_FOR, begin_draft
from reporting.intake.models import Draft
from reporting.permissions import Role
from reporting.post.actions import post_letter
from reporting.post.rules import Letter
from reporting.settings import read_settings
from tests.actions.conftest import Start, wait_until
from tests.builders import a_source, as_role
from tests.post_office import SENDER, TAKEN, PostOffice

PEOPLE = {f"person-{number}@example.org" for number in range(20)}


async def thoughtfully() -> str:
    """Take the letter after a while, so that two senders are at it together."""
    await asyncio.sleep(0.1)
    return TAKEN


@pytest.mark.usefixtures("instance")
def test_two_processes_send_each_letter_once_between_them(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
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
        wait_until(lambda: len(office.taken) >= len(PEOPLE), 30)
        wait_until(lambda: any("letters_sent" in each.words() for each in both), 30)
        assert all(each.running for each in both)
        for each in both:
            each.end()
    assert sorted(message["to"] for message in office.taken) == sorted(PEOPLE)
    words = office.taken[0].get_content()
    assert "The Service" in words
    assert "https://reports.example.org" in words
    assert not any(person in each.words() for each in both for person in PEOPLE)


@pytest.mark.usefixtures("instance")
def test_drafts_are_deleted_by_themselves_once_their_time_is_over(
    start: Start,
) -> None:
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
    wait_until(lambda: left() == 1, 60)
    time.sleep(1)
    assert left() == 1


@pytest.mark.usefixtures("instance")
def test_without_a_mail_server_letters_wait_and_that_is_said_once() -> None:
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
    empty_database_url: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTING_DATABASE_URL", empty_database_url)
    process = start()
    wait_until(lambda: process.words().count("sweep_failed") == 5, 20)
    assert process.running
    assert "Traceback" not in process.words()
