"""Incidents behind reports, held against counting each group by hand."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reporting.counts.rules.duplicates import Group, incidents_behind
from reporting.counts.rules.quarters import Quarter

DAYS = st.dates(date(2013, 3, 1), date(2014, 1, 31))
GROUPS = st.lists(st.builds(Group, DAYS, st.none() | DAYS), max_size=12)
Q2 = Quarter(2013, 2).window


@given(st.lists(DAYS, max_size=12), GROUPS)
def test_each_group_counts_once_in_the_quarter_of_its_earliest_report(
    alone: list[date], groups: list[Group]
) -> None:
    originals = [group.original for group in groups if group.original]
    reports = sum(Q2.first <= day <= Q2.last for day in [*alone, *originals])
    earliest = [min(group.first_duplicate, group.original or date.max) for group in groups]
    expected = sum(Q2.first <= day <= Q2.last for day in [*alone, *earliest])
    assert incidents_behind(reports, groups, Q2) == expected
