"""Keeping the rows of the desk true to what they are derived from.

Each action that changes something in them says so at its end, once its event is on the trail: the
head of the trail lets one writer through at a time, so whoever comes later reads what is true then.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, select, union
from sqlalchemy.dialects import postgresql, sqlite

from reporting.cases.models.cases import CaseReport
from reporting.cases.models.desk import DeskRow
from reporting.cases.queries.desk_truth import Truth, first_row, stale_rows, true_rows
from reporting.incidents.models.circumstances import Circumstances
from reporting.incidents.models.reports import Incident
from reporting.permissions import Actor, Permission
from reporting.personal_vocabulary import Answer
from reporting.work import Work

AT_ONCE = 500
BEFORE_ALL = UUID(int=0)
"""A number before those of all reports."""

THE_DESK = Actor(
    name="The desk", grants=frozenset({Permission.READ_REPORTS, Permission.MANAGE_CASES})
)
"""Rows are the same whoever brings about a change: a worker sees less than they are made of."""


def refresh_desk(work: Work, incident_ids: Collection[UUID]) -> None:
    """Write the rows of some reports anew, in three statements."""
    _write(work, select(Incident.id).where(Incident.id.in_(incident_ids)))


def add_to_desk(
    work: Work, incident: Incident, rest: Circumstances, contact: Answer | None
) -> None:
    """Write the row of a report that was written just now; see `first_row`."""
    work.session.add(DeskRow(**first_row(work, incident, rest, contact)))


def refresh_case(work: Work, case_ids: Collection[UUID]) -> None:
    """Write the rows of all reports in some cases anew."""
    _write(work, select(CaseReport.incident_id).where(CaseReport.case_id.in_(case_ids)))


def refresh_people(work: Work, incident_ids: Collection[UUID]) -> None:
    """Write the rows of some reports anew, and of all others that the same people made."""
    theirs = select(Incident.person_number).where(Incident.id.in_(incident_ids))
    _write(
        work,
        union(
            select(Incident.id).where(Incident.id.in_(incident_ids)),
            select(Incident.id).where(Incident.person_number.in_(theirs)),
        ),
    )


def rebuild_desk(work: Work) -> int:
    """Make every row anew.

    Returns:
        How many were not as they must be.
    """
    wrong = 0
    for _, stale in _every_stale(work):
        _upsert(work, stale)
        wrong += len(stale)
    return wrong


def mend_desk(work: Work, after: UUID, most: int) -> tuple[int, UUID | None]:
    """Make the rows of some reports anew, in the order of their numbers.

    Returns:
        How many reports were looked at, and the last of them; None when there are no more.
    """
    looked = 0
    for numbers, stale in _every_stale(work, after):
        _upsert(work, stale)
        looked += len(numbers)
        if looked >= most:
            return looked, numbers[-1]
    return looked, None


def count_stale(work: Work) -> int:
    """How many rows of the desk are not as they must be."""
    return sum(len(stale) for _, stale in _every_stale(work))


def _write(work: Work, whose: Select[UUID] | CompoundSelect[UUID]) -> None:
    _upsert(work, true_rows(replace(work, actor=THE_DESK), whose))


def _every_stale(
    work: Work, last: UUID = BEFORE_ALL
) -> Iterator[tuple[Sequence[UUID], list[Truth]]]:
    """The numbers of some reports after others, each time with the wrong ones of their rows."""
    desk, columns = replace(work, actor=THE_DESK), DeskRow.__table__.columns
    while True:
        batch = select(Incident.id).where(Incident.id > last).order_by(Incident.id).limit(AT_ONCE)
        numbers = work.session.scalars(batch).all()
        if not numbers:
            return
        last = numbers[-1]
        theirs = select(*columns).where(DeskRow.incident_id.in_(numbers))
        kept = {row.incident_id: dict(row._mapping) for row in work.session.execute(theirs)}
        truth = true_rows(desk, select(Incident.id).where(Incident.id.in_(numbers)))
        yield numbers, stale_rows(desk, truth, kept)


def _upsert(work: Work, rows: list[Truth]) -> None:
    if not rows:
        return
    dialect = work.session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(DeskRow)
    changed = {name: statement.excluded[name] for name in rows[0] if name != "incident_id"}
    keep = statement.on_conflict_do_update(index_elements=["incident_id"], set_=changed)
    work.session.execute(keep, rows)
