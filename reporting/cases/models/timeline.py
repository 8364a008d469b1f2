"""What was decided, done and noted about a report or a case; history, never overwritten."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.moves import Move
from reporting.cases.rules.outcomes import ClosedFor
from reporting.database import Base, Coded, Identified, check_codes
from reporting.vocabulary import SetAside


class Decision(Identified, Base, kw_only=True):
    """One move of a report or a case, with its reason; history, never overwritten.

    Attributes:
        other_id: the report that stands for the same incident.
        closed_for: the coded reason, for closing a case.
        version: that of the case once this was decided; None for what is older than versions.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        check_codes("move", Move),
        check_codes("set_aside_for", SetAside),
        check_codes("closed_for", ClosedFor),
        Index(None, "incident_id", "at"),
        Index(None, "case_id", "at"),
    )

    incident_id: Mapped[UUID | None] = mapped_column(ForeignKey("incidents.id"), default=None)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"), default=None)
    move: Mapped[Move] = mapped_column(Coded(Move))
    set_aside_for: Mapped[SetAside | None] = mapped_column(Coded(SetAside), default=None)
    closed_for: Mapped[ClosedFor | None] = mapped_column(Coded(ClosedFor), default=None)
    other_id: Mapped[UUID | None] = mapped_column(ForeignKey("incidents.id"), default=None)
    version: Mapped[int | None] = mapped_column(default=None)
    reason: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)


class Note(Identified, Base, kw_only=True):
    """What an officer did or noted in a case.

    Attributes:
        incident_id: the report that it is about, if it is about one.
        facts: coded facts in one canonical form, such as an outcome or a level; never words.
        given_to: the account that a case or task was given to.
        version: that of the case once this was written; None for what is older than versions.
        text: in her own words, sealed.
    """

    __tablename__ = "notes"
    __table_args__ = (
        check_codes("kind", NoteKind),
        Index(None, "case_id", "at"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    incident_id: Mapped[UUID | None] = mapped_column(ForeignKey("incidents.id"), default=None)
    kind: Mapped[NoteKind] = mapped_column(
        Coded(NoteKind), server_default="NOTE", default=NoteKind.NOTE
    )
    facts: Mapped[str] = mapped_column(Text, server_default="{}", default="{}")
    given_to: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), default=None)
    version: Mapped[int | None] = mapped_column(default=None)
    text: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
