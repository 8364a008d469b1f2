"""Reports and incidents by quarter. Only coded columns and dates are read, never a text."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from reporting.counts.queries.sources import CountedSource
from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.duplicates import Group, incidents_behind
from reporting.counts.rules.headlines import Headline, QuarterCount, ToDate
from reporting.counts.rules.quarters import Quarter, Window
from reporting.counts.rules.records import Records
from reporting.counts.rules.tallies import LeftOut
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import COUNTED, ReportState
from reporting.permissions import Permission, demand
from reporting.work import Work


def read_records(work: Work, source: CountedSource) -> Records:
    """Everything that a source has on record, by day of receipt and by state."""
    demand(work.actor, Permission.COUNT_EXACTLY)
    return _by_day(work, source)


def count_quarter(
    work: Work, source: CountedSource, quarter: Quarter, records: Records | None = None
) -> QuarterCount:
    """The reports and incidents of a quarter, against the same quarter last year.

    Args:
        records: what `read_records` found, where it was asked already.
    """
    records = read_records(work, source) if records is None else records
    headline = _headline(work, source, quarter, records)
    return QuarterCount(
        **vars(headline),
        incidents=_incidents(work, source, quarter, headline.reports),
        left_out=LeftOut(
            records.compare(quarter, (ReportState.SET_ASIDE,)),
            records.compare(quarter, (ReportState.WITHDRAWN,)),
            records.compare(quarter, (ReportState.DUPLICATE,)),
        ),
    )


def count_headline(
    work: Work, source: CountedSource, quarter: Quarter
) -> tuple[Headline, Mapping[Quarter, int]]:
    """The counted reports of a quarter, and of every quarter, for those who see nothing finer."""
    demand(work.actor, Permission.SEE_HEADLINE)
    records = _by_day(work, source)
    return _headline(work, source, quarter, records), records.totals


def within(window: Window) -> ColumnElement[bool]:
    """Whether a report was received in a window."""
    return Incident.received_on.between(window.first, window.last)


def in_either(source: CountedSource, quarter: Quarter) -> ColumnElement[bool]:
    """Whether a report of a source was received in a quarter or in the same quarter last year."""
    last_year = quarter.a_year_before.window
    return and_(Incident.source_id == source.id, or_(within(quarter.window), within(last_year)))


def _by_day(work: Work, source: CountedSource) -> Records:
    # A group for each day is in the order of the index, on both databases, and needs no date
    # arithmetic, which they write differently.
    grouped = (
        select(Incident.received_on, Incident.state, func.count())
        .where(Incident.source_id == source.id)
        .group_by(Incident.received_on, Incident.state)
    )
    found: dict[date, dict[ReportState, int]] = {}
    for day, state, reports in work.session.execute(grouped):
        found.setdefault(day, {})[state] = reports
    return Records(found)


def _headline(work: Work, source: CountedSource, quarter: Quarter, records: Records) -> Headline:
    today = work.today
    return Headline(
        quarter=quarter,
        counted_on=today,
        source=source.name,
        notice=source.notice,
        reports=records.compare(quarter),
        last_year_on_record=records.reach(quarter.a_year_before.window.last),
        on_record=not quarter.is_over(today) or records.reach(quarter.window.last),
        to_date=None if quarter.is_over(today) else ToDate.of(records, quarter, today),
    )


def _incidents(
    work: Work, source: CountedSource, quarter: Quarter, reports: Comparison
) -> Comparison:
    groups = _groups_of_duplicates(work, source)
    before = quarter.a_year_before.window
    return Comparison(
        incidents_behind(reports.current, groups, quarter.window),
        incidents_behind(reports.previous, groups, before),
    )


def _groups_of_duplicates(work: Work, source: CountedSource) -> list[Group]:
    # Confirmed duplicates are few, so they are looked up rather than every report grouped.
    original = aliased(Incident)
    standing = and_(
        original.id == Incident.duplicate_of,
        original.source_id == source.id,
        original.state.in_(COUNTED),
    )
    grouped = (
        select(func.min(Incident.received_on), original.received_on)
        .select_from(Incident)
        .outerjoin(original, standing)
        .where(Incident.source_id == source.id, Incident.state == ReportState.DUPLICATE)
        .group_by(Incident.duplicate_of, original.received_on)
    )
    return [Group(*row) for row in work.session.execute(grouped)]
