"""What one source has on record, day by day; the figures of the pages are sums of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.quarters import Quarter, Window
from reporting.incidents.rules import COUNTED, ReportState

ByState = Mapping[ReportState, int]


@dataclass(frozen=True)
class Records:
    """The reports of a source by the day they were received and by state, counted or not."""

    by_day: Mapping[date, ByState]

    @property
    def begin(self) -> date | None:
        """The first day with a report, in whatever state; None before there is any."""
        return min(self.by_day, default=None)

    def reach(self, day: date) -> bool:
        """Whether there is any record up to the end of a day. Before that, nothing is known, which
        is not the same as none.
        """
        return self.begin is not None and self.begin <= day

    @cached_property
    def by_quarter(self) -> Mapping[Quarter, ByState]:
        """The same by quarter; quarters without any are absent."""
        found: dict[Quarter, Counter[ReportState]] = {}
        for day, states in self.by_day.items():
            found.setdefault(Quarter.of(day), Counter()).update(states)
        return found

    @cached_property
    def totals(self) -> Mapping[Quarter, int]:
        """Counted reports by quarter; quarters without any are absent."""
        totals = {quarter: _sum(states, COUNTED) for quarter, states in self.by_quarter.items()}
        return {quarter: total for quarter, total in totals.items() if total}

    def compare(self, quarter: Quarter, states: tuple[ReportState, ...] = COUNTED) -> Comparison:
        """The reports of a quarter against those of the same quarter last year."""
        both = (self.by_quarter.get(of, {}) for of in (quarter, quarter.a_year_before))
        return Comparison(*(_sum(found, states) for found in both))

    def counted_in(self, window: Window) -> int:
        """Counted reports of a run of days."""
        length = (window.last - window.first).days + 1
        days = (window.first + timedelta(days=number) for number in range(length))
        return sum(_sum(self.by_day.get(day, {}), COUNTED) for day in days)


def _sum(found: ByState, states: tuple[ReportState, ...]) -> int:
    return sum(found.get(state, 0) for state in states)
