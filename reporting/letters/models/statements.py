"""Community impact statements as they were kept."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Identified


class ImpactStatement(Identified, Base, kw_only=True):
    """What was said to a court about one ward in twelve months.

    Attributes:
        ward_id: the ward, with the bounds it has.
        first, last: the first and last day that are counted.
        content: the exact figures and the officer's words, as one text; sealed.
    """

    __tablename__ = "impact_statements"
    __table_args__ = (Index(None, "at", "id"),)

    ward_id: Mapped[UUID] = mapped_column(ForeignKey("areas.id"))
    first: Mapped[date]
    last: Mapped[date]
    content: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
