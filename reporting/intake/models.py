"""Drafts: the answers so far, sealed, until they are a report."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Coded, Identified
from reporting.personal_vocabulary import MayRead


class Draft(Identified, Base, kw_only=True):
    """One unfinished report; opened only by the person who began it.

    `person_number` is set when somebody who came back with a code reports again. `may_read` is what
    a person who answered alone lets the worker see; None when the worker asked the questions.
    Once submitted it stays for a short while, so that a repeated submission finds the incident that
    was made, and the return code can be shown again.
    """

    __tablename__ = "drafts"
    __table_args__ = (
        Index(None, "user_id", "changed_at"),
        Index(None, "submitted_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    centre_id: Mapped[UUID] = mapped_column(ForeignKey("centres.id"))
    answers: Mapped[bytes | None] = mapped_column(default=None)
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None] = mapped_column(default=None)
    language: Mapped[str] = mapped_column(String(10), default="en", server_default="en")
    person_number: Mapped[UUID | None] = mapped_column(default=None)
    handed_over_at: Mapped[datetime | None] = mapped_column(default=None)
    may_read: Mapped[MayRead | None] = mapped_column(Coded(MayRead), default=None)
    incident_id: Mapped[UUID | None] = mapped_column(ForeignKey("incidents.id"), default=None)
