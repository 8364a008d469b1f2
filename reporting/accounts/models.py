"""Accounts, sign-ins, and limits on guessing."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from reporting.database import Base, Coded, Identified, check_codes
from reporting.permissions import Role


class User(Identified, Base, kw_only=True):
    """A member of staff who may sign in."""

    __tablename__ = "users"
    __table_args__ = (
        check_codes("role", Role),
        CheckConstraint(
            "(role = 'CENTRE_WORKER') = (centre_id IS NOT NULL)", name="centre_worker_has_centre"
        ),
    )

    username: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[Role] = mapped_column(Coded(Role))
    centre_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class SignIn(Identified, Base, kw_only=True):
    """One sign-in; the cookie holds its random id, so that signing out ends it on every copy.

    `handed_over` is the one draft that this sign-in opens while the device is handed over.
    """

    __tablename__ = "sign_ins"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    handed_over: Mapped[UUID | None] = mapped_column(default=None)
    user: Mapped[User] = relationship(init=False, lazy="joined", innerjoin=True)


class Throttle(Base, kw_only=True):
    """How often something was tried within a window; kept as rows so that it holds across
    processes.
    """

    __tablename__ = "throttles"

    tag: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    since: Mapped[datetime]
    times: Mapped[int]
