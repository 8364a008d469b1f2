"""Repeats by quarter, from coded facts that hold no number of a person."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, case, cast, exists, func, select

from reporting.cases.models.repeats import LinkableIncident
from reporting.counts.queries.sources import CountedSource
from reporting.counts.queries.totals import in_either, within
from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.quarters import Quarter
from reporting.counts.rules.repeats import Repeats, Tally, repeats_in, twelve_months
from reporting.incidents.models.circumstances import Circumstances
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import COUNTED
from reporting.permissions import Permission, demand
from reporting.personal_vocabulary import Before
from reporting.work import Work

YEAR = 4
AGAIN = (Before.SOMETIMES, Before.MOST_WEEKS, Before.MOST_DAYS, Before.DAILY)


def count_repeats(
    work: Work, source: CountedSource, quarter: Quarter, reports: Comparison
) -> Repeats:
    """Repeats in a quarter, against the same quarter last year.

    Args:
        reports: the counted reports of both quarters.
    """
    demand(work.actor, Permission.COUNT_EXACTLY)
    begins = work.session.scalar(_first_linkable(source))
    linked, said = _linked(work, source, quarter), _said(work, source, quarter)
    both = [_tally(linked, said, name) for name in ("now", "before")]
    counted = (reports.current, reports.previous)
    return repeats_in(quarter, work.today, begins, counted, *both)


def _first_linkable(source: CountedSource) -> Select[date]:
    """The day of the first linkable incident, by the index of days."""
    has_facts = exists().where(LinkableIncident.incident_id == Incident.id)
    theirs = (Incident.source_id == source.id, Incident.state.in_(COUNTED), has_facts)
    return select(Incident.received_on).where(*theirs).order_by(Incident.received_on).limit(1)


def _linked(work: Work, source: CountedSource, quarter: Quarter) -> Row[Any]:
    columns: list[Any] = []
    for name, ends in (("now", quarter), ("before", quarter.a_year_before)):
        here = within(ends.window)
        columns += [
            func.count(case((here, 1))).label(f"{name}_linkable"),
            func.count(case((and_(here, LinkableIncident.repeat), 1))).label(f"{name}_repeats"),
            _in_twelve_months(LinkableIncident.firsts, ends).label(f"{name}_victims"),
            _in_twelve_months(LinkableIncident.seconds, ends).label(f"{name}_twice"),
        ]
    query: Select[Any] = (
        select(*columns)
        .select_from(LinkableIncident)
        .join(Incident, Incident.id == LinkableIncident.incident_id)
        .where(
            Incident.source_id == source.id,
            Incident.received_on.between(
                twelve_months(quarter.a_year_before).first, quarter.window.last
            ),
            Incident.state.in_(COUNTED),
        )
    )
    return work.session.execute(query).one()


def _in_twelve_months(digits: Any, ends: Quarter) -> ColumnElement[int]:
    """The sum of the digits that each incident has for the twelve months that end with a quarter.

    An incident of that quarter says it in its first digit, one of the quarter before in the second.
    """
    arms, quarter = [], ends
    for place in range(1, YEAR + 1):
        digit = cast(func.substr(digits, place, 1), Integer)
        arms.append((within(quarter.window), digit))
        quarter = quarter.previous
    return func.coalesce(func.sum(case(*arms, else_=0)), 0)


def _said(work: Work, source: CountedSource, quarter: Quarter) -> Row[Any]:
    columns: list[Any] = []
    for name, of in (("now", quarter), ("before", quarter.a_year_before)):
        here, again = within(of.window), Circumstances.before.in_(AGAIN)
        columns += [
            func.count(case((here, 1))).label(f"{name}_answered"),
            func.count(case((and_(here, again), 1))).label(f"{name}_again"),
        ]
    query: Select[Any] = (
        select(*columns)
        .select_from(Incident)
        .join(Circumstances, Circumstances.incident_id == Incident.id)
        .where(
            in_either(source, quarter),
            Incident.state.in_(COUNTED),
            Circumstances.before.in_((*AGAIN, Before.FIRST)),
        )
    )
    return work.session.execute(query).one()


def _tally(linked: Row[Any], said: Row[Any], name: str) -> Tally:
    names = ("linkable", "repeats", "victims", "twice")
    counted = {one: getattr(linked, f"{name}_{one}") for one in names}
    answered, again = getattr(said, f"{name}_answered"), getattr(said, f"{name}_again")
    return Tally(**counted, answered=answered, before=again)
