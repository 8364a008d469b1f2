"""What the page of a case costs among many: queries, and server CPU for a page of its timeline.

    python -m benchmarks.case_page --cases 100000

Each case has a report, five notes and a decision. The case that is measured has sixty notes, a
task, an action and an outcome, and its person may be contacted. CPU is the median in this process,
beside a small page in the same run.
"""

import tempfile
from pathlib import Path
from random import Random
from uuid import UUID

import click
from flask import Flask
from sqlalchemy import insert

from benchmarks.main_pages import add_many, cpu_ms
from reporting.app import create_app
from reporting.cases.actions.facts import keep_action, keep_outcome
from reporting.cases.actions.tasks import open_task
from reporting.cases.actions.timeline import add_note
from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.timeline import Decision, Note
from reporting.cases.rules.entries import NoteKind, TaskKind
from reporting.cases.rules.moves import CaseState, Move
from reporting.cases.rules.outcomes import CaseAction, Outcome
from reporting.clock import read_clock
from reporting.database import open_engine, open_session
from reporting.demo.actions import load_town
from reporting.demo.town import PASSWORD
from reporting.incidents.models.reports import Incident
from reporting.keyring import create_keys, load_keys
from reporting.migrate import upgrade
from reporting.permissions import COMMAND_LINE
from reporting.settings import read_settings
from reporting.work import Work
from tests.a_case import a_case, a_reachable_report
from tests.counting import count_queries
from tests.visiting import sign_in

NOTES_EACH = 5
NOTES_OF_THE_ONE = 60
AT_ONCE = 5000
RUNS = 101


def build(folder: Path, cases: int) -> tuple[Flask, UUID]:
    """An instance with many cases, and the one to measure."""
    settings = read_settings({"REPORTING_INSTANCE": str(folder)})
    create_keys(settings.keys)
    upgrade(settings.database_url)
    engine = open_engine(settings.database_url)
    with open_session(engine, writes=True) as session:
        work = Work(session, COMMAND_LINE, read_clock(), load_keys(settings.keys))
        load_town(work)
        add_many(work, cases)
        session.flush()
        add_cases(work)
        one = the_one(work)
        session.commit()
    engine.dispose()
    return create_app(settings), one


def add_cases(work: Work) -> None:
    """A case for each triaged report that has none, and one for each that waits as well."""
    random, session = Random(2), work.session
    held = {row.incident_id for row in session.query(CaseReport.incident_id)}
    ids = [row.id for row in session.query(Incident.id) if row.id not in held]
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        cases = [UUID(int=random.getrandbits(128)) for _ in some]
        session.execute(insert(Case), [_case(work, one) for one in cases])
        pairs = list(zip(cases, some, strict=True))
        session.execute(
            insert(CaseReport),
            [{"case_id": case, "incident_id": one, "added_at": work.now} for case, one in pairs],
        )
        moves = [_written(random, work, case) | {"move": Move.OPEN_CASE} for case in cases]
        session.execute(insert(Decision), moves)
        for _ in range(NOTES_EACH):
            session.execute(insert(Note), [_written(random, work, case) | NOTE for case in cases])


NOTE = {"kind": NoteKind.NOTE, "facts": "{}"}


def _case(work: Work, number: UUID) -> dict[str, object]:
    return {
        "id": number,
        "reference": number.hex[:9],
        "state": CaseState.OPEN,
        "opened_at": work.now,
        "version": 1,
    }


def _written(random: Random, work: Work, case: UUID) -> dict[str, object]:
    return {"id": UUID(int=random.getrandbits(128)), "case_id": case, "at": work.now, "version": 2}


def the_one(work: Work) -> UUID:
    """A case with something of each kind."""
    case = a_case(work, a_reachable_report(work))
    open_task(work, case, TaskKind.CONTACT, work.today, words="Ring the centre.")
    keep_action(work, case, CaseAction.VISIT, work.today)
    keep_outcome(work, case, Outcome.STOPPED, work.today)
    for place in range(NOTES_OF_THE_ONE):
        add_note(work, case, f"Rang the centre, time {place}.")
    return case.id


@click.command()
@click.option("--cases", default=100_000, show_default=True)
def main(cases: int) -> None:
    """Print what the page costs."""
    with tempfile.TemporaryDirectory() as folder:
        app, one = build(Path(folder), cases)
        officer, address = app.test_client(), f"/desk/cases/{one}"
        sign_in(officer, "officer", PASSWORD)
        engine = app.extensions["reporting"].engine
        with count_queries(engine) as statements:
            officer.get(address)
        bare = cpu_ms(lambda: officer.get("/centres"), RUNS)
        cost = cpu_ms(lambda: officer.get(address), RUNS)
        print(f"{cases:,} cases, SQLite; median CPU of {RUNS} runs")
        print(f"  the page of a case   {cost:.1f} ms, {cost / bare:.2f} times a small page")
        print(f"  queries              {len(statements)}")
        engine.dispose()


if __name__ == "__main__":
    main()
