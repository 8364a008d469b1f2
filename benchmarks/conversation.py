"""What the loop back costs among many conversations: the public page, and the inboxes of staff.

    python -m benchmarks.conversation                   100,000 conversations
    python -m benchmarks.conversation --conversations 1000000

Each report has somebody with a code, a word and four messages; one report in a hundred waits for
the officer. The conversation that is measured has two reports and forty messages. CPU is the
median in this process, beside a small page of the same kind, with or without an account. A typed
word is checked by a hash that is slow on purpose: that is measured apart, and taken off.
"""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import click
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, text

from benchmarks.calling import Call, Cost, calling, measure, sending, write_logs_nowhere
from benchmarks.many_cases import build
from reporting.accounts.rules import hashed, matches
from reporting.conversations.actions.writing import write_to_person
from reporting.conversations.rules.messages import TO_OFFICER, WITH_CENTRE, Direction
from reporting.database import open_session
from reporting.demo.town import PASSWORD
from reporting.permissions import COMMAND_LINE
from reporting.web import House
from reporting.work import Work
from tests.conversing import WORD, enter, with_word
from tests.returning import Known
from tests.visiting import form_to, sign_in

MESSAGES = 40
SLOW = hashed("one word for all")
LONG_AGO = "2000-01-01 00:00:00.000000"
NEW = "lower(hex(randomblob(16)))"
"""A random number as SQLite keeps one."""

PEOPLE = (
    "UPDATE incidents SET person_number = id WHERE person_number IS NULL",
    "INSERT OR IGNORE INTO chosen_words (person_number, hash, chosen_at, reads_since)"
    " SELECT DISTINCT person_number, :slow, :long_ago, :long_ago FROM incidents",
    "INSERT INTO return_codes (id, tag, person_number, issued_at)"  # noqa: S608
    f" SELECT {NEW}, randomblob(32), person_number, :long_ago FROM chosen_words",
)
MESSAGE = (
    "INSERT INTO messages"  # noqa: S608
    " (id, incident_id, centre_id, direction, words, at, read_at, waits_since, feedback)"
    f" SELECT {NEW}, id, CASE WHEN :centre THEN centre_id END, :direction, zeroblob(300), moment,"
    " CASE WHEN abs(random()) % 20 > 0 THEN moment END,"
    " CASE WHEN :to_us AND abs(random()) % 200 = 0 THEN moment END, 0"
    " FROM (SELECT id, centre_id,"
    " strftime('%Y-%m-%d %H:%M:%f000', entered_at, :hours) AS moment FROM incidents)"
)
"""As long as sealed messages of some sentences are; nobody opens these."""


def add_conversations(connection: Connection) -> None:
    """A code, a word and four messages for each report that there is."""
    for statement in PEOPLE:
        values = {"slow": SLOW, "long_ago": LONG_AGO}
        used = {name: value for name, value in values.items() if f":{name}" in statement}
        connection.execute(text(statement), used)
    for place, direction in enumerate(Direction):
        said = {
            "centre": direction in WITH_CENTRE,
            "direction": direction.value,
            "to_us": direction in TO_OFFICER,
            "hours": f"+{place} hours",
        }
        connection.execute(text(MESSAGE.replace(":%M:%f", "\\:%M\\:%f")), said)


def the_one(work: Work) -> Known:
    """Somebody with two reports and forty messages."""
    known = with_word(work, reports=2)
    for place in range(MESSAGES):
        at = replace(work, now=work.now + timedelta(seconds=place))
        write_to_person(at, known.reports[place % 2], uuid4(), f"We rang them, time {place}. " * 5)
    return known


def fill(house: House) -> tuple[Known, int]:
    """Every conversation; the one to measure, and how many there are."""
    with open_session(house.engine, writes=True) as session:
        add_conversations(session.connection())
        known = the_one(Work(session, COMMAND_LINE, house.clock(), house.key_file.ring))
        session.execute(text("ANALYZE"))
        number = session.scalar(text("SELECT count(*) FROM chosen_words"))
        session.commit()
    return known, int(number or 0)


def typing(client: FlaskClient) -> Call:
    """The word, typed again and again; each time the visit before ends and a new one begins."""
    hidden = form_to(client.get("/status/reports").text, "/status/reports").hidden

    def call() -> int:
        answer = client.post("/status/reports", data={**hidden, "word": WORD})
        if answer.location != "/status/messages":
            raise click.ClickException(f"the word was not taken: {answer.status_code}")
        return len(answer.data)

    return call


def checking() -> int:
    """The slow check of a word, and nothing else."""
    return int(matches(SLOW, "one word for all"))


def public_costs(app: Flask, known: Known) -> dict[str, Cost]:
    """What somebody with a code and a word costs, without the slow check of the word."""
    engine = app.extensions["reporting"].engine
    person, typist = app.test_client(), app.test_client()
    code = sending(app, app.test_client(), "/status", "/status", {"code": known.plain})
    found = {
        "a small public page": measure(engine, calling(app, app.test_client(), "/standards")),
        "a code is typed": measure(engine, code),
    }
    enter(person, known.plain)
    enter(typist, known.plain)
    found["where things stand"] = measure(engine, calling(app, person, "/status/reports"))
    whole, check = measure(engine, typing(typist)), measure(engine, checking)
    found["a word is typed, less its check"] = whole._replace(cpu=whole.cpu - check.cpu)
    found["  the check alone"] = check
    found["the conversation"] = measure(engine, calling(app, typist, "/status/messages"))
    return found


def staff_costs(app: Flask, known: Known) -> dict[str, Cost]:
    """What the officer's and a centre's inboxes cost."""
    engine = app.extensions["reporting"].engine
    officer, worker = app.test_client(), app.test_client()
    sign_in(officer, "officer", PASSWORD)
    sign_in(worker, "worker", PASSWORD)
    pages = {
        "a small page": (officer, "/centres"),
        "the officer's inbox": (officer, "/desk/messages"),
        "messages of one report": (officer, f"/desk/reports/{known.reports[0].id}/messages"),
        "My day": (officer, "/desk/my-day"),
        "a centre's inbox": (worker, "/inbox"),
        "a centre's home": (worker, "/our-reports"),
    }
    return {name: measure(engine, calling(app, *where)) for name, where in pages.items()}


def say(found: dict[str, Cost]) -> None:
    """Print each cost beside the first, which is the small page."""
    floor = next(iter(found.values())).cpu
    for name, cost in found.items():
        times = f"{cost.cpu / floor:5.1f} times the small page"
        print(f"  {name:<32} {cost.cpu:7.2f} ms  {cost.statements:2} statements  {times}")


@click.command()
@click.option("--conversations", default=100_000, show_default=True)
def main(conversations: int) -> None:
    """Print what each page costs."""
    with tempfile.TemporaryDirectory() as folder:
        app = build(Path(folder), conversations)
        write_logs_nowhere()
        house: House = app.extensions["reporting"]
        known, number = fill(house)
        print(f"{number:,} conversations, SQLite; median CPU")
        say(public_costs(app, known))
        say(staff_costs(app, known))
        house.engine.dispose()


if __name__ == "__main__":
    main()
