"""Who read a translation and found it good."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Identified


class LanguageApproval(Identified, Base, kw_only=True):
    """A native reader's word that the texts with this digest may be shown; the name is sealed."""

    __tablename__ = "language_approvals"
    __table_args__ = (Index(None, "language", "approved_at"),)

    language: Mapped[str] = mapped_column(String(10))
    digest: Mapped[str] = mapped_column(String(64))
    reader: Mapped[bytes | None] = mapped_column(default=None)
    approved_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
