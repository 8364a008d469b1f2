"""Giving many cases to an officer at once."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Row, select, update

from reporting.accounts.queries import staff_who_may
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.desk import refresh_case
from reporting.cases.models.cases import Case
from reporting.cases.models.timeline import Note
from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.moves import CaseState, NotPossible
from reporting.permissions import Permission, demand
from reporting.work import Work


def assign_many(work: Work, case_ids: Collection[UUID], officer: UUID) -> int:
    """Give cases to an officer; closed ones stay as they are, and so do those the officer has.

    Returns:
        How many were given.

    Raises:
        NotPossible: when none is chosen, or the account may not have cases.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    if not case_ids:
        raise NotPossible("Tick at least one case.")
    if officer not in staff_who_may(work, Permission.MANAGE_CASES):
        raise NotPossible("Choose somebody who works on cases.")
    given = _give(work, case_ids, officer)
    numbers = [row.id for row in given]
    _write_on_timelines(work, given, officer)
    for number in numbers:
        record(work, Event.CASE_ASSIGNED, number, to=str(officer))
    if numbers:
        refresh_case(work, numbers)
    return len(numbers)


def _give(work: Work, case_ids: Collection[UUID], officer: UUID) -> Sequence[Row[UUID, int]]:
    """Locked in the order of their numbers, as whoever hands cases over locks them."""
    wanted = (
        select(Case.id)
        .where(
            Case.id.in_(case_ids),
            Case.state != CaseState.CLOSED,
            Case.assigned_to.is_distinct_from(officer),
        )
        .order_by(Case.id)
        .with_for_update()
    )
    numbers = work.session.scalars(wanted).all()
    changed = update(Case).where(Case.id.in_(numbers))
    changed = changed.values(assigned_to=officer, version=Case.version + 1, last_done_at=work.now)
    return work.session.execute(changed.returning(Case.id, Case.version)).all()


def _write_on_timelines(work: Work, given: Sequence[Row[UUID, int]], officer: UUID) -> None:
    work.session.add_all(
        Note(
            case_id=row.id,
            kind=NoteKind.ASSIGNED,
            given_to=officer,
            version=row.version,
            at=work.now,
            by=work.actor.user_id,
        )
        for row in given
    )
