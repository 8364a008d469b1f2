"""What the officer's pages cost as cases grow in number, each beside a floor of the same run.

    python -m benchmarks.desk               100,000 cases
    python -m benchmarks.desk --million     1,000,000 as well, and how much more each page costs

Figures are CPU milliseconds of this process for one call of the WSGI application, median of 30, and
the number of statements sent to the database. SQLite runs in this process, so its work is counted.
The floor is a bare Flask view that reads fifty rows by the primary key and draws seven columns of
each, without a session, a sign-in, rights, filters or counts.
"""

import logging
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

import click
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, select

from benchmarks.many_cases import build
from reporting.cases.models.cases import Case
from reporting.cases.models.desk import DeskRow
from reporting.demo.town import PASSWORD
from tests.visiting import sign_in, submit

RUNS = 30
Figures = dict[str, tuple[float, int]]
VIEWS = {
    "the default list": "state=TO_READ",
    "view: mine and overdue": "state=ALL&due=OVERDUE&officer=ME&sort=DUE",
    "view: high risk, disability": "state=OPEN&risk=HIGH&strand=DISABILITY",
    "view: one ward, race, by day": "state=ALL&strand=RACE&ward={ward}&sort=NEWEST",
    "view: nothing fits": "state=OPEN&police=ASB&channel=PHONE&kind=ARSON&ward={ward}&risk=LOW",
}
BARE = """<!doctype html><title>Bare</title><table>{% for row in rows %}<tr>
{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"""


def bare_view(engine: Engine) -> Flask:
    """Fifty rows of seven columns, and nothing else."""
    app = Flask("bare")
    columns = [column for column in DeskRow.__table__.columns if column.name in SEVEN]
    query = select(*columns).order_by(DeskRow.incident_id).limit(50)

    @app.get("/")
    def draw() -> str:
        with engine.connect() as connection:
            return render_template_string(BARE, rows=connection.execute(query).all())

    return app


SEVEN = {"reference", "stage", "received_on", "strands", "kinds", "due_on", "due_for"}


def visit(app: Flask, client: FlaskClient | None, path: str) -> Callable[[], None]:
    """One call of the application as the server makes it, with the cookies of a browser."""
    with client or app.test_client() as browser:
        answer = browser.get(path)
        if answer.status_code != 200:
            raise click.ClickException(f"{path} answered {answer.status_code}")
        environ = dict(answer.request.environ)

    def call() -> None:
        body: Any = app.wsgi_app({**environ}, lambda *_: lambda _: None)
        for _ in body:
            pass
        with suppress(AttributeError):
            body.close()

    return call


def measure(engine: Engine, call: Callable[[], None]) -> tuple[float, int]:
    """The median CPU milliseconds of a call, and how many statements one sends."""
    for _ in range(3):
        call()
    asked: list[str] = []

    def listen(_c: Any, _k: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    call()
    event.remove(engine, "before_cursor_execute", listen)
    taken = []
    for _ in range(RUNS):
        started = time.process_time()
        call()
        taken.append((time.process_time() - started) * 1000)
    return median(taken), len(asked)


def figures(folder: Path, cases: int) -> Figures:
    """What each page costs with so many cases."""
    app = build(folder, cases)
    engine: Engine = app.extensions["reporting"].engine
    officer = app.test_client()
    sign_in(officer, "officer", PASSWORD)
    with engine.connect() as connection:
        ward = connection.scalar(select(DeskRow.area_id).where(DeskRow.area_id.is_not(None)))
        case = connection.scalar(select(Case.id).where(Case.assigned_to.is_not(None)).limit(1))
    views = {name: query.format(ward=ward) for name, query in VIEWS.items()}
    for name, query in views.items():
        submit(officer, "/desk?state=TO_READ", {"view": query, "name": name}, to="/desk/views")
    floor = visit(bare_view(engine), None, "/")
    found = {"the floor": measure(engine, floor)}
    for name, query in views.items():
        found[name] = measure(engine, visit(app, officer, f"/desk?{query}"))
    found["My day"] = measure(engine, visit(app, officer, "/desk/my-day"))
    found["one case"] = measure(engine, visit(app, officer, f"/desk/cases/{case}"))
    engine.dispose()
    return found


@click.command()
@click.option("--cases", default=100_000, show_default=True)
@click.option("--million", is_flag=True, help="Measure 1,000,000 cases as well.")
def main(cases: int, million: bool) -> None:
    """Print what each page costs."""
    logging.disable(logging.CRITICAL)
    results = []
    for number in [cases, 1_000_000] if million else [cases]:
        with tempfile.TemporaryDirectory() as folder:
            results.append(figures(Path(folder), number))
        print(f"{number:,} cases, SQLite; median CPU of {RUNS} calls")
        for name, (cost, asked) in results[-1].items():
            ratio = cost / results[-1]["the floor"][0]
            print(
                f"  {name:<30} {cost:6.2f} ms  {asked:2} statements  {ratio:5.1f} times the floor"
            )
    if million:
        print("1,000,000 beside 100,000 cases")
        for name, (cost, _) in results[0].items():
            print(f"  {name:<30} {results[1][name][0] / cost:5.2f} times")


if __name__ == "__main__":
    main()
