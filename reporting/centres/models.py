"""Areas with their populations, and the reporting centres in them."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from reporting.database import Base, Coded, Identified, check_codes
from reporting.vocabulary import AreaLevel, CentreKind


class Area(Identified, Base, kw_only=True):
    """A place with fixed bounds from one date to another; new bounds are a new area."""

    __tablename__ = "areas"
    __table_args__ = (
        check_codes("level", AreaLevel),
        UniqueConstraint("level", "name", "valid_from"),
        Index(None, "parent_id"),
    )

    name: Mapped[str] = mapped_column(String(120))
    level: Mapped[AreaLevel] = mapped_column(Coded(AreaLevel))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("areas.id"), default=None)
    gss_code: Mapped[str | None] = mapped_column(String(9), default=None)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None] = mapped_column(default=None)


class Population(Base, kw_only=True):
    """How many people lived in an area in a year, and who says so."""

    __tablename__ = "populations"

    area_id: Mapped[UUID] = mapped_column(ForeignKey("areas.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str] = mapped_column(String(120), primary_key=True)
    people: Mapped[int]


class Centre(Identified, Base, kw_only=True):
    """A reporting centre. Its contact is the organisation's, never a person's own."""

    __tablename__ = "centres"
    __table_args__ = (check_codes("kind", CentreKind),)

    name: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[CentreKind] = mapped_column(Coded(CentreKind))
    ward_id: Mapped[UUID | None] = mapped_column(ForeignKey("areas.id"), default=None, index=True)
    address: Mapped[str] = mapped_column(String(240), default="", server_default="")
    hours: Mapped[str] = mapped_column(String(200), default="")
    languages: Mapped[str] = mapped_column(String(200), default="English")
    contact: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254), default="", server_default="")
    step_free: Mapped[bool] = mapped_column(default=False)
    hearing_loop: Mapped[bool] = mapped_column(default=False)
    bsl: Mapped[bool] = mapped_column(default=False)
    private_room: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    ward: Mapped[Area | None] = relationship(init=False, lazy="joined")
