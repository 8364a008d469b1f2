"""How much server CPU the main pages cost, each beside a floor measured in the same run.

    make bench            20,000 incidents
    python -m benchmarks.main_pages --incidents 100000

Figures are medians of CPU milliseconds in this process, which is the whole of the server's work for
a request but the socket. Ratios travel between machines; milliseconds do not.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from uuid import UUID

import click
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, insert, text

from reporting.app import create_app
from reporting.cases.actions.desk import rebuild_desk
from reporting.cases.queries.desk_list import ROWS
from reporting.clock import read_clock
from reporting.database import open_engine, open_session
from reporting.demo.actions import load_town
from reporting.demo.town import PASSWORD
from reporting.incidents.models.reports import Incident, IncidentKind, IncidentStrand, Source
from reporting.incidents.rules import CENTRE_REPORTS, ReportState
from reporting.key_file import create_keys, load_keys
from reporting.migrate import upgrade
from reporting.permissions import COMMAND_LINE
from reporting.settings import read_settings
from reporting.vocabulary import Danger, Kind, Place, PoliceAware, Strand, When
from reporting.work import Work
from tests.journeys import begin, fill
from tests.visiting import sign_in, token_in

RUNS = 15


def cpu_ms(deed: Callable[[], object], runs: int = RUNS) -> float:
    """The median CPU time of a deed, in milliseconds, after one run to warm up."""
    deed()
    taken = []
    for _ in range(runs):
        started = time.process_time()
        deed()
        taken.append((time.process_time() - started) * 1000)
    return median(taken)


def build(folder: Path, incidents: int) -> Flask:
    """An instance with the demonstration town and many more incidents, a tenth of them waiting."""
    settings = read_settings({"REPORTING_INSTANCE": str(folder)})
    create_keys(settings.keys)
    upgrade(settings.database_url)
    engine = open_engine(settings.database_url)
    with open_session(engine, writes=True) as session:
        work = Work(session, COMMAND_LINE, read_clock(), load_keys(settings.keys))
        load_town(work)
        add_many(work, incidents)
        session.flush()
        rebuild_desk(work)
        session.commit()
    engine.dispose()
    return create_app(settings)


def add_many(work: Work, incidents: int) -> None:
    """Coded incidents, spread over eight years and like the town's in their mix."""
    random, session = Random(1), work.session
    source = session.query(Source).filter_by(name=CENTRE_REPORTS).one().id
    somewhere = session.query(Incident).filter(Incident.area_id.isnot(None)).limit(200).all()
    for start in range(0, incidents, 5000):
        ids = [UUID(int=random.getrandbits(128)) for _ in range(min(5000, incidents - start))]
        session.execute(
            insert(Incident), [_row(random, work, source, one, somewhere) for one in ids]
        )
        strands = [{"incident_id": one, "strand": random.choice(list(Strand))} for one in ids]
        session.execute(insert(IncidentStrand), strands)
        kinds = [{"incident_id": one, "kind": random.choice(list(Kind))} for one in ids]
        session.execute(insert(IncidentKind), kinds)


def _row(
    random: Random, work: Work, source: UUID, one: UUID, like: list[Incident]
) -> dict[str, object]:
    model = random.choice(like)
    return {
        "id": one,
        "reference": one.hex[:9],
        "source_id": source,
        "centre_id": model.centre_id,
        "received_on": work.today.fromordinal(work.today.toordinal() - random.randrange(2900)),
        "entered_at": work.now,
        "precision": When.NOT_SAID,
        "place": random.choice(list(Place)),
        "area_id": model.area_id,
        "police_aware": PoliceAware.NOT_SAID,
        "danger": Danger.NO,
        "urgency": int(random.random() > 0.05),
        "state": ReportState.WAITING if random.random() < 0.1 else ReportState.TRIAGED,
    }


GROUPED = text(
    "SELECT s.strand, count(*) FROM incidents i JOIN incident_strands s ON s.incident_id = i.id "
    "WHERE i.received_on BETWEEN :first AND :last AND i.state IN ('WAITING', 'TRIAGED') "
    "GROUP BY s.strand"
)


def read_grouped(connection: Connection) -> object:
    """The floor of a count: one grouped query, sent raw."""
    window = {"first": "2026-07-01", "last": "2026-09-30"}
    return connection.execute(GROUPED, window).all()


def read_desk(officer: FlaskClient) -> None:
    """The officer's list, which must be full."""
    shown = officer.get("/desk").text.count('href="/desk/reports/')
    if shown < ROWS:
        raise click.ClickException(f"the officer's list has {shown} rows")


def submission_ms(worker: FlaskClient, runs: int = RUNS) -> float:
    """The median CPU time of the last POST of a report, in milliseconds."""
    taken = []
    for _ in range(runs):
        report = begin(worker)
        today = read_clock().date()
        day = {"received_on": [str(today.day), str(today.month), str(today.year)]}
        fill(worker, report, about=day)
        token = token_in(worker.get(f"{report}/check").text)
        started = time.process_time()
        answer = worker.post(f"{report}/check", data={"csrf_token": token})
        taken.append((time.process_time() - started) * 1000)
        if answer.status_code != 302:
            raise click.ClickException("the report was not taken")
    return median(taken)


@click.command()
@click.option("--incidents", default=20_000, show_default=True)
def main(incidents: int) -> None:
    """Print each page's cost and its ratio to the floor."""
    with tempfile.TemporaryDirectory() as folder:
        app = build(Path(folder), incidents)
        officer, worker = app.test_client(), app.test_client()
        sign_in(officer, "officer", PASSWORD)
        sign_in(worker, "worker", PASSWORD)
        bare = cpu_ms(lambda: officer.get("/centres"))
        with app.extensions["reporting"].engine.connect() as connection:
            floor = cpu_ms(lambda: read_grouped(connection))
        print(f"{incidents:,} incidents, SQLite; median CPU of {RUNS} runs")
        _say("a small page (centres)", bare, bare, "itself")
        _say("the officer's queue", cpu_ms(lambda: read_desk(officer)), bare, "a small page")
        counts = cpu_ms(lambda: officer.get("/counts?quarter=2026-27-Q2"))
        _say("the quarter's page", counts, floor, f"one raw grouped query ({floor:.1f} ms)")
        _say("sending a report", submission_ms(worker), bare, "a small page")
        app.extensions["reporting"].engine.dispose()


def _say(what: str, cost: float, floor: float, than: str) -> None:
    print(f"  {what:<26} {cost:8.1f} ms   {cost / floor:6.2f} times {than}")


if __name__ == "__main__":
    main()
