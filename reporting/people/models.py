"""Who anyone is. So far: only the codes by which a person who stays anonymous can come back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Identified


class ReturnCode(Identified, Base, kw_only=True):
    """A return code, kept only as a keyed HMAC; `person_number` is the pseudonym that incidents
    carry.
    """

    __tablename__ = "return_codes"

    tag: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    person_number: Mapped[UUID] = mapped_column(index=True)
    issued_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None)
