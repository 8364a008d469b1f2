"""Finding accounts and sign-ins."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, contains_eager

from reporting.accounts.models import SignIn, Throttle, User
from reporting.accounts.rules import SIGNED_IN_FOR, Limit, Tries, usual_username
from reporting.permissions import GRANTS, Permission
from reporting.work import Work


def find_user(work: Work, username: str) -> User | None:
    """The active account with a user name."""
    wanted = User.username == usual_username(username)
    return work.session.scalar(select(User).where(wanted, User.active))


def live_sign_in(session: Session, sign_in_id: UUID, now: datetime) -> SignIn | None:
    """A sign-in that was not ended, is younger than a working day, and whose account is active."""
    return session.scalar(_live(), {"number": sign_in_id, "edge": now - SIGNED_IN_FOR})


@cache
def _live() -> Select[SignIn]:
    """Built once: every request asks it."""
    return (
        select(SignIn)
        .join(SignIn.user)
        .options(contains_eager(SignIn.user))
        .where(
            SignIn.id == bindparam("number", type_=SignIn.id.type),
            SignIn.ended_at.is_(None),
            SignIn.started_at > bindparam("edge", type_=SignIn.started_at.type),
            User.active,
        )
    )


def tries_spent(work: Work, tag: bytes, limit: Limit) -> bool:
    """Whether what is counted under a tag went wrong too often of late."""
    row = work.session.get(Throttle, tag)
    return row is not None and Tries(row.since, row.times).spent(limit, work.now)


def handed_over_now(work: Work) -> Select[UUID | None]:
    """The numbers of the drafts that a live sign-in is locked to, to be used within a query."""
    return select(SignIn.handed_over).where(
        SignIn.handed_over.is_not(None),
        SignIn.ended_at.is_(None),
        SignIn.started_at > work.now - SIGNED_IN_FOR,
    )


def handed_over_among(work: Work, draft_ids: Collection[UUID]) -> set[UUID]:
    """Those of some drafts that a live sign-in is locked to, in one query."""
    wanted = handed_over_now(work).where(SignIn.handed_over.in_(draft_ids))
    return {found for found in work.session.scalars(wanted) if found is not None}


def username_of(work: Work) -> str:
    """The user name of whoever acts."""
    return work.session.scalar(select(User.username).where(User.id == work.actor.user_id)) or ""


def staff_who_may(work: Work, permission: Permission) -> dict[UUID, str]:
    """The active accounts whose role has a permission, with their names, in the order of names."""
    roles = [role for role, granted in GRANTS.items() if permission in granted]
    theirs = select(User.id, User.name).where(User.role.in_(roles), User.active)
    return {row.id: row.name for row in work.session.execute(theirs.order_by(User.name, User.id))}


def names_of(work: Work, user_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names behind some account numbers, in one query."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    if not wanted:
        return {}
    rows = work.session.execute(select(User.id, User.name).where(User.id.in_(wanted)))
    return {row.id: row.name for row in rows}
