"""Messages between the officer, a centre, and a person who has a code and a word."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from reporting.conversations.rules.messages import Direction
from reporting.database import Base, Coded, Identified, check_codes


def _some(name: str, ordered_by: str, condition: str) -> Index:
    """An index of a centre's messages of one sort, which are few at any time."""
    where = text(condition)
    columns = ("centre_id", "direction", ordered_by, "id")
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


class Message(Identified, Base, kw_only=True):
    """One message about one report. Its id comes with the form: sent twice, it is kept once.

    Attributes:
        centre_id: the centre at the other end; None for a message to or from the person.
        words: sealed.
        by: the account that wrote it; None for the person.
        read_at: when the other end first read it.
        waits_since: since when it waits for an answer; None when it needs none, or has one.
        feedback: whether it tells the centre what came of the report.
    """

    __tablename__ = "messages"
    __table_args__ = (
        check_codes("direction", Direction),
        Index(None, "incident_id", "at"),
        Index("ix_messages_inbox", "centre_id", "direction", "at", "id"),
        Index("ix_messages_waiting", "direction", "waits_since", "id"),
        _some("ix_messages_unread", "at", "read_at IS NULL"),
        _some("ix_messages_asked", "waits_since", "waits_since IS NOT NULL"),
    )

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    centre_id: Mapped[UUID | None] = mapped_column(ForeignKey("centres.id"), default=None)
    direction: Mapped[Direction] = mapped_column(Coded(Direction))
    words: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
    read_at: Mapped[datetime | None] = mapped_column(default=None)
    waits_since: Mapped[datetime | None] = mapped_column(default=None)
    feedback: Mapped[bool] = mapped_column(default=False)
