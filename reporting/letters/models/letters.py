"""Letters as they were sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Coded, Identified, check_codes
from reporting.letters.rules.delivery import Delivery
from reporting.letters.rules.tongues import Tongue


class Letter(Identified, Base, kw_only=True):
    """One letter to the person behind a report; neither their name nor an address is in it.

    Attributes:
        template_id: the version that it was written from.
        text: Markdown as it was sent, every placeholder filled; sealed.
    """

    __tablename__ = "letters"
    __table_args__ = (
        check_codes("language", Tongue),
        check_codes("delivery", Delivery),
        Index(None, "case_id", "at"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    template_id: Mapped[UUID] = mapped_column(ForeignKey("letter_templates.id"))
    language: Mapped[Tongue] = mapped_column(Coded(Tongue))
    delivery: Mapped[Delivery] = mapped_column(Coded(Delivery))
    text: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
