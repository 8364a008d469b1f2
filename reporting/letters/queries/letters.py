"""Finding kept letters; whoever sees the case sees them."""

from uuid import UUID

from sqlalchemy import Select, and_, false, or_, select

from reporting.cases.models.cases import Case
from reporting.letters.models.letters import Letter
from reporting.letters.models.templates import LetterTemplate
from reporting.paging import ROWS, Paged, cut_page, read_moment_cursor
from reporting.permissions import Permission
from reporting.work import Work

Kept = tuple[Letter, LetterTemplate]


def visible(work: Work) -> Select[Letter, LetterTemplate]:
    """The letters that the actor may see, each with the version it was written from."""
    letters = select(Letter, LetterTemplate).join(
        LetterTemplate, LetterTemplate.id == Letter.template_id
    )
    may = work.actor.may(Permission.MANAGE_CASES)
    return letters if may else letters.where(false())


def letters_in(work: Work, case: Case, after: str | None, size: int = ROWS) -> Paged[Kept]:
    """The letters of a case, the newest first."""
    query = visible(work).where(Letter.case_id == case.id)
    if cursor := read_moment_cursor(after):
        moment, last = cursor
        earlier = and_(Letter.at == moment, Letter.id < last)
        query = query.where(or_(Letter.at < moment, earlier))
    ordered = query.order_by(Letter.at.desc(), Letter.id.desc()).limit(size + 1)
    found = [(row[0], row[1]) for row in work.session.execute(ordered)]
    return cut_page(found, lambda row: (row[0].at.isoformat(), row[0].id), size)


def find_letter(work: Work, case: Case, letter_id: UUID) -> Kept | None:
    """One letter of a case."""
    query = visible(work).where(Letter.id == letter_id, Letter.case_id == case.id)
    row = work.session.execute(query).first()
    return (row[0], row[1]) if row else None
