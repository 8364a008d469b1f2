"""Counts of one ward for a statement to a court: coded columns and dates, never a text."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from reporting.centres.models import Area
from reporting.counts.queries.sources import CountedSource, find_source
from reporting.counts.queries.totals import within
from reporting.counts.rules.quarters import Window
from reporting.counts.rules.ward_years import WardRow, WardYear, year_before
from reporting.incidents.models.reports import Incident, IncidentKind, IncidentStrand
from reporting.incidents.rules import COUNTED
from reporting.permissions import Permission, demand
from reporting.vocabulary import Code, Kind, Strand
from reporting.work import Work

Four = tuple[int, int, int, int]


def count_ward_year(work: Work, ward: Area, window: Window) -> WardYear:
    """The reports of a ward in twelve months, by strand and by kind, against the borough's."""
    demand(work.actor, Permission.COUNT_EXACTLY)
    source, before = find_source(work), year_before(window)
    begun = work.session.scalar(
        select(func.min(Incident.received_on)).where(Incident.source_id == source.id)
    )
    on_record = begun is not None and begun <= before.first
    known = on_record, on_record and ward.valid_from <= before.first
    query = _counted(source, ward, window)
    total = work.session.execute(query).one()
    return WardYear(
        ward=ward.name,
        window=window,
        source=source.name,
        total=_row("Reports", (total[0], total[1], total[2], total[3]), *known),
        strands=_by(work, query, IncidentStrand, IncidentStrand.strand, Strand, known),
        kinds=_by(work, query, IncidentKind, IncidentKind.kind, Kind, known),
    )


def _counted(source: CountedSource, ward: Area, window: Window) -> Select[int, int, int, int]:
    before = year_before(window)

    def reports(*which: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(case((and_(*which), Incident.id)))

    here = Incident.area_id == ward.id
    return (
        select(
            reports(within(window), here),
            reports(within(before), here),
            reports(within(window)),
            reports(within(before)),
        )
        .select_from(Incident)
        .where(
            Incident.source_id == source.id,
            Incident.state.in_(COUNTED),
            or_(within(window), within(before)),
        )
    )


def _by(
    work: Work,
    query: Select[int, int, int, int],
    table: Any,
    code: Any,
    codes: Iterable[Code],
    known: Any,
) -> tuple[WardRow, ...]:
    grouped = query.join(table, table.incident_id == Incident.id).add_columns(code).group_by(code)
    found = {row[4]: (row[0], row[1], row[2], row[3]) for row in work.session.execute(grouped)}
    return tuple(_row(one.label, found[one], *known) for one in codes if any(found.get(one, ())))


def _row(label: str, four: Four, town_known: bool, ward_known: bool) -> WardRow:
    ward, ward_before, town, town_before = four
    return WardRow(
        label,
        ward,
        ward_before if ward_known else None,
        town,
        town_before if town_known else None,
    )
