"""Finding kept statements."""

from uuid import UUID

from sqlalchemy import Select, and_, false, or_, select

from reporting.centres.models import Area
from reporting.letters.models.statements import ImpactStatement
from reporting.paging import ROWS, Paged, cut_page, read_moment_cursor
from reporting.permissions import Permission
from reporting.work import Work

Kept = tuple[ImpactStatement, str]
"""A statement, and the name of its ward."""


def visible(work: Work) -> Select[ImpactStatement, str]:
    """The statements that the actor may see: all of them, or none."""
    kept = select(ImpactStatement, Area.name).join(Area, Area.id == ImpactStatement.ward_id)
    may = work.actor.may(Permission.WRITE_STATEMENTS)
    return kept if may else kept.where(false())


def newest_statements(work: Work, after: str | None, size: int = ROWS) -> Paged[Kept]:
    """The statements that were kept, the newest first."""
    query = visible(work)
    if cursor := read_moment_cursor(after):
        moment, last = cursor
        earlier = and_(ImpactStatement.at == moment, ImpactStatement.id < last)
        query = query.where(or_(ImpactStatement.at < moment, earlier))
    newest = query.order_by(ImpactStatement.at.desc(), ImpactStatement.id.desc())
    found = [(row[0], row[1]) for row in work.session.execute(newest.limit(size + 1))]
    return cut_page(found, lambda row: (row[0].at.isoformat(), row[0].id), size)


def find_statement(work: Work, statement_id: UUID) -> ImpactStatement | None:
    """One statement that was kept."""
    row = work.session.execute(visible(work).where(ImpactStatement.id == statement_id)).first()
    return row[0] if row else None
