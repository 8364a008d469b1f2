"""A line chart in words and numbers; the components draw it."""

from collections.abc import Mapping
from dataclasses import dataclass

from reporting.counts.rules.definitions import REPORTS
from reporting.counts.rules.quarters import Quarter, Window, quarters_between
from reporting.counts.rules.tallies import Headline

QUARTERS_SHOWN = 12
"""Three years: as many quarters as can be named under a chart on a page."""


@dataclass(frozen=True)
class Chart:
    """What `components/line_chart.html` draws; a value of None is a gap.

    Attributes:
        stamp: the definition, the window and the source of its figures.
    """

    id: str
    title: str
    description: str
    unit: str
    series: list[tuple[str, list[tuple[str, int | None]]]]
    stamp: str


def quarters_chart(totals: Mapping[Quarter, int], count: Headline) -> Chart:
    """The totals of the quarters up to the counted one: twelve at most, and none before the first
    of them that has a report, since nobody may have been counting then.

    Args:
        totals: reports by quarter; a quarter that is absent had none.
    """
    until = count.quarter
    earliest = until
    for _ in range(QUARTERS_SHOWN - 1):
        earliest = earliest.previous
    first = min([quarter for quarter in totals if earliest <= quarter <= until] or [until])
    shown = quarters_between(first, until)
    points: list[tuple[str, int | None]] = [(q.short_label, totals.get(q, 0)) for q in shown]
    lowest = min(shown, key=lambda quarter: totals.get(quarter, 0))
    highest = max(shown, key=lambda quarter: totals.get(quarter, 0))
    description = (
        f"From {shown[0].short_label} to {shown[-1].short_label}. "
        f"Lowest: {totals.get(lowest, 0)} in {lowest.short_label}. "
        f"Highest: {totals.get(highest, 0)} in {highest.short_label}. "
        f"Last: {totals.get(until, 0)} in {until.short_label}{', so far' if count.so_far else ''}."
    )
    window = Window(shown[0].window.first, until.window.last)
    stamp = REPORTS.stamp(str(window), count.source)
    series = [(REPORTS.name, points)]
    return Chart("quarters", "Reports by quarter", description, REPORTS.name, series, stamp)
