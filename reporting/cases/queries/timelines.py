"""What was decided about a report and added to it; a case has a timeline of its own."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select

from reporting.accounts.queries import names_of
from reporting.cases.models.timeline import Decision
from reporting.clock import say_moment
from reporting.database import read_sealed
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import references_of
from reporting.work import Work

ALONE = "the person alone"
"""Who wrote an answer that has no account behind it."""


@dataclass(frozen=True)
class Entry:
    """One line of a timeline."""

    title: str
    at: datetime
    who: str
    text: str

    @property
    def when(self) -> str:
        """The moment in words."""
        return say_moment(self.at)

    @property
    def iso(self) -> str:
        """The moment as machines read it."""
        return f"{self.at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def history_of_report(work: Work, incident: Incident) -> list[Entry]:
    """Every decision about a report, the newest first, with its reason unsealed."""
    query = select(Decision).where(Decision.incident_id == incident.id)
    decisions = work.session.scalars(query.order_by(Decision.at.desc()).limit(500)).all()
    names = names_of(work, [row.by for row in decisions])
    linked = [number for row in decisions for number in (row.incident_id, row.other_id)]
    references = references_of(work, linked)
    return [
        Entry(
            _said(row, references),
            row.at,
            names.get(row.by, "") if row.by else "",
            read_sealed(work.keys, row, "reason"),
        )
        for row in decisions
    ]


def additions_to(work: Work, incident: Incident) -> list[Entry]:
    """What the person added to a report later, the newest first, unsealed."""
    rows = work.session.scalars(
        select(Addition)
        .where(Addition.incident_id == incident.id)
        .order_by(Addition.at.desc(), Addition.id)
        .limit(200)
    ).all()
    names = names_of(work, [row.by for row in rows])
    return [
        Entry("Added", row.at, who_wrote(names, row.by), read_sealed(work.keys, row, "words"))
        for row in rows
    ]


def who_wrote(names: dict[UUID, str], number: UUID | None) -> str:
    """Who wrote down what a person said: the person alone, or a worker by name."""
    return f"written down by {names.get(number, 'a worker')}" if number else ALONE


def _said(decision: Decision, references: dict[UUID, str]) -> str:
    """A decision in a line: what was decided, about which report, and what it points to."""
    said = decision.move.label
    if decision.other_id:
        said += f" ({references.get(decision.other_id, '')})"
    if decision.set_aside_for:
        said += f": {decision.set_aside_for.label.lower()}"
    about = references.get(decision.incident_id) if decision.incident_id else None
    return f"{said}, report {about}" if about else said
