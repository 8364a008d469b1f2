"""What the pages of two persons who may be one share."""

from uuid import UUID

from flask import Blueprint, abort

from reporting.people.models.matching import PersonLink
from reporting.people.queries.links import find_link
from reporting.web import current_work

blueprint = Blueprint("repeats", __name__)


def open_link(link_id: UUID) -> PersonLink:
    """One link that the actor may see."""
    return find_link(current_work(), link_id) or abort(404)
