"""What the pages of counts show, put together from the queries and the rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from reporting.counts.queries.breakdowns import break_down
from reporting.counts.queries.repeats import count_repeats
from reporting.counts.queries.sources import find_source
from reporting.counts.queries.totals import count_headline, count_quarter, read_records
from reporting.counts.rules.charts import Chart, quarters_chart
from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.definitions import INCIDENTS, REPORTS, STRANDS, Definition
from reporting.counts.rules.headlines import Headline, QuarterCount
from reporting.counts.rules.indicators import HATE_INCIDENTS, IndicatorRow, row_of
from reporting.counts.rules.quarters import Quarter, quarters_between
from reporting.counts.rules.repeats import Repeats
from reporting.counts.rules.tallies import Breakdown, Dimension
from reporting.work import Work

Totals = Mapping[Quarter, int]


@dataclass(frozen=True)
class ExactPage:
    """A quarter of the centres' reports, exactly.

    Attributes:
        choices: the quarters that may be asked for, the newest first.
    """

    count: QuarterCount
    indicator: IndicatorRow
    strands: Comparison
    breakdown: Breakdown
    chart: Chart
    repeats: Repeats
    choices: list[Quarter]

    @property
    def measures(self) -> list[tuple[Definition, Comparison]]:
        """The same quarter counted in three ways, each with its definition."""
        return [
            (REPORTS, self.count.reports),
            (INCIDENTS, self.count.incidents),
            (STRANDS, self.strands),
        ]


@dataclass(frozen=True)
class HeadlinePage:
    """A quarter's town total and nothing finer."""

    count: Headline
    choices: list[Quarter]
    definition: Definition = REPORTS


def exact_page(work: Work, quarter: Quarter, by: Dimension = Dimension.STRAND) -> ExactPage:
    """One quarter of the centres' reports, broken down in one way, for the officer."""
    source = find_source(work)
    records = read_records(work, source)
    count = count_quarter(work, source, quarter, records)
    strands = break_down(work, source, quarter, Dimension.STRAND)
    chosen = strands if by is Dimension.STRAND else break_down(work, source, quarter, by)
    indicator = row_of(HATE_INCIDENTS, count, records)
    chart = quarters_chart(records.totals, count)
    choices = _choices(work, records.totals, quarter)
    repeats = count_repeats(work, source, quarter, count.reports)
    return ExactPage(count, indicator, strands.sum, chosen, chart, repeats, choices)


def headline_page(work: Work, quarter: Quarter) -> HeadlinePage:
    """One quarter's total of the centres' reports, for the partnership."""
    source = find_source(work)
    headline, totals = count_headline(work, source, quarter)
    return HeadlinePage(headline, _choices(work, totals, quarter))


def _choices(work: Work, totals: Totals, chosen: Quarter) -> list[Quarter]:
    """The quarters that hold reports, those of the last two years, and the chosen one."""
    newest = Quarter.of(work.today)
    recent = quarters_between(newest.a_year_before.a_year_before, newest)
    return sorted({*totals, *recent, chosen}, reverse=True)
