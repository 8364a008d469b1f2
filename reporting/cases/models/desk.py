"""What the desk lists are sorted and filtered by, and the views that officers keep."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from reporting.cases.rules.contact import Contactable
from reporting.cases.rules.desk import DUE_LABELS, LIVE, Stage
from reporting.cases.rules.desk_view import Sort
from reporting.cases.rules.entries import PoliceClassification
from reporting.database import Base, Coded, Identified, check_codes
from reporting.incidents.rules import URGENT, USUAL
from reporting.promises import Risk
from reporting.vocabulary import Channel, Danger, Place

TO_READ: dict[str, Any] = {"sqlite_where": text("to_read = 1"), "postgresql_where": text("to_read")}
ADDED: dict[str, Any] = dict.fromkeys(TO_READ, text("added_on IS NOT NULL"))
REPEATED: dict[str, Any] = {
    "sqlite_where": text("repeat IS 1"),
    "postgresql_where": text("repeat IS true"),
}
LIVE_CASE = f"stage IN ({', '.join(repr(stage.value) for stage in LIVE)}) AND leads"
"""What stands for a case that is worked on, in the words that an index and a query must share."""

QUIET: dict[str, Any] = dict.fromkeys(TO_READ, text(LIVE_CASE))
ORDERS = {
    Sort.DANGER: ("urgency", "received_on", "incident_id"),
    Sort.DUE: ("due_on", "incident_id"),
    Sort.NEWEST: ("entered_at", "incident_id"),
    Sort.TOUCHED: ("last_done_at", "incident_id"),
}
"""The columns that each order of the list goes by."""

FILTERED = (
    "due_on",
    "assigned_to",
    "risk",
    "strands",
    "kinds",
    "place",
    "area_id",
    "centre_id",
    "channel",
    "police",
    "repeat",
)
"""The columns that filters ask, beside those of the usual order."""

ALONE = ("area_id", "centre_id", "channel", "place", "police", "received_on", "risk")
"""The columns with an index of their own, which says at once how many rows a filter can find."""

BESIDE = {**dict.fromkeys(Sort, ()), Sort.DANGER: FILTERED}
"""What stands in an index beside its order: filters of the usual one read the index alone."""


class DeskRow(Base, kw_only=True):
    """One report of the centres as the desk lists it. Derived: it can be made anew at any time.

    Attributes:
        to_read: whether it waits for triage, or words were added that nobody has read.
        added_on: the day of the first words that nobody has read.
        last_done_at: when anything was last decided, done or noted; at first when it was entered.
        strands, kinds: codes with a blank before and after each.
        leads: whether it stands for its case; true of a report in no case.
        due_on, due_for: what is due first; the last day of all and None when nothing is.
    """

    __tablename__ = "desk_rows"
    __table_args__ = (
        check_codes("stage", Stage),
        check_codes("risk", Risk),
        check_codes("police", PoliceClassification),
        check_codes("place", Place),
        check_codes("channel", Channel),
        check_codes("danger", Danger),
        check_codes("contact", Contactable),
        CheckConstraint(f"urgency IN ({URGENT}, {USUAL})", name="urgency"),
        CheckConstraint(f"due_for IN ({', '.join(map(repr, DUE_LABELS))})", name="due_for"),
        *(
            Index(f"ix_desk_rows_stage_{sort.lower()}", "stage", *ORDERS[sort], *BESIDE[sort])
            for sort in Sort
        ),
        *(
            Index(f"ix_desk_rows_read_{sort.lower()}", *ORDERS[sort], *BESIDE[sort], **TO_READ)
            for sort in Sort
        ),
        *(Index(f"ix_desk_rows_any_{sort.lower()}", *ORDERS[sort], *BESIDE[sort]) for sort in Sort),
        Index("ix_desk_rows_whose_due", "assigned_to", *ORDERS[Sort.DUE]),
        Index("ix_desk_rows_quiet", "assigned_to", *ORDERS[Sort.TOUCHED], **QUIET),
        Index("ix_desk_rows_added", *ORDERS[Sort.DANGER], **ADDED),
        *(Index(f"ix_desk_rows_{name}", name) for name in ALONE),
        Index("ix_desk_rows_repeated", "incident_id", **REPEATED),
        Index("ix_desk_rows_case", "case_id"),
        Index("ix_desk_rows_case_reference", "case_reference"),
    )

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    reference: Mapped[str] = mapped_column(String(12))
    stage: Mapped[Stage] = mapped_column(Coded(Stage))
    to_read: Mapped[bool]
    added_on: Mapped[date | None]
    urgency: Mapped[int] = mapped_column(SmallInteger)
    danger: Mapped[Danger] = mapped_column(Coded(Danger))
    self_harm: Mapped[bool]
    under_18: Mapped[bool]
    contact: Mapped[Contactable] = mapped_column(Coded(Contactable))
    received_on: Mapped[date]
    entered_at: Mapped[datetime]
    last_done_at: Mapped[datetime]
    centre_id: Mapped[UUID | None]
    area_id: Mapped[UUID | None]
    place: Mapped[Place] = mapped_column(Coded(Place))
    channel: Mapped[Channel | None] = mapped_column(Coded(Channel))
    strands: Mapped[str] = mapped_column(String(200))
    kinds: Mapped[str] = mapped_column(String(500))
    repeat: Mapped[bool]
    case_id: Mapped[UUID | None]
    case_reference: Mapped[str | None] = mapped_column(String(12))
    leads: Mapped[bool]
    assigned_to: Mapped[UUID | None]
    risk: Mapped[Risk | None] = mapped_column(Coded(Risk))
    police: Mapped[PoliceClassification | None] = mapped_column(Coded(PoliceClassification))
    due_on: Mapped[date]
    due_for: Mapped[str | None] = mapped_column(String(40))


class SavedView(Identified, Base, kw_only=True):
    """A view of the list that an officer kept under a name of hers, which is sealed.

    Attributes:
        tag: a keyed tag of the name, so that a name is used once.
        chosen: the view as it stands in an address: codes and numbers, never words.
        opens_first: whether the list opens with it.
    """

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("user_id", "tag"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    tag: Mapped[bytes] = mapped_column(LargeBinary(32))
    name: Mapped[bytes | None] = mapped_column(default=None)
    chosen: Mapped[str] = mapped_column(String(1000))
    opens_first: Mapped[bool] = mapped_column(default=False)
    kept_at: Mapped[datetime]
