"""What the page of a case with very much in it costs: queries, and server CPU for its page.

    python -m benchmarks.case_page --cases 100000

The case has sixty notes, a task, an action and an outcome, and its person may be contacted. CPU is
the median in this process, beside a small page in the same run.
"""

import tempfile
from pathlib import Path
from uuid import UUID

import click

from benchmarks.calling import RUNS, calling, measure_in_turn, write_logs_nowhere
from benchmarks.many_cases import build
from reporting.cases.actions.facts import keep_action, keep_outcome
from reporting.cases.actions.tasks import open_task
from reporting.cases.actions.timeline import add_note
from reporting.cases.rules.entries import TaskKind
from reporting.cases.rules.outcomes import CaseAction, Outcome
from reporting.database import open_session
from reporting.demo.town import PASSWORD
from reporting.permissions import COMMAND_LINE
from reporting.web import House
from reporting.work import Work
from tests.a_case import a_case, a_reachable_report
from tests.visiting import sign_in

NOTES = 60


def add_the_one(house: House) -> UUID:
    """A case with something of each kind."""
    with open_session(house.engine, writes=True) as session:
        work = Work(session, COMMAND_LINE, house.clock(), house.key_file.ring)
        case = a_case(work, a_reachable_report(work))
        open_task(work, case, TaskKind.CONTACT, work.today, words="Ring the centre.")
        keep_action(work, case, CaseAction.VISIT, work.today)
        keep_outcome(work, case, Outcome.STOPPED, work.today)
        for place in range(NOTES):
            add_note(work, case, f"Rang the centre, time {place}.")
        session.commit()
        return case.id


@click.command()
@click.option("--cases", default=100_000, show_default=True)
@click.option("--keep", type=click.Path(path_type=Path), help="Where the built instance stays.")
def main(cases: int, keep: Path | None) -> None:
    """Print what the page costs."""
    with tempfile.TemporaryDirectory() as folder:
        app = build((keep or Path(folder)) / f"cases-{cases}", cases)
        write_logs_nowhere()
        house: House = app.extensions["reporting"]
        case, officer = add_the_one(house), app.test_client()
        sign_in(officer, "officer", PASSWORD)
        small, page = (
            calling(app, officer, "/centres"),
            calling(app, officer, f"/desk/cases/{case}"),
        )
        bare, cost = measure_in_turn((house.engine, small), (house.engine, page))
        print(f"{cases:,} cases, SQLite; median CPU of {RUNS} runs")
        print(f"  the page of a case   {cost.cpu:.1f} ms, {cost.cpu / bare.cpu:.2f} small pages")
        print(f"  queries              {cost.statements}")
        house.engine.dispose()


if __name__ == "__main__":
    main()
