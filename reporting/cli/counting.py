"""The counts of a quarter, on the command line."""

from collections.abc import Callable
from typing import Any

import click

from reporting.cli.opening import open_work
from reporting.counts.queries.breakdowns import break_down
from reporting.counts.queries.repeats import count_repeats
from reporting.counts.queries.sources import UnknownSource, find_source
from reporting.counts.queries.totals import count_quarter
from reporting.counts.rules.exports import as_csv, as_json
from reporting.counts.rules.headlines import QuarterCount
from reporting.counts.rules.quarters import NotAQuarter, Quarter
from reporting.counts.rules.repeats import Repeats
from reporting.counts.rules.tallies import Breakdown, Dimension
from reporting.counts.rules.terminal import as_table
from reporting.incidents.rules import CENTRE_REPORTS
from reporting.work import Work

WRITERS: dict[str, Callable[[QuarterCount, Breakdown | None, Repeats | None], str]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
}


class QuarterParameter(click.ParamType[Quarter]):
    """A financial quarter, as "2013-14-Q2"."""

    name = "quarter"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Quarter:
        if isinstance(value, Quarter):
            return value
        try:
            return Quarter.parse(value)
        except NotAQuarter as fault:
            self.fail(str(fault), param, ctx)


@click.command(name="counts")
@click.option("--quarter", required=True, type=QuarterParameter(), help="For example 2013-14-Q2.")
@click.option("--by", type=click.Choice([d.value for d in Dimension]), help="Break the count down.")
@click.option("--source", default=CENTRE_REPORTS, show_default=True, help="Whose records to count.")
@click.option(
    "--format", "form", type=click.Choice(list(WRITERS)), default="table", show_default=True
)
def counts(quarter: Quarter, by: str | None, source: str, form: str) -> None:
    """Count the reports of a quarter, against the same quarter last year.

    The figures are exact, so a breakdown is not for sharing.
    """
    with open_work(writes=False) as work:
        if not quarter.has_begun(work.today):
            raise click.BadParameter(f"{quarter.label} has not begun.", param_hint="'--quarter'")
        try:
            counted = _count(work, source, quarter, by)
        except UnknownSource as fault:
            raise click.BadParameter(str(fault), param_hint="'--source'") from None
    click.echo(WRITERS[form](*counted), nl=form != "csv")


def _count(
    work: Work, source_name: str, quarter: Quarter, by: str | None
) -> tuple[QuarterCount, Breakdown | None, Repeats]:
    source = find_source(work, source_name)
    chosen = Dimension(by) if by else None
    breakdown = break_down(work, source, quarter, chosen) if chosen else None
    count = count_quarter(work, source, quarter)
    return count, breakdown, count_repeats(work, source, quarter, count.reports)
