"""Writing templates, reviewing them, and taking them into use."""

from uuid import uuid4

from sqlalchemy import select, update

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.database import seal_field
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.queries.templates import last_version
from reporting.letters.rules.starting import starting_templates
from reporting.letters.rules.templates import (
    NoReader,
    TemplateMove,
    TemplateState,
    needs_reader,
    next_template_state,
)
from reporting.letters.rules.tongues import Tongue
from reporting.permissions import Permission, demand
from reporting.work import Work

WAITING = (TemplateState.DRAFT, TemplateState.REVIEWED)


class Overtaken(Exception):
    """Somebody else has saved a later version meanwhile."""


def write_template(work: Work, name: str, language: Tongue, body: str) -> LetterTemplate:
    """Begin a new template, as a draft."""
    return _add_version(work, uuid4().hex, name, language, body, 1)


def write_version(
    work: Work, former: LetterTemplate, name: str, language: Tongue, body: str, *, seen: int
) -> LetterTemplate:
    """Write the next version of a template, or its first in another language, as a draft.

    What is in use stays in use until the new one is; a former draft is replaced.

    Args:
        seen: the newest version there was when the writer began.

    Raises:
        Overtaken: when there is a later one by now.
    """
    versions = select(LetterTemplate.id).where(LetterTemplate.key == former.key)
    work.session.execute(versions.with_for_update())
    last = last_version(work, former.key, language)
    if last > (seen if language is former.language else 0):
        raise Overtaken
    _replace(work, former.key, language, *WAITING)
    return _add_version(work, former.key, name, language, body, last + 1)


def move_template(
    work: Work, template: LetterTemplate, move: TemplateMove, *, reader: str = ""
) -> None:
    """Review a version, take it into use in place of the former one, or stop using it.

    Args:
        reader: who read it in their own language; needed to review any but an English version.

    Raises:
        CannotMove: when it stands elsewhere, or its author would review it.
        NoReader: when a reader is needed and none is named.
    """
    demand(work.actor, Permission.KEEP_LETTER_TEMPLATES)
    state = next_template_state(
        template.state, move, author=template.written_by, actor=work.actor.user_id
    )
    if needs_reader(template.language, move):
        if not reader:
            raise NoReader
        seal_field(work.keys, template, "reader", reader)
    if move is TemplateMove.REVIEW:
        template.reviewed_at, template.reviewed_by = work.now, work.actor.user_id
    if move is TemplateMove.USE:
        _replace(work, template.key, template.language, TemplateState.IN_USE)
    template.state = state
    record(work, Event.TEMPLATE_MOVED, template.id, move=move.value, version=template.version)


def add_starting_templates(work: Work) -> int:
    """Add the templates that come with the service, where they are missing.

    Those in English are in use; the others are drafts, and wait for a native reader.

    Returns:
        How many were added. A template that was ever there in a language is left as it is.
    """
    demand(work.actor, Permission.KEEP_LETTER_TEMPLATES)
    columns = select(LetterTemplate.key, LetterTemplate.language)
    there = {(row.key, row.language) for row in work.session.execute(columns)}
    missing = [one for one in starting_templates() if (one.key, one.tongue) not in there]
    for one in missing:
        english = one.tongue is Tongue.EN
        template = LetterTemplate(
            key=one.key,
            name=one.name,
            language=one.tongue,
            body=one.body,
            state=TemplateState.IN_USE if english else TemplateState.DRAFT,
            written_at=work.now,
            reviewed_at=work.now if english else None,
        )
        work.session.add(template)
    work.session.flush()
    return len(missing)


def _add_version(
    work: Work, key: str, name: str, language: Tongue, body: str, version: int
) -> LetterTemplate:
    demand(work.actor, Permission.KEEP_LETTER_TEMPLATES)
    template = LetterTemplate(
        key=key,
        name=name,
        language=language,
        version=version,
        body=body,
        written_at=work.now,
        written_by=work.actor.user_id,
    )
    work.session.add(template)
    record(work, Event.TEMPLATE_WRITTEN, template.id, version=version, language=language.value)
    return template


def _replace(work: Work, key: str, language: Tongue, *states: TemplateState) -> None:
    former = (
        LetterTemplate.key == key,
        LetterTemplate.language == language,
        LetterTemplate.state.in_(states),
    )
    work.session.execute(update(LetterTemplate).where(*former).values(state=TemplateState.REPLACED))
