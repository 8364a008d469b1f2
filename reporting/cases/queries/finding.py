"""Finding cases, the reports in them, and reports of the same incident."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, Select, false, literal, select, tuple_, union, union_all
from sqlalchemy.orm import aliased

from reporting.accounts.models import User
from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.desk import DeskRow
from reporting.cases.rules.moves import CaseState
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import police_tag
from reporting.incidents.queries import visible as visible_reports
from reporting.paging import ROWS, Paged, cut_page, read_moment_cursor
from reporting.permissions import Permission
from reporting.work import Work


def visible(work: Work) -> Select[Case]:
    """The cases that the actor may see."""
    return cases_for(work.actor.may(Permission.MANAGE_CASES))


def cases_for(manages: bool) -> Select[Case]:
    """All cases for whoever may manage them, and none for anybody else."""
    return select(Case) if manages else select(Case).where(false())


def newest_cases(
    work: Work, after: str | None, *, closed: bool, size: int = ROWS
) -> Paged[Row[Any]]:
    """Cases that are closed, or those that are not, the last one opened first; each with the name
    of whoever has it, and what is due first of its reports.

    The newest of each state are put together, since each state stands in the index by itself.
    """
    query = visible(work).with_only_columns(Case.id)
    if cursor := read_moment_cursor(after):
        query = query.where(tuple_(Case.opened_at, Case.id) < tuple_(*map(literal, cursor)))
    order = (Case.opened_at.desc(), Case.id.desc())
    arms = [
        query.where(Case.state == state).order_by(*order).limit(size + 1).subquery()
        for state in CaseState
        if (state is CaseState.CLOSED) is closed
    ]
    newest = union_all(*(select(arm) for arm in arms))
    columns = (User.name.label("officer"), DeskRow.due_on, DeskRow.due_for)
    ordered = (
        select(Case, *columns)
        .outerjoin(User, User.id == Case.assigned_to)
        .outerjoin(DeskRow, DeskRow.incident_id == _due_first())
        .where(Case.id.in_(newest))
        .order_by(*order)
        .limit(size + 1)
    )
    found: Sequence[Any] = work.session.execute(ordered).all()
    return cut_page(found, lambda row: (row.Case.opened_at.isoformat(), row.Case.id), size)


def _due_first() -> ScalarSelect[UUID]:
    """The report of a case of which something is due first."""
    inside = aliased(DeskRow)
    of_it = select(inside.incident_id).where(inside.case_id == Case.id).correlate(Case)
    return of_it.order_by(inside.due_on, inside.incident_id).limit(1).scalar_subquery()


def find_case(work: Work, case_id: UUID, *, to_change: bool = False) -> Case | None:
    """One case; locked when it is to be changed."""
    query = visible(work).where(Case.id == case_id)
    return work.session.scalar(query.with_for_update() if to_change else query)


def find_case_by_reference(work: Work, reference: str) -> Case | None:
    """One case by its reference."""
    return work.session.scalar(visible(work).where(Case.reference == reference))


def cases_with_police_reference(work: Work, reference: str) -> Sequence[Case]:
    """The cases that have a police reference, the first opened first."""
    if (tag := police_tag(work, reference)) is None:
        return []
    theirs = visible(work).where(Case.police_tag == tag)
    return work.session.scalars(theirs.order_by(Case.opened_at).limit(ROWS)).all()


def case_of(work: Work, incident_id: UUID) -> Case | None:
    """The case that a report is in."""
    joined = visible(work).join(CaseReport, CaseReport.case_id == Case.id)
    return work.session.scalar(joined.where(CaseReport.incident_id == incident_id))


def cases_of_people(work: Work, incident_ids: Collection[UUID]) -> Sequence[Case]:
    """The cases of the people behind some reports, locked; for clocks, not to be shown."""
    named, theirs = aliased(Incident), aliased(Incident)
    same = theirs.person_number == named.person_number
    meant = union(
        select(named.id).where(named.id.in_(incident_ids)),
        select(theirs.id).join(named, same).where(named.id.in_(incident_ids)),
    )
    numbers = select(CaseReport.case_id).where(CaseReport.incident_id.in_(meant))
    query = select(Case).where(Case.id.in_(numbers), Case.state != CaseState.CLOSED)
    return work.session.scalars(query.order_by(Case.id).with_for_update()).all()


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
