"""The officer's queue, with what must be seen of a report before it is opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from reporting.cases.queries.contact import reasons_not_to_contact
from reporting.incidents.models.circumstances import Circumstances
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import centre_reports
from reporting.incidents.queries import visible as visible_reports
from reporting.incidents.rules import URGENT, USUAL, ReportState
from reporting.paging import ROWS, Paged, cut_page, read_cursor
from reporting.personal_vocabulary import AgeGroup, YesNo
from reporting.vocabulary import Danger
from reporting.work import Work

RANKS = {str(rank): rank for rank in (URGENT, USUAL)}


@dataclass(frozen=True)
class Marks:
    """What stands beside a report in the queue.

    Attributes:
        urgent: why somebody must look at once, in words; empty when nothing says so.
        why_not_contact: "" when the officer may get in touch.
    """

    urgent: tuple[str, ...]
    under_18: bool
    why_not_contact: str


def waiting_for_triage(work: Work, after: str | None, size: int = ROWS) -> Paged[Incident]:
    """Reports waiting for triage: those with someone in danger first, then the oldest."""
    query = visible_reports(work).where(
        Incident.source_id == centre_reports(work).id, Incident.state == ReportState.WAITING
    )
    if cursor := read_cursor(after, 3):
        try:
            rank, day, last = RANKS[cursor[0]], date.fromisoformat(cursor[1]), UUID(cursor[2])
        except (KeyError, ValueError):
            return waiting_for_triage(work, None, size)
        later = and_(Incident.received_on == day, Incident.id > last)
        here = and_(Incident.urgency == rank, or_(Incident.received_on > day, later))
        query = query.where(or_(Incident.urgency > rank, here))
    ordered = (
        query.order_by(Incident.urgency, Incident.received_on, Incident.id)
        .options(
            selectinload(Incident.strands),
            selectinload(Incident.kinds),
            joinedload(Incident.centre),
            joinedload(Incident.area),
        )
        .limit(size + 1)
    )
    found = work.session.scalars(ordered).all()
    return cut_page(found, lambda row: (row.urgency, row.received_on, row.id), size)


def how_many_wait(work: Work) -> int:
    """How many reports wait for triage."""
    query = visible_reports(work).where(
        Incident.source_id == centre_reports(work).id, Incident.state == ReportState.WAITING
    )
    return work.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def marks_of(work: Work, incidents: Sequence[Incident]) -> dict[UUID, Marks]:
    """The marks of some reports, in two queries however many there are."""
    wanted = [incident.id for incident in incidents]
    columns = select(Circumstances.incident_id, Circumstances.age_group, Circumstances.self_harm)
    rows = work.session.execute(columns.where(Circumstances.incident_id.in_(wanted)))
    said = {row.incident_id: (row.age_group, row.self_harm) for row in rows}
    reasons = reasons_not_to_contact(work, incidents)
    marks = {}
    for incident in incidents:
        age, harm = said.get(incident.id, (None, None))
        urgent = why_urgent(incident, harm)
        marks[incident.id] = Marks(urgent, age is AgeGroup.UNDER_18, reasons[incident.id])
    return marks


def why_urgent(incident: Incident, self_harm: YesNo | None) -> tuple[str, ...]:
    """Why somebody must look at a report at once."""
    why = []
    if incident.danger is Danger.YES:
        why.append("In danger now")
    if self_harm is YesNo.YES:
        why.append("Thoughts of self-harm")
    if incident.urgent and not why:
        why.append("Flagged as urgent")
    return tuple(why)
