"""The reports of a quarter by one dimension, each in one grouped query over coded columns."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from reporting.centres.models import Area, Centre
from reporting.counts.queries.sources import CountedSource
from reporting.counts.queries.totals import in_either, within
from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.places import Map, Place
from reporting.counts.rules.quarters import Quarter
from reporting.counts.rules.tallies import NOT_SAID, Breakdown, Dimension, Row, coded_rows
from reporting.incidents.models.reports import Incident, IncidentKind, IncidentStrand
from reporting.incidents.rules import COUNTED
from reporting.permissions import Permission, demand
from reporting.vocabulary import Kind, Strand
from reporting.vocabulary import Place as PlaceType
from reporting.work import Work

Rows = tuple[Row, ...]
Counted = dict[Any, tuple[int, int]]


def break_down(
    work: Work, source: CountedSource, quarter: Quarter, dimension: Dimension
) -> Breakdown:
    """The reports of a quarter by one dimension, against the same quarter last year."""
    demand(work.actor, Permission.COUNT_EXACTLY)
    return Breakdown(dimension, BY[dimension](work, source, quarter))


def _by_strand(work: Work, source: CountedSource, quarter: Quarter) -> Rows:
    grouped = _grouped(source, quarter, IncidentStrand.strand).outerjoin(
        IncidentStrand, IncidentStrand.incident_id == Incident.id
    )
    return coded_rows(Strand, _pairs(work, grouped), "No reason given")


def _by_kind(work: Work, source: CountedSource, quarter: Quarter) -> Rows:
    grouped = _grouped(source, quarter, IncidentKind.kind).outerjoin(
        IncidentKind, IncidentKind.incident_id == Incident.id
    )
    return coded_rows(Kind, _pairs(work, grouped), "No kind given")


def _by_place(work: Work, source: CountedSource, quarter: Quarter) -> Rows:
    return coded_rows(PlaceType, _pairs(work, _grouped(source, quarter, Incident.place)))


def _by_ward(work: Work, source: CountedSource, quarter: Quarter) -> Rows:
    areas, counts = _by_area(work, source, quarter)
    return areas.ward_rows(counts)


def _by_forum(work: Work, source: CountedSource, quarter: Quarter) -> Rows:
    areas, counts = _by_area(work, source, quarter)
    return areas.forum_rows(counts)


def _by_area(
    work: Work, source: CountedSource, quarter: Quarter
) -> tuple[Map, dict[UUID | None, tuple[int, int]]]:
    columns = (Area.id, Area.name, Area.level, Area.parent_id, Area.gss_code)
    known = work.session.execute(select(*columns, Area.valid_from, Area.valid_to))
    places = [Place(*area) for area in known]
    windows = (quarter.window, quarter.a_year_before.window)
    counts = _pairs(work, _grouped(source, quarter, Incident.area_id))
    return Map(places, source.area_name, windows), counts


def _by_centre(work: Work, source: CountedSource, quarter: Quarter) -> Rows:
    counts = _pairs(work, _grouped(source, quarter, Incident.centre_id))
    known = select(Centre.id, Centre.name, Centre.active).order_by(Centre.name)
    rows = [
        Row(str(id_), name, Comparison(*counts.get(id_, (0, 0))))
        for id_, name, active in work.session.execute(known)
        if active or id_ in counts
    ]
    return (*rows, Row(NOT_SAID, "No centre named", Comparison(*counts.get(None, (0, 0)))))


BY: dict[Dimension, Callable[[Work, CountedSource, Quarter], Rows]] = {
    Dimension.STRAND: _by_strand,
    Dimension.KIND: _by_kind,
    Dimension.PLACE: _by_place,
    Dimension.WARD: _by_ward,
    Dimension.FORUM: _by_forum,
    Dimension.CENTRE: _by_centre,
}


def _grouped(
    source: CountedSource, quarter: Quarter, by: InstrumentedAttribute[Any]
) -> Select[Any]:
    def reports(of: Quarter) -> ColumnElement[int]:
        return func.count(case((within(of.window), Incident.id)))

    return (
        select(by, reports(quarter), reports(quarter.a_year_before))
        .select_from(Incident)
        .where(in_either(source, quarter), Incident.state.in_(COUNTED))
        .group_by(by)
    )


def _pairs(work: Work, grouped: Select[Any]) -> Counted:
    return {code: (current, previous) for code, current, previous in work.session.execute(grouped)}
