"""What was decided, done and noted about a report or a case; history, never overwritten."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.moves import Move
from reporting.database import Base, Coded, Identified, check_codes
from reporting.vocabulary import SetAside


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
    """What an officer did or noted in a case.

    Attributes:
        incident_id: the report that it is about, if it is about one.
        facts: coded facts in one canonical form, such as an outcome or a level; never words.
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
    text: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
