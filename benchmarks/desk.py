"""What the officer's pages cost as cases grow in number, each beside a floor of the same run.

    python -m benchmarks.desk               100,000 cases
    python -m benchmarks.desk --million     1,000,000 as well, in turn, and how much more it costs
    python -m benchmarks.desk --keep FOLDER the built instances stay there, and are used again
    python -m benchmarks.desk --url URL     in PostgreSQL: empty databases, "{cases}" in their names

Figures are CPU milliseconds for one call of the WSGI application, median of 30, the statements sent
to the database, and the bytes of the page as a browser takes it. The work of the database is
counted: SQLite runs in this process, and a PostgreSQL is to run on this machine. The floor is a
bare Flask view that reads fifty rows by the primary key and draws seven columns of each, without
session, sign-in, rights, filters or counts.

Each view of the list and the page of a case may send 8 statements and take 6 ms, and 1.3 times as
much among 1,000,000. What exceeds is marked, and the command then ends with 1. Other pages are
measured without a bound, and so is how much more a page costs that has more on it.
"""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import click
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from benchmarks.calling import (
    RUNS,
    Call,
    Cost,
    calling,
    measure_in_turn,
    sending,
    write_logs_nowhere,
)
from benchmarks.many_cases import build
from benchmarks.seed_names import police_reference_of, reference_of
from reporting.cases.models.cases import Case
from reporting.cases.models.desk import DeskRow
from reporting.cases.queries.desk_filters import FILTERS, STATES
from reporting.cases.queries.desk_places import place_of
from reporting.cases.rules.desk_view import Sort
from reporting.cases.rules.moves import CaseState
from reporting.clock import read_clock
from reporting.demo.town import PASSWORD
from reporting.incidents.models.reports import Incident
from reporting.paging import write_cursor
from tests.visiting import sign_in, submit

Pages = Iterator[tuple[str, Call]]
MOST_STATEMENTS, MOST_CPU, MOST_TIMES = 8, 6.0, 1.3
UNBOUND = ("My day", "found by", "one report", "all open cases")
"""How the names of pages begin that no bound was set for."""

SAVED = {
    "view: mine and overdue": "state=ALL&due=OVERDUE&officer=ME&sort=DUE",
    "view: high risk, disability": "state=OPEN&risk=HIGH&strand=DISABILITY",
    "view: one ward, race, by day": "state=ALL&strand=RACE&ward={ward}&sort=NEWEST",
    "view: nothing fits": "state=OPEN&police=ASB&channel=PHONE&kind=ARSON&ward={ward}&risk=LOW",
    "view: nothing fits, anywhere": "state=ALL&strand=AGE&police=ASB&ward={ward}&repeat=YES",
    "view: everything": "state=ALL",
}
ONE_OF_EACH = {"ward": "{ward}", "centre": "{centre}", "officer": "ME"}
BARE = """<!doctype html><title>Bare</title><table>{% for row in rows %}<tr>
{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"""
SEVEN = {"reference", "stage", "received_on", "strands", "kinds", "due_on", "due_for"}


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


class Desk:
    """An officer at her desk in one instance."""

    def __init__(self, app: Flask) -> None:
        self.app, self.engine = app, app.extensions["reporting"].engine
        self.officer: FlaskClient = app.test_client()
        sign_in(self.officer, "officer", PASSWORD)
        with self.engine.connect() as connection:
            row = select(DeskRow.__table__).where(DeskRow.area_id.is_not(None)).limit(1)
            middle = row.where(DeskRow.received_on == read_clock().date() - timedelta(days=1450))
            self.middle = connection.execute(middle).one()
            seeds = [reference_of(1, place) for place in range(1000)]
            open_case = select(Case.id).where(Case.reference.in_(seeds))
            self.case = connection.scalar(open_case.where(Case.state == CaseState.OPEN).limit(1))
            seed = select(DeskRow.__table__).where(DeskRow.reference == reference_of(0, 7))
            self.seed = connection.execute(seed).one()
            names = {reference_of(0, place): place for place in range(100)}
            known = select(Incident.reference).where(Incident.reference.in_(names))
            told = connection.scalars(known.where(Incident.police_tag.is_not(None))).first()
            self.told_police = names[told or ""]

    def get(self, path: str) -> Call:
        return calling(self.app, self.officer, path)

    def list(self, query: str, after: str = "") -> Call:
        filled = query.format(ward=self.middle.area_id, centre=self.middle.centre_id)
        return self.get(f"/desk?{filled}{after}")

    def find(self, reference: str) -> Call:
        return sending(self.app, self.officer, "/desk", "/desk/find", {"reference": reference})

    def keep_views(self) -> None:
        """Each saved view under its name, as officers have some."""
        for name, query in SAVED.items():
            filled = query.format(ward=self.middle.area_id)
            kept = {"view": filled, "name": name}
            submit(self.officer, "/desk?state=TO_READ", kept, to="/desk/views")


def pages(desk: Desk) -> Pages:
    """Every page that is measured, by its name."""
    desk.keep_views()
    yield "the default list", desk.get("/desk")
    for state in STATES:
        yield f"state: {state}", desk.list(f"state={state}")
    for name, query in SAVED.items():
        yield name, desk.list(query)
    for name, one in FILTERS.items():
        for value in [ONE_OF_EACH.get(name) or next(iter(one.choices))]:
            for state in ("TO_READ", "OPEN", "ALL"):
                yield f"{name} {value}, {state}"[:30], desk.list(f"state={state}&{name}={value}")
    for sort in Sort:
        deep = quote(write_cursor(place_of(desk.middle, sort)), ":")
        yield f"order: {sort}", desk.list(f"state=ALL&sort={sort}")
        yield f"order: {sort}, deep", desk.list(f"state=ALL&sort={sort}", f"&after={deep}")
        yield f"order: {sort}, race", desk.list(f"state=ALL&sort={sort}&strand=RACE")
    yield "My day", desk.get("/desk/my-day")
    yield "found by reference", desk.find(reference_of(0, 7))
    yield "found by police reference", desk.find(police_reference_of(desk.told_police))
    around, place = quote("state=ALL&strand=RACE", ""), place_of(desk.seed, Sort.DANGER)
    report = f"/desk/reports/{desk.seed.incident_id}"
    yield "one report", desk.get(report)
    at = quote(write_cursor(place[:-1]), ":")
    yield "one report, next and previous", desk.get(f"{report}?view={around}&at={at}")
    yield "one case", desk.get(f"/desk/cases/{desk.case}")
    yield "all open cases", desk.get("/desk/cases")


def compare(desks: list[Desk]) -> Iterator[tuple[str, list[Cost]]]:
    """What each page costs at each desk, after the floor of the same moment."""
    bare = bare_view(desks[0].engine)
    floor = calling(bare, bare.test_client(), "/")
    for named in zip(*map(pages, desks), strict=True):
        name, calls = named[0][0], [call for _, call in named]
        engines = [desk.engine for desk in desks]
        yield name, measure_in_turn((engines[0], floor), *zip(engines, calls, strict=True))


def faults_of(name: str, found: list[Cost]) -> list[str]:
    """What exceeds its bound."""
    if name.startswith(UNBOUND):
        return []
    faults = []
    if max(one.statements for one in found) > MOST_STATEMENTS:
        faults.append("statements")
    if max(one.cpu for one in found) > MOST_CPU:
        faults.append("ms")
    if found[-1].cpu > MOST_TIMES * found[0].cpu:
        faults.append("times")
    return faults


def show(name: str, costs: list[Cost]) -> None:
    """Print a line for a page, with how much more it costs among more cases."""
    floor, *found = costs
    said = "".join(
        f"{one.cpu:7.2f} ms {one.cpu / floor.cpu:5.1f} floors {one.statements:3} statements "
        f"{one.wire:7,} bytes |"
        for one in found
    )
    more = f"{found[-1].cpu / found[0].cpu:5.2f} times" if found[1:] else ""
    faults = "  EXCEEDS: " + ", ".join(faults_of(name, found)) if faults_of(name, found) else ""
    print(f"  {name:<30} {said} {more}{faults}")


@click.command()
@click.option("--cases", default=100_000, show_default=True)
@click.option("--million", is_flag=True, help="Measure 1,000,000 cases as well.")
@click.option("--keep", type=click.Path(path_type=Path), help="Where built instances stay.")
@click.option("--url", default="", help="PostgreSQL: address of empty databases, with {cases}.")
def main(cases: int, million: bool, keep: Path | None, url: str) -> None:
    """Print what each page costs, and end with 1 when one exceeds its bound."""
    exceeding = 0
    with tempfile.TemporaryDirectory() as folder:
        numbers = [cases, 1_000_000] if million else [cases]
        place = keep or Path(folder)
        desks = [
            Desk(build(place / f"cases-{number}", number, url.format(cases=number)))
            for number in numbers
        ]
        write_logs_nowhere()
        print(
            f"{' and '.join(f'{one:,}' for one in numbers)} cases,"
            f" {desks[0].engine.dialect.name}; median of {RUNS} calls"
        )
        for name, costs in compare(desks):
            show(name, costs)
            exceeding += bool(faults_of(name, costs[1:]))
        for desk in desks:
            desk.engine.dispose()
    if exceeding:
        raise click.ClickException(f"{exceeding} pages exceed their bound.")


if __name__ == "__main__":
    main()
