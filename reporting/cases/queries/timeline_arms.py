"""The arms of a case's timeline: each kind of row, with the same columns as the others."""

from typing import Any

from sqlalchemy import (
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
from sqlalchemy.orm import aliased

from reporting.accounts.models import User
from reporting.cases.models.cases import CaseReport
from reporting.cases.models.timeline import Decision, Note
from reporting.conversations.models import Message
from reporting.conversations.rules.messages import TO_OFFICER
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.models.reports import Incident

Arm = Select[*tuple[Any, ...]]
CASE = bindparam("case", type_=Note.case_id.type)
"""The case that a timeline is of."""

NOTHING = cast(null(), String)


def notes() -> Arm:
    """What the officers wrote, and what was done."""
    writer, given = aliased(User), aliased(User)
    return (
        select(
            literal("notes").label("source"),
            Note.id.label("id"),
            Note.at.label("at"),
            func.coalesce(Note.version, 0).label("version"),
            cast(Note.kind, String).label("code"),
            Note.facts.label("facts"),
            NOTHING.label("more"),
            NOTHING.label("other"),
            Note.text.label("sealed"),
            writer.name.label("who"),
            given.name.label("given"),
            Incident.reference.label("about"),
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
        select(
            literal("decisions").label("source"),
            Decision.id.label("id"),
            Decision.at.label("at"),
            func.coalesce(Decision.version, 0).label("version"),
            cast(Decision.move, String).label("code"),
            cast(Decision.set_aside_for, String).label("facts"),
            cast(Decision.closed_for, String).label("more"),
            other.reference.label("other"),
            Decision.reason.label("sealed"),
            writer.name.label("who"),
            NOTHING.label("given"),
            Incident.reference.label("about"),
        )
        .outerjoin(writer, writer.id == Decision.by)
        .outerjoin(Incident, Incident.id == Decision.incident_id)
        .outerjoin(other, other.id == Decision.other_id)
        .where(Decision.case_id == CASE)
    )


def additions() -> Arm:
    """What people who came back added to its reports."""
    writer = aliased(User)
    return (
        select(
            literal("additions").label("source"),
            Addition.id.label("id"),
            Addition.at.label("at"),
            literal(0).label("version"),
            NOTHING.label("code"),
            NOTHING.label("facts"),
            NOTHING.label("more"),
            NOTHING.label("other"),
            Addition.words.label("sealed"),
            writer.name.label("who"),
            NOTHING.label("given"),
            Incident.reference.label("about"),
        )
        .join(CaseReport, CaseReport.incident_id == Addition.incident_id)
        .join(Incident, Incident.id == Addition.incident_id)
        .outerjoin(writer, writer.id == Addition.by)
        .where(CaseReport.case_id == CASE)
    )


def answers() -> Arm:
    """What centres and persons wrote, without the words: those are read in the conversation."""
    writer = aliased(User)
    return (
        select(
            literal("messages").label("source"),
            Message.id.label("id"),
            Message.at.label("at"),
            literal(0).label("version"),
            cast(Message.direction, String).label("code"),
            NOTHING.label("facts"),
            NOTHING.label("more"),
            NOTHING.label("other"),
            cast(null(), LargeBinary).label("sealed"),
            writer.name.label("who"),
            NOTHING.label("given"),
            Incident.reference.label("about"),
        )
        .join(CaseReport, CaseReport.incident_id == Message.incident_id)
        .join(Incident, Incident.id == Message.incident_id)
        .outerjoin(writer, writer.id == Message.by)
        .where(CaseReport.case_id == CASE, Message.direction.in_(TO_OFFICER))
    )
