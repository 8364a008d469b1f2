"""Finding reports. Each query starts from `visible`, so that nobody meets what is not theirs."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Select, and_, false, or_, select
from sqlalchemy.orm import joinedload, selectinload

from reporting.incidents.models.reports import Incident, Source
from reporting.incidents.rules import CENTRE_REPORTS, ReportState
from reporting.paging import ROWS, Paged, cut_page, read_moment_cursor
from reporting.permissions import Permission
from reporting.work import Work


def visible(work: Work) -> Select[Incident]:
    """The reports that the actor may see: all of the centres', one centre's own, or none."""
    reports = (
        select(Incident)
        .join(Source, Incident.source_id == Source.id)
        .where(Source.name == CENTRE_REPORTS)
    )
    if work.actor.may(Permission.READ_REPORTS):
        return reports
    if work.actor.may(Permission.SEE_OWN_CENTRES_REPORTS) and work.actor.centre_id:
        return reports.where(Incident.centre_id == work.actor.centre_id)
    return reports.where(false())


def find_report(work: Work, incident_id: UUID, *, to_change: bool = False) -> Incident | None:
    """One report with its strands, kinds and places; locked when it is to be changed."""
    query = (
        visible(work)
        .where(Incident.id == incident_id)
        .options(
            selectinload(Incident.strands),
            selectinload(Incident.kinds),
            selectinload(Incident.religions),
            joinedload(Incident.centre),
            joinedload(Incident.area),
        )
    )
    if to_change:
        query = query.with_for_update(of=Incident)
    return work.session.scalar(query)


def find_report_by_reference(work: Work, reference: str) -> Incident | None:
    """One report by the reference that people read out."""
    return work.session.scalar(visible(work).where(Incident.reference == reference))


def references_of(work: Work, numbers: Iterable[UUID | None]) -> dict[UUID, str]:
    """The references of some reports, in one query."""
    wanted = {number for number in numbers if number is not None}
    if not wanted:
        return {}
    found = visible(work).where(Incident.id.in_(wanted))
    return {row.id: row.reference for row in work.session.scalars(found)}


def newest_reports(
    work: Work, after: str | None, size: int = ROWS, state: ReportState | None = None
) -> Paged[Incident]:
    """The actor's reports, in one state or all, the last one entered first."""
    query = visible(work) if state is None else visible(work).where(Incident.state == state)
    if cursor := read_moment_cursor(after):
        moment, last = cursor
        earlier = and_(Incident.entered_at == moment, Incident.id < last)
        query = query.where(or_(Incident.entered_at < moment, earlier))
    ordered = query.order_by(Incident.entered_at.desc(), Incident.id.desc()).limit(size + 1)
    found = work.session.scalars(ordered).all()
    return cut_page(found, lambda row: (row.entered_at.isoformat(), row.id), size)


def centre_reports(work: Work) -> Source:
    """The source of the centres' own reports.

    Raises:
        LookupError: when the instance was never made ready with `reporting init`.
    """
    source = work.session.scalar(select(Source).where(Source.name == CENTRE_REPORTS))
    if source is None:
        raise LookupError("this instance has no source for centre reports: run reporting init")
    return source
