"""Work: the one value passed to every query and action."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from reporting.clock import london_date
from reporting.keyring import Keyring
from reporting.permissions import Actor


@dataclass(frozen=True)
class Work:
    """One unit of work: a request, a command or a test. Whoever builds it commits it.

    Attributes:
        session: the open transaction.
        actor: who acts.
        now: the moment, in UTC, the same throughout.
        keys: for sealing, unsealing and tags.
    """

    session: Session
    actor: Actor
    now: datetime
    keys: Keyring

    @property
    def today(self) -> date:
        """The London day."""
        return london_date(self.now)
