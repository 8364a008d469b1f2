"""Coded facts of a case that are counted later: what was done, what came of it, the own answers."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from reporting.cases.rules.outcomes import CaseAction, Outcome, OwnAnswer
from reporting.database import Base, Coded, Identified, check_codes


class ActionTaken(Identified, Base, kw_only=True):
    """One thing that was done, on a day; what it was exactly stands on the timeline."""

    __tablename__ = "case_actions"
    __table_args__ = (check_codes("action", CaseAction),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    action: Mapped[CaseAction] = mapped_column(Coded(CaseAction))
    taken_on: Mapped[date]
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)


class OutcomeReached(Identified, Base, kw_only=True):
    """One thing that came of a case, on a day; a case may have several."""

    __tablename__ = "case_outcomes"
    __table_args__ = (check_codes("outcome", Outcome),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    outcome: Mapped[Outcome] = mapped_column(Coded(Outcome))
    reached_on: Mapped[date]
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)


class ClosingAnswers(Identified, Base, kw_only=True):
    """What the person said when their case was closed, once for each time; None: left open."""

    __tablename__ = "closing_answers"
    __table_args__ = (
        check_codes("told", OwnAnswer),
        check_codes("informed", OwnAnswer),
        check_codes("safer", OwnAnswer),
        check_codes("again", OwnAnswer),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    told: Mapped[OwnAnswer | None] = mapped_column(Coded(OwnAnswer), default=None)
    informed: Mapped[OwnAnswer | None] = mapped_column(Coded(OwnAnswer), default=None)
    safer: Mapped[OwnAnswer | None] = mapped_column(Coded(OwnAnswer), default=None)
    again: Mapped[OwnAnswer | None] = mapped_column(Coded(OwnAnswer), default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
