"""From reports to incidents: confirmed duplicates count once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reporting.counts.rules.quarters import Window


@dataclass(frozen=True)
class Group:
    """Reports of one incident, of which all but one are confirmed duplicates.

    Attributes:
        first_duplicate: when the first of the duplicates was received.
        original: when the report that stands for them was received; None when it was set aside,
        withdrawn, or is another source's.
    """

    first_duplicate: date
    original: date | None


def incidents_behind(reports: int, groups: Iterable[Group], window: Window) -> int:
    """How many incidents are behind the reports of a window.

    A group counts once, in the window of its earliest standing report.

    Args:
        reports: the reports of the window, without duplicates.
    """
    first, last = window
    for group in groups:
        days = [group.first_duplicate, *([group.original] if group.original else [])]
        reports += first <= min(days) <= last
        reports -= group.original is not None and first <= group.original <= last
    return reports
