"""Writing templates, reviewing them, and taking them into use."""

from uuid import uuid4

from sqlalchemy import select, update

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.queries.templates import last_version
from reporting.letters.rules.starting import starting_templates
from reporting.letters.rules.templates import TemplateMove, TemplateState, next_template_state
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


def move_template(work: Work, template: LetterTemplate, move: TemplateMove) -> None:
    """Review a version, take it into use in place of the former one, or stop using it.

    Raises:
        CannotMove: when it stands elsewhere, or its author would review it.
    """
    demand(work.actor, Permission.KEEP_LETTER_TEMPLATES)
    state = next_template_state(
        template.state, move, author=template.written_by, actor=work.actor.user_id
    )
    if move is TemplateMove.REVIEW:
        template.reviewed_at, template.reviewed_by = work.now, work.actor.user_id
    if move is TemplateMove.USE:
        _replace(work, template.key, template.language, TemplateState.IN_USE)
    template.state = state
    record(work, Event.TEMPLATE_MOVED, template.id, move=move.value, version=template.version)


def add_starting_templates(work: Work) -> int:
    """Add the templates that come with the service, where they are missing; they are in use.

    Returns:
        How many were added. A template that was ever there is left as it is.
    """
    demand(work.actor, Permission.KEEP_LETTER_TEMPLATES)
    there = set(work.session.scalars(select(LetterTemplate.key)))
    missing = [one for one in starting_templates() if one.key not in there]
    for one in missing:
        template = LetterTemplate(
            key=one.key,
            name=one.name,
            body=one.body,
            state=TemplateState.IN_USE,
            written_at=work.now,
            reviewed_at=work.now,
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
