"""Adding accounts, signing in and out."""

import secrets
from functools import cache
from uuid import UUID

from sqlalchemy import delete

from reporting.accounts.models import SignIn, Throttle, User
from reporting.accounts.queries import find_user, tries_spent
from reporting.accounts.rules import HASHER, SIGN_IN_LIMIT, Limit, Tries, matches, usual_username
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.permissions import Role
from reporting.work import Work


class TooManyTries(Exception):
    """It went wrong too often of late; no guess is taken for a while."""


class WrongSignIn(Exception):
    """The user name or the password is wrong; which of the two is not said."""


class UsernameTaken(Exception):
    """There is an account with that user name already."""


def add_user(
    work: Work, *, username: str, name: str, role: Role, password: str, centre_id: UUID | None
) -> User:
    """Make an account.

    Raises:
        UsernameTaken: when the user name is in use.
    """
    if find_user(work, username) is not None:
        raise UsernameTaken(username)
    user = User(
        username=usual_username(username),
        name=name.strip(),
        role=role,
        centre_id=centre_id,
        password_hash=HASHER.hash(password),
        created_at=work.now,
    )
    work.session.add(user)
    record(work, Event.USER_ADDED, user.id, role=role.value)
    return user


def sign_in(work: Work, username: str, password: str) -> SignIn:
    """Check a password and begin a sign-in.

    Raises:
        TooManyTries: when the user name was guessed at too often of late.
        WrongSignIn: when the two do not belong together; count it with `count_failed_try`.
    """
    if tries_spent(work, _tag(work, username), SIGN_IN_LIMIT):
        raise TooManyTries
    user = find_user(work, username)
    if not matches(user.password_hash if user else _nobodys_hash(), password) or user is None:
        raise WrongSignIn
    work.session.execute(delete(Throttle).where(Throttle.tag == _tag(work, username)))
    started = SignIn(user_id=user.id, started_at=work.now)
    work.session.add(started)
    record(work, Event.SIGNED_IN, user.id)
    return started


def lock_to(work: Work, sign_in_id: UUID, draft_id: UUID) -> None:
    """Let a sign-in open nothing but one draft, until `unlock`."""
    row = work.session.get(SignIn, sign_in_id)
    if row is None:
        raise LookupError(sign_in_id)
    row.handed_over = draft_id


def unlock(work: Work, sign_in_id: UUID, password: str) -> None:
    """Open a locked sign-in again, with the password of its account.

    Raises:
        TooManyTries: when the password was guessed at too often of late.
        WrongSignIn: when it is not the password; count it with `count_failed_try`.
    """
    row = work.session.get(SignIn, sign_in_id)
    if row is None:
        raise WrongSignIn
    if tries_spent(work, _tag(work, row.user.username), SIGN_IN_LIMIT):
        raise TooManyTries
    if not matches(row.user.password_hash, password):
        raise WrongSignIn
    work.session.execute(delete(Throttle).where(Throttle.tag == _tag(work, row.user.username)))
    row.handed_over = None


def count_failed_try(work: Work, username: str) -> None:
    """Remember a failed sign-in, under a keyed tag of the user name."""
    user = find_user(work, username)
    record(work, Event.SIGN_IN_FAILED, user.id if user else None)
    count_try(work, _tag(work, username), SIGN_IN_LIMIT)


def count_try(work: Work, tag: bytes, limit: Limit) -> None:
    """Count one more try under a keyed tag that says what was tried, and by or on whom.

    `record` the failure first: it locks the trail's head, so two first failures cannot both add
    the row.
    """
    row = work.session.get(Throttle, tag)
    if row is None:
        work.session.add(Throttle(tag=tag, since=work.now, times=1))
    elif Tries(row.since, row.times).live(limit, work.now):
        row.times += 1
    else:
        row.since, row.times = work.now, 1


def sign_out(work: Work, sign_in_id: UUID) -> None:
    """End a sign-in for every copy of its cookie."""
    row = work.session.get(SignIn, sign_in_id)
    if row is not None and row.ended_at is None:
        row.ended_at = work.now
        record(work, Event.SIGNED_OUT, row.user_id)


def _tag(work: Work, username: str) -> bytes:
    return work.keys.tag("throttle", f"sign-in:{usual_username(username)}")


@cache
def _nobodys_hash() -> str:
    """Checked when there is no such account, so that an answer takes as long either way."""
    return HASHER.hash(secrets.token_urlsafe())
