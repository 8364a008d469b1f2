"""Cases, and the reports in them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from reporting.cases.rules.entries import PoliceClassification
from reporting.cases.rules.moves import CaseState
from reporting.cases.rules.outcomes import ClosedFor
from reporting.database import Base, Coded, Identified, check_codes
from reporting.incidents.models.reports import Incident
from reporting.promises import Risk


class Case(Identified, Base, kw_only=True):
    """What is being done for somebody.

    Attributes:
        version: rises with every change, so that somebody who edits an older one is told.
        assigned_to: the account of the officer who has it; None for nobody.
        risk: as last decided; None until somebody has decided.
        contact_due: by when to get in touch for the first time; None when that was done, or when
            there is no permission or no way to reach the person.
        review_due: by when to look at the risk again.
        last_done_at: when anything was last decided, done or noted.
        police, police_on: how the police classify it, and the day on which they said so.
        police_reference, police_tag: their own reference, sealed, and a keyed tag to find it by.
        closed_for: why it was closed; None while it is open, or where no reason was coded.
        plan: needs and support, sealed.
    """

    __tablename__ = "cases"
    __table_args__ = (
        check_codes("state", CaseState),
        check_codes("risk", Risk),
        check_codes("police", PoliceClassification),
        check_codes("closed_for", ClosedFor),
        Index("ix_cases_list", "state", "opened_at", "id"),
        Index("ix_cases_police", "police_tag"),
    )

    reference: Mapped[str] = mapped_column(String(12), unique=True)
    state: Mapped[CaseState] = mapped_column(Coded(CaseState), default=CaseState.OPEN)
    opened_at: Mapped[datetime]
    opened_by: Mapped[UUID | None] = mapped_column(default=None)
    version: Mapped[int] = mapped_column(server_default="1", default=1)
    assigned_to: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), default=None)
    risk: Mapped[Risk | None] = mapped_column(Coded(Risk), default=None)
    contact_due: Mapped[date | None] = mapped_column(default=None)
    first_contact_at: Mapped[datetime | None] = mapped_column(default=None)
    review_due: Mapped[date | None] = mapped_column(default=None)
    last_done_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_for: Mapped[ClosedFor | None] = mapped_column(Coded(ClosedFor), default=None)
    police: Mapped[PoliceClassification | None] = mapped_column(
        Coded(PoliceClassification), default=None
    )
    police_on: Mapped[date | None] = mapped_column(default=None)
    police_reference: Mapped[bytes | None] = mapped_column(default=None)
    police_tag: Mapped[bytes | None] = mapped_column(LargeBinary(32), default=None)
    plan: Mapped[bytes | None] = mapped_column(default=None)


class CaseReport(Base, kw_only=True):
    """A report in a case; a report is in one case at most."""

    __tablename__ = "case_reports"

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    added_at: Mapped[datetime]
    incident: Mapped[Incident] = relationship(init=False, lazy="raise")
