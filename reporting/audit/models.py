"""The trail's tables."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from reporting.audit.rules import Event
from reporting.database import Base, Coded, check_codes


class TrailEntry(Base, kw_only=True):
    """One event, never changed or removed, chained to the one before it."""

    __tablename__ = "trail"
    __table_args__ = (check_codes("event", Event),)

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    event: Mapped[Event] = mapped_column(Coded(Event))
    subject_id: Mapped[UUID | None]
    facts: Mapped[str] = mapped_column(Text)
    link: Mapped[str] = mapped_column(String(64))


class TrailHead(Base, kw_only=True):
    """The end of the chain, in one row; a writer locks it, so entries come one after another."""

    __tablename__ = "trail_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger)
    link: Mapped[str] = mapped_column(String(64))
