"""What the pages of the desk share."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort

from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import find_report
from reporting.web import current_work

blueprint = Blueprint("cases", __name__)


def found(row: Any) -> Any:
    if row is None:
        abort(404)
    return row


def open_report(report_id: UUID, *, to_change: bool = False) -> Incident:
    """One report that the actor may see."""
    incident: Incident = found(find_report(current_work(), report_id, to_change=to_change))
    return incident
