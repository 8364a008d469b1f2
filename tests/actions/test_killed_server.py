"""The server is killed at fifty random moments of a journey, and nothing is lost or doubled."""

import json
import os
import re
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from reporting.audit.actions import find_break
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.intake.models import Draft
from reporting.intake.queries import content_of
from reporting.permissions import Role
from tests.browser.serving import free_port
from tests.builders import PASSWORD, a_user
from tests.conftest import Writing
from tests.killing import STEPS, Journey, Mortal, Visitor, killed_during
from tests.rows import every_row, told_rows
from tests.visiting import token_in

JOURNEYS = 10
KILLS = 50
SEED = 2026

Stood = dict[str, str]
"""What a draft holds after each step; "" is before the first."""

Moments = dict[str, list[float]]
"""How far into the usual time of a step the server is killed, time after time."""


@pytest.fixture
def server(app: Flask, database_url: str, tmp_path: Path) -> Iterator[Mortal]:
    """The real server on the instance of `app`; it runs, and a centre worker may sign in."""
    environ = {name: value for name, value in os.environ.items() if "REPORTING_" not in name}
    environ |= {"REPORTING_INSTANCE": str(tmp_path), "REPORTING_DATABASE_URL": database_url}
    mortal = Mortal(environ, free_port(), tmp_path / "server.log")
    mortal.start()
    yield mortal
    mortal.end()


@pytest.fixture
def visitor(server: Mortal, writing: Writing) -> Visitor:
    """Somebody who signed in once: a sign-in outlives the server."""
    with writing() as work:
        username = a_user(work, Role.CENTRE_WORKER).username
    someone = Visitor(server)
    fields = {"username": username, "password": PASSWORD}
    token = token_in(someone.read("/sign-in"))
    answer = someone.ask("POST", "/sign-in", {**fields, "csrf_token": token})
    assert answer is not None
    assert answer.status == 302
    return someone


def moments(random: Random) -> Moments:
    """Five kills: two while the report is made, three at other steps, some of them just after."""
    others = random.sample([step for step in STEPS if step != "check"], k=3)
    return {
        step: [random.uniform(0.1, 1.2) for _ in range(2 if step == "check" else 1)]
        for step in ("check", *others)
    }


def stands(writing: Writing, journey: Journey) -> str:
    """What the draft of a journey holds; what differs from one run to the next is left out."""
    if not journey.report:
        return ""
    with writing() as work:
        draft = work.session.get_one(Draft, UUID(journey.report.rsplit("/", 1)[1]))
        content = asdict(content_of(work, draft))
        content["saved"] = content["windows"] = None
        content["taken"] = bool(content["taken"])
        sent = draft.submitted_at is not None, draft.incident_id is not None
    return json.dumps([content, sent]).replace(journey.name, "NAME")


def undisturbed(journey: Journey, writing: Writing) -> tuple[Stood, dict[str, float]]:
    """How a journey goes that nothing disturbs, and how many seconds each step takes."""
    stood, took = {"": ""}, {}
    for step in STEPS:
        fields = journey.form_for(step)
        begun = time.perf_counter()
        answer = journey.send(step, fields)
        took[step] = time.perf_counter() - begun
        journey.take(step, answer)
        stood[step] = stands(writing, journey)
    return stood, took


def disturbed(
    journey: Journey, writing: Writing, stood: Stood, took: dict[str, float], deaths: Moments
) -> Counter[str]:
    """A journey with the server killed on the way; what became of the steps it was killed at.

    What a step takes is learnt on the way, so that kills come neither all early nor all late.
    """
    before, outcomes = "", Counter[str]()
    for step in STEPS:
        fields, answered = journey.form_for(step), False
        for part in deaths.get(step, ()):
            after = part * took[step]
            answer = killed_during(journey, step, fields, after)
            outcomes["with a log"] += opens_clean(journey.visitor.server.log.parent)
            journey.visitor.server.start()
            if answer:
                journey.take(step, answer)
            now, answered = stands(writing, journey), answered or answer is not None
            told = f"{journey.name}, {step}, killed after {after * 1000:.1f} ms: {now}"
            assert now in ([stood[step]] if answered else [stood[before], stood[step]]), told
            took[step] *= 0.8 if answer else 1.1
            outcomes["answered" if answer else "kept" if now != stood[before] else "not kept"] += 1
        if not answered:
            journey.take(step, journey.send(step, fields))
        assert stands(writing, journey) == stood[step], f"{journey.name}, {step}"
        before = step
    return outcomes


def send_again(journey: Journey) -> None:
    """The report is sent over and over; the reference and the code stay what they were."""
    shown, token = journey.shown, token_in(journey.visitor.read("/report"))
    for _ in range(2):
        journey.take("check", journey.send("check", {"csrf_token": token}))
        journey.take("done", journey.send("done", {}))
        assert journey.shown == shown != ""


def opens_clean(folder: Path) -> bool:
    """What lies on the disk the moment after is a sound SQLite database, whoever opens it.

    Returns:
        Whether the write-ahead log still held something; False without such a database.
    """
    database, log, copies = folder / "reporting.db", folder / "reporting.db-wal", folder / "copies"
    if not database.exists():
        return False
    copies.mkdir(exist_ok=True)
    for file in (database, log):
        shutil.copy(file, copies)
    copied = sqlite3.connect(copies / "reporting.db")
    assert copied.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert copied.execute("PRAGMA foreign_key_check").fetchall() == []
    copied.close()
    return log.stat().st_size > 0


def all_told(writing: Writing) -> Counter[str]:
    """What all reports say, with the journey's name left out, and how often."""
    told: Counter[str] = Counter()
    with writing() as work:
        for row, times in told_rows(work).items():
            told[re.sub(r"journey-\d+", "NAME", row)] += times
    return told


def test_fifty_kills_lose_nothing_that_was_answered_and_double_nothing(
    visitor: Visitor, writing: Writing, database_url: str
) -> None:
    on_sqlite = database_url.startswith("sqlite")
    random, outcomes = Random(SEED), Counter[str]()
    empty = all_told(writing)
    stood, took = undisturbed(Journey(visitor, "journey-0"), writing)
    once = all_told(writing) - empty
    journeys = [Journey(visitor, f"journey-{number + 1}") for number in range(JOURNEYS)]
    for journey in journeys:
        outcomes += disturbed(journey, writing, stood, took, moments(random))
        send_again(journey)
    print(outcomes)
    assert sum(outcomes[one] for one in ("answered", "kept", "not kept")) == KILLS
    assert outcomes["with a log"] > KILLS / 2 or not on_sqlite
    assert outcomes["answered"] <= KILLS * 0.8, f"hardly a request was killed: {outcomes}"
    made = all_told(writing) - empty
    assert made == Counter({row: (JOURNEYS + 1) * times for row, times in once.items()})
    assert len({journey.shown for journey in journeys}) == JOURNEYS
    nothing_left_behind(writing, JOURNEYS + 1)


def nothing_left_behind(writing: Writing, reports: int) -> None:
    """Each report has one draft, one person and one code; the trail and the sums know them all."""
    with writing() as work:
        rows = list(every_row(work))
        assert find_break(work) is None
        taken = select(TrailEntry).where(TrailEntry.event == Event.REPORT_TAKEN)
        subjects = Counter(entry.subject_id for entry in work.session.scalars(taken))

    def column(table: str, name: str) -> Counter[object]:
        return Counter(row[name] for told, row in rows if told == table and row[name] is not None)

    incidents, people = column("incidents", "id"), column("incidents", "person_number")
    assert len(incidents) == len(people) == reports
    assert incidents == subjects == column("drafts", "incident_id")
    assert people == column("persons", "number") == column("return_codes", "person_number")
    assert people.keys() == column("person_details", "person_number").keys()
    assert people == column("safe_contacts", "person_number")
    assert column("mentions", "incident_id").keys() == incidents.keys()
    assert column("circumstances", "incident_id") == incidents
    assert set(column("equality_tallies", "times")) == {reports}
    unsent = [row for told, row in rows if told == "drafts" and row["incident_id"] is None]
    assert not any(row["answers"] for row in unsent)
