"""Referrals, the reports that they are about, and what the agency answered."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Coded, Identified, check_codes
from reporting.sharing.models.columns import CodeSet
from reporting.sharing.rules.parts import Part
from reporting.sharing_vocabulary import Ask, Basis, CameOf, ReferralState


class Referral(Identified, Base, kw_only=True):
    """Something that an agency is asked for.

    Attributes:
        parts: what the officer chose of what may be shared; what is shared is asked of the rules
            anew each time.
        named_charity: whether the officer said that it is the charity which the person named.
        why: why it is shared without permission, sealed.
        task_id: the task to ask what came of it.
    """

    __tablename__ = "referrals"
    __table_args__ = (
        check_codes("basis", Basis),
        check_codes("state", ReferralState),
        Index(None, "case_id", "made_at"),
        Index(None, "agency_id"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    basis: Mapped[Basis] = mapped_column(Coded(Basis))
    state: Mapped[ReferralState] = mapped_column(Coded(ReferralState), default=ReferralState.READY)
    parts: Mapped[tuple[Part, ...]] = mapped_column(CodeSet(Part))
    asks: Mapped[tuple[Ask, ...]] = mapped_column(CodeSet(Ask))
    named_charity: Mapped[bool] = mapped_column(default=True)
    why: Mapped[bytes | None] = mapped_column(default=None)
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None] = mapped_column(default=None)
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("tasks.id"), default=None)


class ReferralReport(Base, kw_only=True):
    """One report that a referral is about."""

    __tablename__ = "referral_reports"

    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referrals.id"), primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(
        ForeignKey("incidents.id"), primary_key=True, index=True
    )


class ReferralAnswer(Identified, Base, kw_only=True):
    """What an agency answered, on its day; history, never overwritten. Words are sealed."""

    __tablename__ = "referral_answers"
    __table_args__ = (
        check_codes("state", ReferralState),
        check_codes("came_of", CameOf),
        Index(None, "referral_id", "at"),
    )

    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referrals.id"))
    state: Mapped[ReferralState] = mapped_column(Coded(ReferralState))
    came_of: Mapped[CameOf | None] = mapped_column(Coded(CameOf), default=None)
    answered_on: Mapped[date]
    words: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
