"""Signing in: how passwords are hashed, what a good one is, and how often one may guess."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id at OWASP's first choice: 19 MiB, two passes, one lane."""

SHORTEST_PASSWORD = 12
TRIES = 8
SIGNED_IN_FOR = timedelta(hours=12)


@dataclass(frozen=True)
class Limit:
    """How often something may go wrong within a while, which begins with the first time."""

    times: int
    within: timedelta


SIGN_IN_LIMIT = Limit(TRIES, timedelta(minutes=15))


@dataclass(frozen=True)
class Tries:
    """How often something went wrong since a moment."""

    since: datetime
    times: int

    def live(self, limit: Limit, now: datetime) -> bool:
        return now - self.since < limit.within

    def spent(self, limit: Limit, now: datetime) -> bool:
        """Whether no further try is allowed for now."""
        return self.live(limit, now) and self.times >= limit.times


def usual_username(typed: str) -> str:
    """User names are compared without regard to case and outer blanks."""
    return typed.strip().casefold()


def password_fault(password: str, username: str) -> str | None:
    """What is wrong with a new password, in words; None when it will do."""
    if len(password) < SHORTEST_PASSWORD:
        return f"Use at least {SHORTEST_PASSWORD} characters. Three random words work well."
    if usual_username(username) in password.casefold():
        return "The password must not contain the user name."
    if len(set(password)) < 5:
        return "Use at least five different characters."
    return None


def hashed(secret: str) -> str:
    """A salted hash of a password or the like, slow on purpose."""
    return HASHER.hash(secret)


@cache
def nobodys_hash() -> str:
    """Checked where nothing was chosen, so that an answer takes as long either way."""
    return HASHER.hash(secrets.token_urlsafe())


def matches(password_hash: str, password: str) -> bool:
    """Whether a password is the one that was hashed."""
    try:
        return HASHER.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
