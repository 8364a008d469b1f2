"""What the loop back costs among many conversations: the public page, and the inboxes of staff.

    python -m benchmarks.conversation                   100,000 conversations
    python -m benchmarks.conversation --conversations 1000000

Each conversation has a code, a word and four messages; one in a hundred waits for the officer. The
one that is measured has two reports and forty messages. CPU is the median in this process, beside a
small page of the same kind, with or without an account. A typed word is checked by a hash that is
slow on purpose: its share is measured apart and taken off.
"""

import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import click
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, insert, select, text, update
from sqlalchemy.orm import Session

from benchmarks.desk import measure, visit
from benchmarks.main_pages import cpu_ms
from benchmarks.many_cases import AT_ONCE, IN_CASES, build
from reporting.accounts.rules import hashed, matches
from reporting.clock import read_clock
from reporting.conversations.actions.writing import write_to_person
from reporting.conversations.models import Message
from reporting.conversations.rules.messages import Direction
from reporting.database import open_session
from reporting.demo.town import PASSWORD
from reporting.incidents.models.reports import Incident
from reporting.people.models.persons import ChosenWord, ReturnCode
from reporting.permissions import COMMAND_LINE
from reporting.work import Work
from tests.conversing import WORD, enter, with_word
from tests.returning import Known
from tests.visiting import sign_in, submit, token_in

RUNS = 15
WAITS_ONE_IN = 100
WORDS = bytes(300)
"""As long as a sealed message of some sentences; nobody opens these."""

SLOW = hashed("one word for all")


def add_conversations(session: Session, work: Work) -> None:
    """A code, a word and four messages for each report that there is."""
    random = Random(3)
    reports = session.execute(select(Incident.id, Incident.centre_id)).all()
    for start in range(0, len(reports), AT_ONCE):
        some = [(*row, _number(random)) for row in reports[start : start + AT_ONCE]]
        people = [{"id": report, "person_number": person} for report, _, person in some]
        session.execute(update(Incident), people)
        codes = [_code(random, work, person) for _, _, person in some]
        session.execute(insert(ReturnCode), codes)
        session.execute(insert(ChosenWord), [_word(work, person) for _, _, person in some])
        four = (_four(random, work, report, centre) for report, centre, _ in some)
        session.execute(insert(Message), [one for each in four for one in each])


def _number(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def _code(random: Random, work: Work, person: UUID) -> dict[str, object]:
    tag = random.randbytes(32)
    return {"id": _number(random), "tag": tag, "person_number": person, "issued_at": work.now}


def _word(work: Work, person: UUID) -> dict[str, object]:
    long_ago = work.now - timedelta(days=3000)
    return {
        "person_number": person,
        "hash": SLOW,
        "chosen_at": long_ago,
        "reads_since": long_ago,
    }


def _four(
    random: Random, work: Work, report: UUID, centre: UUID | None
) -> Iterator[dict[str, object]]:
    asked = work.now - timedelta(days=random.randrange(2900), seconds=random.randrange(80000))
    for place, direction in enumerate(Direction):
        at = asked + timedelta(hours=place)
        to_us = direction in (Direction.FROM_CENTRE, Direction.FROM_PERSON)
        waits = to_us and random.randrange(2 * WAITS_ONE_IN) == 0
        with_centre = direction in (Direction.TO_CENTRE, Direction.FROM_CENTRE)
        yield {
            "id": _number(random),
            "incident_id": report,
            "centre_id": centre if with_centre else None,
            "direction": direction,
            "words": WORDS,
            "at": at,
            "read_at": at if random.random() < 0.95 else None,
            "waits_since": at if waits else None,
            "feedback": False,
        }


def the_one(work: Work) -> Known:
    """Somebody with two reports and forty messages."""
    known = with_word(work, reports=2)
    for place in range(40):
        at = replace(work, now=work.now + timedelta(seconds=place))
        write_to_person(at, known.reports[place % 2], uuid4(), f"We rang them, time {place}. " * 5)
    return known


def fill(engine: Engine, app: Flask) -> Known:
    """Every conversation, and the one to measure."""
    keys = app.extensions["reporting"].keys
    with open_session(engine, writes=True) as session:
        work = Work(session, COMMAND_LINE, read_clock(), keys)
        add_conversations(session, work)
        known = the_one(work)
        session.execute(text("ANALYZE"))
        session.commit()
    return known


def sending(client: FlaskClient, page: str, fields: dict[str, str]) -> Callable[[], None]:
    """One POST of a form that is taken, whose token was read before."""
    data = {"csrf_token": token_in(client.get(page).text), **fields}

    def call() -> None:
        answer = client.post(page, data=data)
        if answer.status_code != 302:
            raise click.ClickException(f"{page} answered {answer.status_code}")

    return call


def public_figures(app: Flask, known: Known) -> dict[str, tuple[float, int]]:
    """What somebody with a code and a word costs, without the slow check of the word."""
    engine: Engine = app.extensions["reporting"].engine
    person, other = app.test_client(), app.test_client()
    found = {"a small public page": measure(engine, visit(app, other, "/standards"))}
    found["a code is typed"] = measure(engine, sending(other, "/status", {"code": known.plain}))
    enter(person, known.plain)
    found["where things stand"] = measure(engine, visit(app, person, "/status/reports"))
    typed = sending(person, "/status/reports", {"word": WORD})
    cost, asked = measure(engine, typed)
    slow = cpu_ms(lambda: matches(SLOW, "one word for all"), RUNS)
    found["a word is typed, less its check"] = (cost - slow, asked)
    found["  the check alone"] = (slow, 0)
    found["the conversation"] = measure(engine, visit(app, person, "/status/messages"))
    submit(person, "/status/messages", {"words": "Thank you."})
    return found


def staff_figures(app: Flask, known: Known) -> dict[str, tuple[float, int]]:
    """What the officer's and a centre's inboxes cost."""
    engine: Engine = app.extensions["reporting"].engine
    officer, worker = app.test_client(), app.test_client()
    sign_in(officer, "officer", PASSWORD)
    sign_in(worker, "worker", PASSWORD)
    report = known.reports[0].id
    pages = {
        "a small page": (officer, "/centres"),
        "the officer's inbox": (officer, "/desk/messages"),
        "messages of one report": (officer, f"/desk/reports/{report}/messages"),
        "My day": (officer, "/desk/my-day"),
        "a centre's inbox": (worker, "/inbox"),
        "a centre's home": (worker, "/our-reports"),
    }
    return {name: measure(engine, visit(app, *where)) for name, where in pages.items()}


def _say(found: dict[str, tuple[float, int]]) -> None:
    floor = next(iter(found.values()))[0]
    for name, (cost, asked) in found.items():
        times = cost / floor
        print(
            f"  {name:<34} {cost:7.2f} ms  {asked:2} statements  {times:5.1f} times the small page"
        )


@click.command()
@click.option("--conversations", default=100_000, show_default=True)
def main(conversations: int) -> None:
    """Print what each page costs."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        app = build(Path(folder), int(conversations * IN_CASES))
        engine: Engine = app.extensions["reporting"].engine
        known = fill(engine, app)
        print(f"{conversations:,} conversations, SQLite; median CPU")
        _say(public_figures(app, known))
        _say(staff_figures(app, known))
        engine.dispose()


if __name__ == "__main__":
    main()
