"""The arms of a case's timeline: each kind of row, with the same columns as the others."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from reporting.accounts.models import User
from reporting.cases.models.cases import CaseReport
from reporting.cases.models.timeline import Decision, Note
from reporting.conversations.models import Message
from reporting.conversations.rules.messages import TO_OFFICER
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.models.reports import Incident

Arm = Select[*tuple[Any, ...]]
Told = ColumnElement[Any] | InstrumentedAttribute[Any]
CASE = bindparam("case", type_=Note.case_id.type)
"""The case that a timeline is of."""

NOTHING = cast(null(), String)
ABSENT: dict[str, Told] = {
    "version": literal(0),
    **dict.fromkeys(("code", "facts", "more", "other"), NOTHING),
    "sealed": cast(null(), LargeBinary),
    "who": NOTHING,
    "given": NOTHING,
    "about": Incident.reference,
}
"""What stands in a column of a row that has nothing to say there, in the order of the columns."""


def notes() -> Arm:
    """What the officers wrote, and what was done."""
    writer, given = aliased(User), aliased(User)
    return (
        _arm(
            Note,
            version=func.coalesce(Note.version, 0),
            code=cast(Note.kind, String),
            facts=Note.facts,
            sealed=Note.text,
            who=writer.name,
            given=given.name,
        )
        .outerjoin(writer, writer.id == Note.by)
        .outerjoin(given, given.id == Note.given_to)
        .outerjoin(Incident, Incident.id == Note.incident_id)
        .where(Note.case_id == CASE)
    )


def decisions() -> Arm:
    """What was decided about the case and its reports."""
    writer, other = aliased(User), aliased(Incident)
    return (
        _arm(
            Decision,
            version=func.coalesce(Decision.version, 0),
            code=cast(Decision.move, String),
            facts=cast(Decision.set_aside_for, String),
            more=cast(Decision.closed_for, String),
            other=other.reference,
            sealed=Decision.reason,
            who=writer.name,
        )
        .outerjoin(writer, writer.id == Decision.by)
        .outerjoin(Incident, Incident.id == Decision.incident_id)
        .outerjoin(other, other.id == Decision.other_id)
        .where(Decision.case_id == CASE)
    )


def additions() -> Arm:
    """What people who came back added to its reports."""
    writer = aliased(User)
    arm = _arm(Addition, sealed=Addition.words, who=writer.name)
    return _of_reports(arm, Addition).outerjoin(writer, writer.id == Addition.by)


def answers() -> Arm:
    """What centres and persons wrote, without the words: those are read in the conversation."""
    writer = aliased(User)
    arm = _arm(Message, code=cast(Message.direction, String), who=writer.name)
    written = _of_reports(arm, Message).outerjoin(writer, writer.id == Message.by)
    return written.where(Message.direction.in_(TO_OFFICER))


def _arm(table: type[Note | Decision | Addition | Message], **told: Told) -> Arm:
    """The columns of one kind of row: what is told of it, and nothing in the others."""
    columns = {"id": table.id, "at": table.at, **ABSENT, **told}
    source = literal(table.__tablename__).label("source")
    return select(source, *(column.label(name) for name, column in columns.items()))


def _of_reports(arm: Arm, table: type[Addition | Message]) -> Arm:
    """What hangs on a report rather than on the case: of every report that is in it."""
    return (
        arm.join(CaseReport, CaseReport.incident_id == table.incident_id)
        .join(Incident, Incident.id == table.incident_id)
        .where(CaseReport.case_id == CASE)
    )
