"""Putting letters into the outbox, and sending them: none is lost, none is sent by two at once.

A letter is written in the transaction of whatever it tells of, so that undone deeds send nothing.
Whoever sends it first takes it for a while, in a transaction of its own, and marks it sent in
another. If the sender dies between the two, the letter is sent again once its lease is over, under
the same message id, which lets the receiver drop it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Protocol
from uuid import UUID

import structlog
from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from reporting.database import read_sealed, seal_field
from reporting.keyring import CannotUnseal
from reporting.post.models import Envelope
from reporting.post.queries import next_to_send
from reporting.post.rules import (
    LEASED_FOR,
    Letter,
    Letterhead,
    message_id,
    next_try,
    write_message,
)
from reporting.smtp import Fault, NotSent
from reporting.work import Work

KEPT_FOR = timedelta(days=30)
"""How long it is kept that a letter was sent or given up."""

Insert = sqlite.Insert | postgresql.Insert
INSERTS: dict[str, Callable[[type[Envelope]], Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}

log = structlog.get_logger()

Send = Callable[[EmailMessage], None]
"""Hands one message over, or raises `NotSent`."""


class OpenWork(Protocol):
    """`with open_work(writes=True) as work:` is a transaction, kept when the block ends well."""

    def __call__(self, *, writes: bool) -> AbstractContextManager[Work]: ...


@dataclass(frozen=True)
class Leased:
    """One letter as it was taken to be sent; the message is None if its address does not open."""

    id: UUID
    asks: int
    until: datetime
    message: EmailMessage | None


def alert_duty(work: Work, contact: str | None) -> None:
    """Tell the duty contact, if there is one, that something urgent is waiting."""
    if contact is not None:
        post_letter(work, Letter.URGENT_REPORT, contact)


def post_letter(work: Work, letter: Letter, to: str) -> None:
    """Put a letter into the outbox; one like it that is still there is asked for again instead."""
    tag = work.keys.tag("outbox", f"{letter.value}:{to.strip().casefold()}")
    made = Envelope(letter=letter, tag=tag, made_at=work.now, asked_at=work.now, due_at=work.now)
    seal_field(work.keys, made, "address", to.strip())
    columns = {column.key: getattr(made, column.key) for column in Envelope.__table__.columns}
    # In one statement, so that of two reports at once neither fails and neither writes a second.
    insert = INSERTS[work.session.get_bind().dialect.name](Envelope).values(columns)
    again = {"asked_at": work.now, "asks": Envelope.asks + 1}
    work.session.execute(insert.on_conflict_do_update(index_elements=["tag"], set_=again))


def send_waiting(open_work: OpenWork, head: Letterhead, send: Send) -> int:
    """Send the letters that are due, one after another; how many were handed over."""
    sent = 0
    while (leased := _take_one(open_work, head)) is not None:
        try:
            if leased.message is None:
                raise NotSent(Fault.CANNOT_OPEN)
            send(leased.message)
        except NotSent as failed:
            _mark_failed(open_work, leased, failed.fault)
        else:
            _mark_sent(open_work, leased)
            sent += 1
    return sent


def throw_away_old_letters(work: Work) -> int:
    """Delete what was sent or given up a month ago."""
    before = work.now - KEPT_FOR
    old = (Envelope.sent_at <= before) | (Envelope.failed_at <= before)
    return len(work.session.execute(delete(Envelope).where(old).returning(Envelope.id)).all())


def _take_one(open_work: OpenWork, head: Letterhead) -> Leased | None:
    """Take a letter that is due for a while, and count the try; None when there is none."""
    with open_work(writes=True) as work:
        # SQLite has no row locks and needs none: one writer at a time holds the whole database.
        found = work.session.scalar(next_to_send(work).with_for_update(skip_locked=True))
        if found is None:
            return None
        found.leased_until = work.now + LEASED_FOR
        found.tries += 1
        return Leased(found.id, found.asks, found.leased_until, _message(work, head, found))


def _message(work: Work, head: Letterhead, envelope: Envelope) -> EmailMessage | None:
    try:
        to = read_sealed(work.keys, envelope, "address")
    except CannotUnseal:
        return None
    name = message_id(envelope.id, envelope.asks, head.sender)
    return write_message(head, envelope.letter, to, name=name, asked_at=envelope.asked_at)


def _mark_sent(open_work: OpenWork, leased: Leased) -> None:
    with open_work(writes=True) as work:
        envelope = _lock(work, leased)
        if envelope is None:
            return
        if envelope.asks == leased.asks:
            envelope.sent_at, envelope.fault = work.now, None
            _forget(envelope)
        elif envelope.leased_until == leased.until:
            # Asked for again while it was sent: the new asking has not been told of yet.
            envelope.due_at, envelope.leased_until, envelope.tries = work.now, None, 0


def _mark_failed(open_work: OpenWork, leased: Leased, fault: Fault) -> None:
    with open_work(writes=True) as work:
        envelope = _lock(work, leased)
        if envelope is None or envelope.leased_until != leased.until:
            return
        envelope.fault, envelope.leased_until = fault, None
        again = next_try(envelope.tries, work.now, envelope.asked_at)
        asked_since = envelope.asks != leased.asks
        if again is not None and (fault is not Fault.REFUSED or asked_since):
            envelope.due_at = again
            return
        envelope.failed_at = work.now
        _forget(envelope)
        log.error(
            "letter_given_up",
            id=str(envelope.id),
            letter=envelope.letter.value,
            fault=fault.value,
            tries=envelope.tries,
        )


def _lock(work: Work, leased: Leased) -> Envelope | None:
    """The row of a letter that is still on its way, kept from change until the transaction ends."""
    found = work.session.get(Envelope, leased.id, with_for_update=True)
    return found if found is not None and found.tag is not None else None


def _forget(envelope: Envelope) -> None:
    """Keep of a letter at its end only that it was."""
    envelope.address = envelope.tag = envelope.leased_until = None
