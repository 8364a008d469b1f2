"""Finding templates of letters."""

from collections.abc import Sequence
from urllib.parse import quote, unquote
from uuid import UUID

from sqlalchemy import Select, false, func, select, tuple_

from reporting.letters.models.templates import LetterTemplate
from reporting.letters.rules.templates import TemplateState
from reporting.letters.rules.tongues import Tongue
from reporting.paging import ROWS, Paged, cut_page, read_cursor
from reporting.permissions import Permission
from reporting.work import Work


def visible(work: Work) -> Select[LetterTemplate]:
    """The templates that the actor may see: all of them, or none."""
    templates = select(LetterTemplate)
    may = work.actor.may(Permission.KEEP_LETTER_TEMPLATES)
    return templates if may else templates.where(false())


def current_templates(work: Work, after: str | None, size: int = ROWS) -> Paged[LetterTemplate]:
    """Every version that is not replaced, by name and language: what is in use, and what waits."""
    query = visible(work).where(LetterTemplate.state != TemplateState.REPLACED)
    order = (LetterTemplate.name, LetterTemplate.language, LetterTemplate.id)
    if cursor := read_cursor(after, 3):
        try:
            name, last = unquote(cursor[0]).replace("\0", ""), UUID(cursor[2])
            tongue = Tongue(cursor[1])
        except ValueError:
            return current_templates(work, None, size)
        query = query.where(tuple_(*order) > (name, tongue, last))
    found = work.session.scalars(query.order_by(*order).limit(size + 1)).all()
    return cut_page(found, lambda row: (_quoted(row.name), row.language.value, row.id), size)


def find_template(
    work: Work, template_id: UUID, *, to_change: bool = False
) -> LetterTemplate | None:
    """One version of a template; locked when it is to be moved."""
    query = visible(work).where(LetterTemplate.id == template_id)
    return work.session.scalar(query.with_for_update() if to_change else query)


def versions_of(work: Work, template: LetterTemplate) -> Sequence[LetterTemplate]:
    """Every version of a template in its language, the newest first."""
    same = (LetterTemplate.key == template.key, LetterTemplate.language == template.language)
    newest = visible(work).where(*same).order_by(LetterTemplate.version.desc())
    return work.session.scalars(newest.limit(200)).all()


def last_version(work: Work, key: str, language: Tongue) -> int:
    """The number of the newest version; 0 when there is none."""
    same = (LetterTemplate.key == key, LetterTemplate.language == language)
    return work.session.scalar(select(func.max(LetterTemplate.version)).where(*same)) or 0


def templates_in_use(work: Work) -> Sequence[LetterTemplate]:
    """The versions that letters may be written from, by name. They are a few dozen at most."""
    used = visible(work).where(LetterTemplate.state == TemplateState.IN_USE)
    return work.session.scalars(used.order_by(LetterTemplate.name, LetterTemplate.id)).all()


def languages_in_use(work: Work, key: str) -> frozenset[Tongue]:
    """The languages in which letters may be written from a template."""
    return frozenset(one.language for one in templates_in_use(work) if one.key == key)


def _quoted(name: str) -> str:
    """A name that keeps apart from the sign between the parts of a cursor."""
    return quote(name, safe="").replace("~", "%7E")
