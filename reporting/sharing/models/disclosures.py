"""The log of what was shared. The database refuses to change or remove a line of it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Coded, Identified, check_codes
from reporting.sharing.models.columns import CodeSet
from reporting.sharing.rules.parts import Part
from reporting.sharing_vocabulary import Ask, Basis, Level, ToldThem, Way


class Disclosure(Identified, Base, kw_only=True):
    """One time that something was shared: what, with whom, what for, on what ground, by whom.

    Attributes:
        parts: the names of what was in it; what it said is not kept a second time.
        look_by: by when a second person looks at it; None where the person had agreed.
        told_them: whether the person was told of it; None where they had agreed.
        told_why: why that is unsafe, or what was said; sealed.
        task_id: the task of the second look.
    """

    __tablename__ = "disclosures"
    __table_args__ = (
        check_codes("basis", Basis),
        check_codes("level", Level),
        check_codes("way", Way),
        check_codes("told_them", ToldThem),
        Index(None, "case_id", "at", "id"),
        Index(None, "referral_id"),
        Index("ix_disclosures_log", "at", "id"),
        Index("ix_disclosures_look", "look_by", "id"),
    )

    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referrals.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    basis: Mapped[Basis] = mapped_column(Coded(Basis))
    level: Mapped[Level] = mapped_column(Coded(Level))
    way: Mapped[Way] = mapped_column(Coded(Way))
    parts: Mapped[tuple[Part, ...]] = mapped_column(CodeSet(Part))
    asks: Mapped[tuple[Ask, ...]] = mapped_column(CodeSet(Ask))
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
    look_by: Mapped[date | None] = mapped_column(default=None)
    told_them: Mapped[ToldThem | None] = mapped_column(Coded(ToldThem), default=None)
    told_why: Mapped[bytes | None] = mapped_column(default=None)
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("tasks.id"), default=None)


class SecondLook(Identified, Base, kw_only=True):
    """What a second person found of something that was shared without permission; one each."""

    __tablename__ = "second_looks"

    disclosure_id: Mapped[UUID] = mapped_column(ForeignKey("disclosures.id"), unique=True)
    upheld: Mapped[bool]
    why: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)
