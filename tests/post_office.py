"""A real mail server on this machine, that takes letters or behaves as badly as it is told to."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from reporting.mail_server import MailServer

TAKEN = "250 OK"
DROP = "drop the connection"
SENDER = "noreply@reports.example.org"

Conduct = str | Callable[[], Awaitable[str]]
"""What it answers, or what it does before it does."""


async def slowly() -> str:
    """Take the letter, but only after two seconds."""
    await asyncio.sleep(2)
    return TAKEN


class PostOffice:
    """One server; it takes every letter unless it is told how to behave, one letter at a time."""

    def __init__(
        self,
        *,
        sender: Iterable[str] = (),
        recipient: Iterable[str] = (),
        data: Iterable[Conduct] = (),
        **options: Any,
    ) -> None:
        self.answers: dict[str, list[Conduct]] = {
            "sender": list(sender),
            "recipient": list(recipient),
            "data": list(data),
        }
        self.taken: list[EmailMessage] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port(), **options)

    def __enter__(self) -> "PostOffice":
        self.controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.controller.stop()

    def server(self, **changes: Any) -> MailServer:
        """How a sender reaches it."""
        plain = {"host": "127.0.0.1", "user": None, "password": None, "tls": "none"}
        return MailServer(**{**plain, "port": self.controller.port, "sender": SENDER, **changes})

    async def handle_MAIL(  # noqa: N802
        self, smtp: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._answer("sender", smtp)

    async def handle_RCPT(  # noqa: N802
        self, smtp: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = await self._answer("recipient", smtp)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, smtp: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        answer = await self._answer("data", smtp)
        if answer == TAKEN:
            content = cast(bytes, envelope.content)
            self.taken.append(BytesParser(policy=default).parsebytes(content))
        return answer

    async def _answer(self, step: str, smtp: SMTP) -> str:
        conduct = self.answers[step].pop(0) if self.answers[step] else TAKEN
        answer = conduct if isinstance(conduct, str) else await conduct()
        if answer == DROP:
            cast(asyncio.Transport, smtp.transport).abort()
        return answer


def lets_in(password: bytes) -> Callable[..., AuthResult]:
    """A check of who signs in."""

    def check(_smtp: SMTP, _session: Session, _envelope: Envelope, _how: str, who: Any) -> Any:
        right = isinstance(who, LoginPassword) and who.password == password
        return AuthResult(success=right, handled=right)

    return check


def tls_of(certificate: str) -> ssl.SSLContext:
    """The server's side of TLS, with its certificate and key in one file."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
