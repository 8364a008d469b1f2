"""What happened and why it is thought hateful. Nothing here says who anyone is."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from reporting.centres.models import Area, Centre
from reporting.database import Base, Coded, Identified, check_codes
from reporting.incidents.rules import URGENT, USUAL, ReportState
from reporting.vocabulary import (
    Channel,
    Danger,
    Kind,
    Place,
    PoliceAware,
    Religion,
    ReporterRole,
    SetAside,
    Strand,
    When,
)


class Source(Identified, Base, kw_only=True):
    """Where records come from. Reports of this partnership's centres are one source, each import
    another.
    """

    __tablename__ = "sources"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    area_name: Mapped[str] = mapped_column(String(120))
    imported: Mapped[bool]
    notice: Mapped[str] = mapped_column(String(500), default="")


class Incident(Identified, Base, kw_only=True):
    """One report of an incident, as one person gave it.

    `police_tag` is a keyed tag of the police reference, by which a report is found that has it.
    """

    __tablename__ = "incidents"
    __table_args__ = (
        check_codes("place", Place),
        check_codes("channel", Channel),
        check_codes("reporter_role", ReporterRole),
        check_codes("precision", When),
        check_codes("police_aware", PoliceAware),
        check_codes("danger", Danger),
        check_codes("state", ReportState),
        check_codes("set_aside_for", SetAside),
        CheckConstraint(f"urgency IN ({URGENT}, {USUAL})", name="urgency"),
        CheckConstraint(
            "(state = 'SET_ASIDE') = (set_aside_for IS NOT NULL)", name="set_aside_has_reason"
        ),
        CheckConstraint(
            "(state = 'DUPLICATE') = (duplicate_of IS NOT NULL)", name="duplicate_has_original"
        ),
        UniqueConstraint("source_id", "import_tag"),
        Index(
            "ix_incidents_counts",
            "source_id",
            "received_on",
            "state",
            "place",
            "area_id",
            "centre_id",
            "id",
        ),
        Index(
            "ix_incidents_queue",
            "source_id",
            "state",
            "urgency",
            "received_on",
            "id",
        ),
        Index("ix_incidents_newest", "source_id", "entered_at", "id"),
        Index("ix_incidents_centre", "centre_id", "entered_at", "id"),
        Index("ix_incidents_duplicates", "duplicate_of"),
        Index("ix_incidents_police", "police_tag"),
    )

    reference: Mapped[str] = mapped_column(String(12), unique=True)
    source_id: Mapped[UUID] = mapped_column(ForeignKey("sources.id"))
    import_tag: Mapped[bytes | None] = mapped_column(LargeBinary(32), default=None)
    centre_id: Mapped[UUID | None] = mapped_column(ForeignKey("centres.id"), default=None)
    received_on: Mapped[date]
    entered_at: Mapped[datetime]
    entered_by: Mapped[UUID | None] = mapped_column(default=None)
    occurred_from: Mapped[date | None] = mapped_column(default=None)
    occurred_to: Mapped[date | None] = mapped_column(default=None)
    precision: Mapped[When] = mapped_column(Coded(When), default=When.NOT_SAID)
    place: Mapped[Place] = mapped_column(Coded(Place), default=Place.NOT_SAID)
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("areas.id"), default=None)
    channel: Mapped[Channel | None] = mapped_column(Coded(Channel), default=None)
    reporter_role: Mapped[ReporterRole | None] = mapped_column(Coded(ReporterRole), default=None)
    police_aware: Mapped[PoliceAware] = mapped_column(
        Coded(PoliceAware), default=PoliceAware.NOT_SAID
    )
    danger: Mapped[Danger] = mapped_column(Coded(Danger), default=Danger.NOT_SAID)
    urgency: Mapped[int] = mapped_column(SmallInteger, default=USUAL)
    read_at: Mapped[datetime | None] = mapped_column(default=None)
    fed_back_at: Mapped[datetime | None] = mapped_column(default=None)
    state: Mapped[ReportState] = mapped_column(Coded(ReportState), default=ReportState.WAITING)
    set_aside_for: Mapped[SetAside | None] = mapped_column(Coded(SetAside), default=None)
    duplicate_of: Mapped[UUID | None] = mapped_column(ForeignKey("incidents.id"), default=None)
    person_number: Mapped[UUID | None] = mapped_column(default=None, index=True)
    narrative: Mapped[bytes | None] = mapped_column(default=None)
    police_reference: Mapped[bytes | None] = mapped_column(default=None)
    police_tag: Mapped[bytes | None] = mapped_column(LargeBinary(32), default=None)
    other_strand: Mapped[bytes | None] = mapped_column(default=None)
    other_kind: Mapped[bytes | None] = mapped_column(default=None)

    strands: Mapped[list["IncidentStrand"]] = relationship(
        default_factory=list, lazy="raise", order_by="IncidentStrand.strand"
    )
    kinds: Mapped[list["IncidentKind"]] = relationship(
        default_factory=list, lazy="raise", order_by="IncidentKind.kind"
    )
    religions: Mapped[list["IncidentReligion"]] = relationship(
        default_factory=list, lazy="raise", order_by="IncidentReligion.religion"
    )
    source: Mapped[Source] = relationship(init=False, lazy="raise")
    centre: Mapped[Centre | None] = relationship(init=False, lazy="raise")
    area: Mapped[Area | None] = relationship(init=False, lazy="raise")

    @property
    def urgent(self) -> bool:
        """Whether someone may be in danger."""
        return self.urgency == URGENT


class IncidentStrand(Base, kw_only=True):
    """One reason why an incident is thought hateful."""

    __tablename__ = "incident_strands"
    __table_args__ = (check_codes("strand", Strand),)

    incident_id: Mapped[UUID] = mapped_column(
        ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True, default=None
    )
    strand: Mapped[Strand] = mapped_column(Coded(Strand), primary_key=True)


class IncidentKind(Base, kw_only=True):
    """One kind of thing that was done."""

    __tablename__ = "incident_kinds"
    __table_args__ = (check_codes("kind", Kind),)

    incident_id: Mapped[UUID] = mapped_column(
        ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True, default=None
    )
    kind: Mapped[Kind] = mapped_column(Coded(Kind), primary_key=True)


class IncidentReligion(Base, kw_only=True):
    """One religion that the person was thought to have."""

    __tablename__ = "incident_religions"
    __table_args__ = (check_codes("religion", Religion),)

    incident_id: Mapped[UUID] = mapped_column(
        ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True, default=None
    )
    religion: Mapped[Religion] = mapped_column(Coded(Religion), primary_key=True)
