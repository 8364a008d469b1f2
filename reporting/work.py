"""Work: the one value passed to every query and action."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from reporting.clock import london_date
from reporting.keyring import Keyring
from reporting.permissions import Actor
from reporting.promises import Clocks


@dataclass(frozen=True)
class Work:
    """One unit of work: a request, a command or a test. Whoever builds it commits it.

    Attributes:
        session: the open transaction.
        actor: who acts.
        now: the moment, in UTC, the same throughout.
        keys: for sealing, unsealing and tags.
        clocks: by when each promise is to be kept.
    """

    session: Session
    actor: Actor
    now: datetime
    keys: Keyring
    clocks: Clocks = field(default_factory=Clocks)

    @property
    def today(self) -> date:
        """The London day."""
        return london_date(self.now)
