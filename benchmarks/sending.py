"""What the last POST of a report costs, beside a bare view that inserts the same rows.

    python -m benchmarks.sending

Both run in this process on SQLite with synchronous=FULL, one transaction a request, in turn, so
that whatever else the machine does slows both alike. The bare view has no session, CSRF, sign-in,
draft or rules: Flask, SQLAlchemy and the rows alone. The floor below both is one write of 4 kB with
fdatasync on the same disk.
"""

import os
import secrets
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID, uuid4

import click
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, Table, select

from benchmarks.main_pages import build
from reporting.database import Base, open_session
from reporting.demo.town import PASSWORD
from tests.journeys import EVERYTHING, FEWEST, Answers, begin, fill
from tests.visiting import sign_in, token_in

RUNS = 200
UNDATED = {"received_on": ["3", "11", "2026"]}
Rows = dict[Table, list[dict[str, Any]]]

REPLACED = {"drafts", "users", "sign_ins", "trail_head", "throttles", "equality_tallies"}
"""Tables in which a report changes rows or deletes them, so that no row is new."""


def all_rows(engine: Engine) -> Rows:
    """Every row of the tables that a report adds to."""
    with engine.connect() as connection:
        return {
            table: [dict(row._mapping) for row in connection.execute(select(table))]
            for table in Base.metadata.sorted_tables
            if table.name not in REPLACED
        }


def rows_of_one(app: Flask, worker: FlaskClient, answers: Answers) -> Rows:
    """The rows that one report adds."""
    engine = app.extensions["reporting"].engine
    report = ready(worker, answers)
    before = all_rows(engine)
    post(worker, report)
    after = all_rows(engine)
    found = {
        table: [row for row in rows if row not in before[table]] for table, rows in after.items()
    }
    return {table: rows for table, rows in found.items() if rows}


def ready(worker: FlaskClient, answers: Answers) -> str:
    """A draft that can be sent."""
    report = begin(worker)
    fill(worker, report, answers)
    return report


def post(worker: FlaskClient, report: str) -> tuple[float, float]:
    """Send a report; CPU and wall milliseconds of the POST alone."""
    token = token_in(worker.get(f"{report}/check").text)
    return timed(lambda: worker.post(f"{report}/check", data={"csrf_token": token}))


def timed(send: Any) -> tuple[float, float]:
    """CPU and wall milliseconds of one request, which must end well."""
    cpu, wall = time.process_time(), time.perf_counter()
    answer = send()
    taken = (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000
    if answer.status_code not in (200, 302):
        raise click.ClickException(f"a request answered {answer.status_code}")
    return taken


def bare_app(engine: Engine, rows: Rows) -> Flask:
    """Flask, SQLAlchemy and the rows, under new keys each time."""
    app = Flask("bare")
    keys = {row["id"] for found in rows.values() for row in found if "id" in row}
    keys |= {
        row[name]
        for found in rows.values()
        for row in found
        for name in ("person_number",)
        if row.get(name) is not None
    }

    models: dict[Any, Any] = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}

    @app.post("/")
    def add() -> str:
        new = {key: uuid4() for key in keys}
        with open_session(engine, writes=True) as session:
            for table, found in rows.items():
                model = models[table]
                session.add_all([model(**renewed(row, new)) for row in found])
                session.flush()
            session.commit()
        return "Done"

    return app


def renewed(row: dict[str, Any], new: dict[UUID, UUID]) -> dict[str, Any]:
    """A row with its keys, and whatever else is unique, made anew."""
    fresh = {
        name: new.get(value, value) if isinstance(value, UUID) else value
        for name, value in row.items()
    }
    if "reference" in fresh:
        fresh["reference"] = secrets.token_hex(5)
    if "tag" in fresh:
        fresh["tag"] = os.urandom(32)
    if "link" in fresh:
        fresh["number"] = secrets.randbelow(2**60)
    if fresh.get("number") in new.values() and isinstance(fresh.get("number"), UUID):
        fresh["number"] = uuid4()
    return fresh


def fdatasync_ms(folder: Path) -> float:
    """The median wall time of a write of 4 kB that is on the disk when it returns."""
    taken = []
    with (folder / "floor").open("wb", buffering=0) as file:
        for _ in range(RUNS):
            started = time.perf_counter()
            file.write(os.urandom(4096))
            os.fdatasync(file.fileno())
            taken.append((time.perf_counter() - started) * 1000)
    return median(taken)


def compare(app: Flask, name: str, answers: Answers) -> None:
    """Print what a kind of report costs beside the bare view."""
    worker, engine = app.test_client(), app.extensions["reporting"].engine
    sign_in(worker, "worker", PASSWORD)
    rows = rows_of_one(app, worker, answers)
    bare = bare_app(engine, rows).test_client()
    ours, floor = [], []
    for _ in range(RUNS):
        ours.append(post(worker, ready(worker, answers)))
        floor.append(timed(lambda: bare.post("/")))
    cpu, bare_cpu = median(one[0] for one in ours), median(one[0] for one in floor)
    number = sum(len(found) for found in rows.values())
    print(f"{name}: {number} rows in {len(rows)} tables, median of {RUNS}")
    print(f"  sending a report   {cpu:6.1f} ms CPU {median(one[1] for one in ours):8.1f} ms wall")
    bare_wall = median(one[1] for one in floor)
    print(f"  the bare view      {bare_cpu:6.1f} ms CPU {bare_wall:8.1f} ms wall")
    print(f"  ratio              {cpu / bare_cpu:6.2f}")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = build(folder, 1000)
        print(f"write and fdatasync of 4 kB: {fdatasync_ms(folder):.2f} ms wall")
        compare(app, "A minimal anonymous report", FEWEST)
        compare(app, "A full named report", {**EVERYTHING, "about": EVERYTHING["about"] | UNDATED})
        app.extensions["reporting"].engine.dispose()


if __name__ == "__main__":
    main()
