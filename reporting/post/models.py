"""The outbox: letters on their way, each with its address sealed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Coded, Identified, check_codes
from reporting.post.rules import Letter
from reporting.smtp import Fault


class Envelope(Identified, Base, kw_only=True):
    """One letter to one address; while it is on its way there is no second one like it.

    Attributes:
        address: the e-mail address, sealed; gone when the letter is not on its way any longer.
        tag: a keyed tag of letter and address, by which one like it is found; gone likewise.
        made_at: when the letter was first asked for.
        asked_at, asks: when it was last asked for, and how often. Each asking is a message of its
        own to the receiver, so that one after the sending is not taken for a duplicate.
        due_at: when it is to be sent, or tried again.
        tries: how often somebody took it to send.
        leased_until: until when it belongs to whoever took it.
        fault: why the last try failed.
        failed_at: when it was given up.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        check_codes("letter", Letter),
        check_codes("fault", Fault),
        CheckConstraint("sent_at IS NULL OR failed_at IS NULL", name="one_end"),
        CheckConstraint(
            "(tag IS NOT NULL) = (sent_at IS NULL AND failed_at IS NULL)", name="tag_until_its_end"
        ),
    )

    letter: Mapped[Letter] = mapped_column(Coded(Letter))
    address: Mapped[bytes | None] = mapped_column(default=None)
    tag: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    made_at: Mapped[datetime]
    asked_at: Mapped[datetime]
    asks: Mapped[int] = mapped_column(default=1)
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    fault: Mapped[Fault | None] = mapped_column(Coded(Fault), default=None)
    failed_at: Mapped[datetime | None] = mapped_column(default=None)
