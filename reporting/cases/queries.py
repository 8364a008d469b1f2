"""The officer's queue, and finding cases with what is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from reporting.accounts.queries import names_of
from reporting.cases.models import Case, CaseReport, Decision, Note
from reporting.cases.rules import CaseState
from reporting.clock import say_moment
from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import centre_reports, references_of
from reporting.incidents.queries import visible as visible_reports
from reporting.incidents.rules import URGENT, USUAL, ReportState
from reporting.paging import ROWS, Paged, cut_page, read_cursor, read_moment_cursor
from reporting.permissions import Permission
from reporting.work import Work

RANKS = {str(rank): rank for rank in (URGENT, USUAL)}


@dataclass(frozen=True)
class Entry:
    """One line of a timeline."""

    title: str
    at: datetime
    who: str
    text: str

    @property
    def when(self) -> str:
        """The moment in words."""
        return say_moment(self.at)

    @property
    def iso(self) -> str:
        """The moment as machines read it."""
        return self.at.isoformat()


def visible(work: Work) -> Select[Case]:
    """The cases that the actor may see: all of them, or none."""
    cases = select(Case)
    return cases if work.actor.may(Permission.MANAGE_CASES) else cases.where(false())


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


def newest_cases(work: Work, state: CaseState, after: str | None, size: int = ROWS) -> Paged[Case]:
    """Cases in a state, the last one opened first."""
    query = visible(work).where(Case.state == state)
    if cursor := read_moment_cursor(after):
        moment, last = cursor
        earlier = and_(Case.opened_at == moment, Case.id < last)
        query = query.where(or_(Case.opened_at < moment, earlier))
    ordered = query.order_by(Case.opened_at.desc(), Case.id.desc()).limit(size + 1)
    found = work.session.scalars(ordered).all()
    return cut_page(found, lambda row: (row.opened_at.isoformat(), row.id), size)


def find_case(work: Work, case_id: UUID, *, to_change: bool = False) -> Case | None:
    """One case; locked when it is to be changed."""
    query = visible(work).where(Case.id == case_id)
    return work.session.scalar(query.with_for_update() if to_change else query)


def find_case_by_reference(work: Work, reference: str) -> Case | None:
    """One case by its reference."""
    return work.session.scalar(visible(work).where(Case.reference == reference))


def case_of(work: Work, incident_id: UUID) -> Case | None:
    """The case that a report is in."""
    joined = visible(work).join(CaseReport, CaseReport.case_id == Case.id)
    return work.session.scalar(joined.where(CaseReport.incident_id == incident_id))


def reports_in(work: Work, case: Case) -> Sequence[Incident]:
    """The reports in a case, the first received first."""
    return work.session.scalars(
        visible_reports(work)
        .join(CaseReport, CaseReport.incident_id == Incident.id)
        .where(CaseReport.case_id == case.id)
        .order_by(Incident.received_on, Incident.id)
        .limit(200)
    ).all()


def has_duplicates(work: Work, incident: Incident) -> bool:
    """Whether other reports are confirmed duplicates of this one."""
    found = select(Incident.id).where(Incident.duplicate_of == incident.id).limit(1)
    return work.session.scalar(found) is not None


def duplicates_of(work: Work, incident: Incident) -> Sequence[Incident]:
    """The reports that are confirmed duplicates of this one."""
    found = visible_reports(work).where(Incident.duplicate_of == incident.id)
    return work.session.scalars(found.order_by(Incident.received_on).limit(50)).all()


def history_of_report(work: Work, incident: Incident) -> list[Entry]:
    """Every decision about a report, the newest first, with its reason unsealed."""
    return _entries(work, _decisions(work, Decision.incident_id == incident.id), [])


def timeline_of_case(work: Work, case: Case) -> list[Entry]:
    """Every note and decision on a case, the newest first, unsealed."""
    notes = work.session.scalars(
        select(Note).where(Note.case_id == case.id).order_by(Note.at.desc()).limit(500)
    ).all()
    return _entries(work, _decisions(work, Decision.case_id == case.id), notes)


def _decisions(work: Work, about: ColumnElement[bool]) -> Sequence[Decision]:
    query = select(Decision).where(about)
    return work.session.scalars(query.order_by(Decision.at.desc()).limit(500)).all()


def _entries(work: Work, decisions: Sequence[Decision], notes: Sequence[Note]) -> list[Entry]:
    names = names_of(work, [*(row.by for row in decisions), *(row.by for row in notes)])
    linked = [number for row in decisions for number in (row.incident_id, row.other_id)]
    references = references_of(work, linked)
    entries = [
        Entry(
            _said(row, references),
            row.at,
            _who(names, row.by),
            read_sealed(work.keys, row, "reason"),
        )
        for row in decisions
    ] + [
        Entry("Note", row.at, _who(names, row.by), read_sealed(work.keys, row, "text"))
        for row in notes
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _said(decision: Decision, references: dict[UUID, str]) -> str:
    """A decision in a line: what was decided, about which report, and what it points to."""
    said = decision.move.label
    if decision.other_id:
        said += f" ({references.get(decision.other_id, '')})"
    if decision.set_aside_for:
        said += f": {decision.set_aside_for.label.lower()}"
    about = references.get(decision.incident_id) if decision.incident_id else None
    return f"{said}, report {about}" if about else said


def _who(names: dict[UUID, str], number: UUID | None) -> str:
    return names.get(number, "") if number else ""
