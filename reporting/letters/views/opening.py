"""What the pages of letters share."""

from uuid import UUID

from flask import Blueprint, abort, request

from reporting.cases.models.cases import Case
from reporting.cases.queries.finding import find_case
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.queries.templates import find_template
from reporting.web import current_work

blueprint = Blueprint("letters", __name__)


def open_case(case_id: UUID, *, to_change: bool = False) -> Case:
    """One case that the actor may see."""
    return find_case(current_work(), case_id, to_change=to_change) or abort(404)


def open_template(template_id: UUID, *, to_change: bool = False) -> LetterTemplate:
    """One version of a template that the actor may see."""
    return find_template(current_work(), template_id, to_change=to_change) or abort(404)


def previews() -> bool:
    """Whether the button that was pressed, or the typing itself, asks for a preview only."""
    return request.form.get("then") == "preview"


def wants_pdf() -> bool:
    """Whether the button that was pressed asks for the PDF rather than a page."""
    return request.form.get("as") == "pdf"
