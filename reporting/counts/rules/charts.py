"""A line chart in words and numbers; the components draw it."""

from collections.abc import Mapping
from dataclasses import dataclass

from reporting.counts.rules.comparison import NO_RECORDS
from reporting.counts.rules.definitions import REPORTS
from reporting.counts.rules.headlines import Headline
from reporting.counts.rules.quarters import Quarter, quarters_between, say_year

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
    shown = _shown(totals, count.quarter)
    figures = [totals.get(quarter, 0) if count.on_record else None for quarter in shown]
    labels = [quarter.short_label for quarter in shown]
    if count.so_far:
        # Words would not fit under the chart on a telephone.
        labels[-1] = f"Q{count.quarter.number}* {say_year(count.quarter.year)}"
    title = f"Reports by quarter{' (* so far)' if count.so_far else ''}"
    description = _describe(totals, shown, count) if count.on_record else f"{NO_RECORDS}."
    series = [(REPORTS.name, list(zip(labels, figures, strict=True)))]
    stamp = REPORTS.stamp(count.counted_from(shown[0]), count.source)
    return Chart("quarters", title, description, REPORTS.name, series, stamp)


def _shown(totals: Mapping[Quarter, int], until: Quarter) -> list[Quarter]:
    earliest = until
    for _ in range(QUARTERS_SHOWN - 1):
        earliest = earliest.previous
    first = min([quarter for quarter in totals if earliest <= quarter <= until] or [until])
    return quarters_between(first, until)


def _describe(totals: Mapping[Quarter, int], shown: list[Quarter], count: Headline) -> str:
    def say(quarter: Quarter) -> str:
        part = ", so far" if count.so_far and quarter == count.quarter else ""
        return f"{totals.get(quarter, 0)} in {quarter.short_label}{part}"

    lowest = min(shown, key=lambda quarter: totals.get(quarter, 0))
    highest = max(shown, key=lambda quarter: totals.get(quarter, 0))
    return (
        f"From {shown[0].short_label} to {shown[-1].short_label}. Lowest: {say(lowest)}. "
        f"Highest: {say(highest)}. Last: {say(count.quarter)}."
    )
