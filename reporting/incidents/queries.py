"""Finding reports. Each query starts from `visible`, so that nobody meets what is not theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from reporting.clock import london_date
from reporting.incidents.models.circumstances import Circumstances, PermissionGiven
from reporting.incidents.models.reports import Incident, Source
from reporting.incidents.rules import CENTRE_REPORTS, ReportState, usual_police_reference
from reporting.paging import ROWS, Paged, cut_page, read_moment_cursor
from reporting.permissions import Permission, demand
from reporting.personal_vocabulary import Naming, Purpose
from reporting.work import Work


def visible(work: Work) -> Select[Incident]:
    """The reports that the actor may see: all of the centres', one centre's own, or none."""
    reports = select(Incident).where(of_the_centres())
    if work.actor.may(Permission.READ_REPORTS):
        return reports
    if work.actor.may(Permission.SEE_OWN_CENTRES_REPORTS) and work.actor.centre_id:
        return reports.where(Incident.centre_id == work.actor.centre_id)
    return reports.where(false())


def of_the_centres() -> ColumnElement[bool]:
    """Asks whether a report is the centres' own, and none that was imported.

    The source is asked row by row: joined, SQLite would begin with all reports of it, whatever else
    is asked.
    """
    return exists().where(Source.id == Incident.source_id, Source.name == CENTRE_REPORTS)


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


def police_tag(work: Work, reference: str | None) -> bytes | None:
    """The keyed tag of a police reference, however it was spaced or spelt; None without one."""
    plain = usual_police_reference(reference or "")
    return work.keys.tag("police reference", plain) if plain else None


def reports_with_police_reference(work: Work, reference: str) -> Sequence[Incident]:
    """The reports that have a police reference, the first entered first."""
    if (tag := police_tag(work, reference)) is None:
        return []
    theirs = visible(work).where(Incident.police_tag == tag)
    return work.session.scalars(theirs.order_by(Incident.entered_at).limit(ROWS)).all()


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


@dataclass(frozen=True)
class ToldReport:
    """What may be told of a report to whoever brings the code: nothing of what was said in it.

    Attributes:
        centre_id: for the centre itself to know its own by; it is not told elsewhere.
    """

    id: UUID
    reference: str
    received_on: date
    state: ReportState
    read_at: datetime | None
    centre_id: UUID | None
    naming: Naming

    @property
    def read_on(self) -> date | None:
        """The day on which the officer first read it."""
        return london_date(self.read_at) if self.read_at else None


def _told(
    work: Work, person_number: UUID
) -> Select[UUID, str, date, ReportState, datetime | None, UUID | None, Naming]:
    """The reports of somebody who came back. Here the code is the right to see, at any centre."""
    demand(work.actor, Permission.TAKE_REPORTS)
    naming = func.coalesce(Circumstances.naming, Naming.CODE.value, type_=Circumstances.naming.type)
    return (
        select(
            Incident.id,
            Incident.reference,
            Incident.received_on,
            Incident.state,
            Incident.read_at,
            Incident.centre_id,
            naming.label("naming"),
        )
        .outerjoin(Circumstances, Circumstances.incident_id == Incident.id)
        .where(Incident.person_number == person_number)
    )


def reports_of_person(work: Work, person_number: UUID) -> list[ToldReport]:
    """All reports of a person who came back, the last one entered first."""
    newest = _told(work, person_number).order_by(Incident.entered_at.desc(), Incident.id.desc())
    return [ToldReport(*row) for row in work.session.execute(newest)]


def report_of_person(work: Work, person_number: UUID, incident_id: UUID) -> ToldReport | None:
    """One report of a person who came back."""
    one = _told(work, person_number).where(Incident.id == incident_id)
    row = work.session.execute(one).first()
    return ToldReport(*row) if row else None


def person_behind(work: Work, reference: str) -> UUID | None:
    """The pseudonym that a report of any centre carries, for whoever proves that it is theirs."""
    demand(work.actor, Permission.TAKE_REPORTS)
    return work.session.scalar(
        select(Incident.person_number).where(Incident.reference == reference)
    )


def pseudonym_of(work: Work, incident_id: UUID | None) -> UUID | None:
    """The pseudonym that a report carries, for whoever has just sent it."""
    demand(work.actor, Permission.TAKE_REPORTS)
    return work.session.scalar(select(Incident.person_number).where(Incident.id == incident_id))


def anonymous_report(work: Work, reference: str, slip_number: str) -> Incident | None:
    """A report that the actor may see and that nobody can come back to yet; locked.

    Args:
        slip_number: the number on its slip, in its plain form; without it nothing is found.
    """
    query = (
        visible(work)
        .join(Circumstances, Circumstances.incident_id == Incident.id)
        .where(
            Incident.reference == reference,
            Incident.person_number.is_(None),
            Circumstances.naming == Naming.ANONYMOUS,
        )
    )
    found = work.session.scalar(query.with_for_update(of=Incident))
    if found is None:
        return None
    tag = select(Circumstances.slip_tag).where(
        Circumstances.incident_id == found.id,
        Circumstances.slip_tag == slip_tag(work, found.id, slip_number),
    )
    return found if work.session.scalar(tag) else None


def slip_tag(work: Work, incident_id: UUID, slip_number: str) -> bytes:
    """What is kept of the number on the slip of a report; the same number elsewhere differs."""
    return work.keys.tag("slip-number", f"{incident_id}:{slip_number}")


def permission_history(work: Work, incident_id: UUID) -> Sequence[PermissionGiven]:
    """Every answer about permissions for a report, in the order in which they were given."""
    theirs = PermissionGiven.incident_id == incident_id
    return work.session.scalars(
        select(PermissionGiven).where(theirs).order_by(PermissionGiven.at, PermissionGiven.id)
    ).all()


def standing_answers(history: Iterable[PermissionGiven]) -> dict[Purpose, PermissionGiven]:
    """The answer that holds for each purpose: the last one given, in a history in order."""
    return {given.purpose: given for given in history}
