"""The letters that there are, how each is worded, and when it is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from uuid import UUID, uuid5

from reporting.vocabulary import Code

LEASED_FOR = timedelta(minutes=10)
"""How long a letter belongs to whoever took it to send; much longer than sending can take."""

TRIED_AGAIN_AFTER = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
"""How long after the first, second, third and any later try that failed."""

GIVEN_UP_AFTER = timedelta(hours=48)
"""How long after it was last asked for a letter is given up."""


class Letter(Code):
    """The closed list of letters, each with the only thing it says."""

    URGENT_REPORT = "URGENT_REPORT", "Something urgent is waiting"
    WAITING = "WAITING", "Something is waiting"


@dataclass(frozen=True)
class Letterhead:
    """Who writes.

    Attributes:
        sender: the e-mail address.
        service: the name of the service.
        public_address: where to sign in; None when it is not to be said.
    """

    sender: str
    service: str
    public_address: str | None


def next_try(tries: int, failed_at: datetime, asked_at: datetime) -> datetime | None:
    """When to try again after so many tries, the last of which just failed; None to give up."""
    after = TRIED_AGAIN_AFTER[min(tries, len(TRIED_AGAIN_AFTER)) - 1]
    at = failed_at + after
    return at if at <= asked_at + GIVEN_UP_AFTER else None


def message_id(letter_id: UUID, asks: int, sender: str) -> str:
    """What a receiver knows a message by: the same each time that the same asking is sent again."""
    return f"<{uuid5(letter_id, str(asks))}@{sender.partition('@')[2]}>"


def write_message(
    head: Letterhead, letter: Letter, to: str, *, name: str, asked_at: datetime
) -> EmailMessage:
    """The bare message: it tells that something waits, and nothing about anyone.

    Its `name` is the message id.
    """
    service = " ".join(head.service.split())
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name=service, addr_spec=head.sender)
    message["To"] = to
    message["Subject"] = letter.label
    message["Date"] = asked_at
    message["Message-ID"] = name
    message["Auto-Submitted"] = "auto-generated"
    paragraphs = [f"{letter.label} for you. Sign in to read it.", service]
    if head.public_address:
        paragraphs[1] += f"\n{head.public_address}"
    message.set_content("\n\n".join(paragraphs) + "\n")
    return message
