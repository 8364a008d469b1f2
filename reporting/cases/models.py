"""Casework: triage decisions, cases, the reports in them, and their notes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from reporting.cases.rules import CaseState, Move
from reporting.database import Base, Coded, Identified, check_codes
from reporting.incidents.models.reports import Incident
from reporting.vocabulary import SetAside


class Case(Identified, Base, kw_only=True):
    """What is being done for somebody."""

    __tablename__ = "cases"
    __table_args__ = (
        check_codes("state", CaseState),
        Index("ix_cases_list", "state", "opened_at", "id"),
    )

    reference: Mapped[str] = mapped_column(String(12), unique=True)
    state: Mapped[CaseState] = mapped_column(Coded(CaseState), default=CaseState.OPEN)
    opened_at: Mapped[datetime]
    opened_by: Mapped[UUID | None] = mapped_column(default=None)


class CaseReport(Base, kw_only=True):
    """A report in a case; a report is in one case at most."""

    __tablename__ = "case_reports"

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    added_at: Mapped[datetime]
    incident: Mapped[Incident] = relationship(init=False, lazy="raise")


class Decision(Identified, Base, kw_only=True):
    """One move of a report or a case, with its reason; history, never overwritten.

    `other_id` is the report that stands for the same incident.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        check_codes("move", Move),
        check_codes("set_aside_for", SetAside),
        Index(None, "incident_id", "at"),
        Index(None, "case_id", "at"),
    )

    incident_id: Mapped[UUID | None] = mapped_column(ForeignKey("incidents.id"), default=None)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"), default=None)
    move: Mapped[Move] = mapped_column(Coded(Move))
    set_aside_for: Mapped[SetAside | None] = mapped_column(Coded(SetAside), default=None)
    other_id: Mapped[UUID | None] = mapped_column(ForeignKey("incidents.id"), default=None)
    reason: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)


class Note(Identified, Base, kw_only=True):
    """What an officer wrote on a case, sealed."""

    __tablename__ = "notes"
    __table_args__ = (Index(None, "case_id", "at"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    text: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
