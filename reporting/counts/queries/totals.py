"""Reports and incidents by quarter. Only coded columns and dates are read, never a text."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import aliased

from reporting.counts.queries.sources import CountedSource
from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.duplicates import Group, incidents_behind
from reporting.counts.rules.quarters import Quarter, Window
from reporting.counts.rules.tallies import LeftOut, QuarterCount
from reporting.incidents.models import Incident
from reporting.incidents.rules import COUNTED, ReportState
from reporting.permissions import Permission, demand
from reporting.work import Work

ByState = Mapping[Quarter, Mapping[ReportState, int]]


def reports_by_quarter(work: Work, source: CountedSource, window: Window | None = None) -> ByState:
    """Reports by quarter of receipt and by state, counted or not; quarters without any are absent.

    Args:
        window: whole quarters to look at; everything on record when None.
    """
    demand(work.actor, Permission.COUNT_EXACTLY)
    return _by_quarter(work, source, window)


def count_quarter(
    work: Work, source: CountedSource, quarter: Quarter, on_record: ByState | None = None
) -> QuarterCount:
    """The reports and incidents of a quarter, against the same quarter last year.

    Args:
        on_record: what `reports_by_quarter` found, where it was asked already.
    """
    demand(work.actor, Permission.COUNT_EXACTLY)
    if on_record is None:
        both = Window(quarter.a_year_before.window.first, quarter.window.last)
        on_record = _by_quarter(work, source, both)

    def counted(*states: ReportState) -> Comparison:
        return _compare(on_record, quarter, states)

    reports = counted(*COUNTED)
    return QuarterCount(
        quarter,
        not quarter.is_over(work.today),
        source.name,
        source.notice,
        reports,
        _incidents(work, source, quarter, reports),
        LeftOut(
            counted(ReportState.SET_ASIDE),
            counted(ReportState.WITHDRAWN),
            counted(ReportState.DUPLICATE),
        ),
    )


def headline_reports(work: Work, source: CountedSource) -> dict[Quarter, int]:
    """Reports by quarter, counted ones only, for those who see nothing finer."""
    demand(work.actor, Permission.SEE_HEADLINE)
    return counted_totals(_by_quarter(work, source, None))


def counted_totals(on_record: ByState) -> dict[Quarter, int]:
    """Reports by quarter, less those that are left out; quarters without any are absent."""
    totals = {q: sum(states.get(state, 0) for state in COUNTED) for q, states in on_record.items()}
    return {quarter: total for quarter, total in totals.items() if total}


def within(window: Window) -> ColumnElement[bool]:
    """Whether a report was received in a window."""
    return Incident.received_on.between(window.first, window.last)


def in_either(source: CountedSource, quarter: Quarter) -> ColumnElement[bool]:
    """Whether a report of a source was received in a quarter or in the same quarter last year."""
    last_year = quarter.a_year_before.window
    return and_(Incident.source_id == source.id, or_(within(quarter.window), within(last_year)))


def _by_quarter(work: Work, source: CountedSource, window: Window | None) -> ByState:
    # A group for each day is in the order of the index, on both databases, and needs no date
    # arithmetic, which they write differently.
    grouped = (
        select(Incident.received_on, Incident.state, func.count())
        .where(Incident.source_id == source.id, within(window) if window else true())
        .group_by(Incident.received_on, Incident.state)
    )
    found: dict[Quarter, Counter[ReportState]] = {}
    for day, state, reports in work.session.execute(grouped):
        found.setdefault(Quarter.of(day), Counter())[state] += reports
    return found


def _compare(on_record: ByState, quarter: Quarter, states: tuple[ReportState, ...]) -> Comparison:
    def total(of: Quarter) -> int:
        return sum(on_record.get(of, {}).get(state, 0) for state in states)

    return Comparison(total(quarter), total(quarter.a_year_before))


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
