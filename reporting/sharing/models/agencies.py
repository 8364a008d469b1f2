"""Agencies, and the agreements about what may be shared with them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Coded, Identified, check_codes
from reporting.sharing.rules.agencies import AgreementFacts
from reporting.sharing_vocabulary import AgencyKind


class Agency(Identified, Base, kw_only=True):
    """Somebody who can help. Its contact is the organisation's, never a person's own."""

    __tablename__ = "agencies"
    __table_args__ = (check_codes("kind", AgencyKind),)

    name: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[AgencyKind] = mapped_column(Coded(AgencyKind))
    contact: Mapped[str] = mapped_column(String(200), default="")
    active: Mapped[bool] = mapped_column(default=True)


class Agreement(Identified, Base, kw_only=True):
    """One version of an agreement; history, never overwritten."""

    __tablename__ = "agreements"
    __table_args__ = (UniqueConstraint("agency_id", "version"),)

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    version: Mapped[str] = mapped_column(String(20))
    signed_on: Mapped[date]
    expires_on: Mapped[date]
    written_at: Mapped[datetime]
    written_by: Mapped[UUID | None] = mapped_column(default=None)

    def facts(self) -> AgreementFacts:
        """As the rules see it."""
        return AgreementFacts(self.version, self.signed_on, self.expires_on)
