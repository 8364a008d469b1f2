"""Handing one message to the mail server, and saying plainly what became of it."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from functools import partial
from threading import Timer

from reporting.mail_server import MailServer
from reporting.vocabulary import Code

ANSWER_WITHIN_SECONDS = 20
"""How long each answer of the server may take."""

SEND_WITHIN_SECONDS = 60
"""How long handing over one message may take, however lively the server; much less than a lease."""

REFUSED_FOR_GOOD = 500
SIGN_IN_FIRST = 530
POLICY = b"5.7."


class Fault(Code):
    """Why a message was not handed over."""

    REFUSED = "REFUSED", "The mail server refused this letter for good"
    LATER = "LATER", "The mail server asked to try again later"
    NO_ANSWER = "NO_ANSWER", "The mail server could not be reached, or the connection was lost"
    NOT_SECURE = "NOT_SECURE", "The mail server has no TLS, or no certificate that can be trusted"
    NOT_LET_IN = "NOT_LET_IN", "The mail server refused how this service signs in or who sends"
    CANNOT_OPEN = "CANNOT_OPEN", "The address does not open with the keys of this service"


class NotSent(Exception):
    """The message was not handed over, or at least the server never said that it was.

    Only a refusal of this very letter is for good; anything else may be better the next time.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def send_message(server: MailServer, message: EmailMessage) -> None:
    """Hand one message over; a return means that the server has taken it.

    Raises:
        NotSent: with a code only, since a server's words may repeat the address.
    """
    try:
        with _connected(server) as connection:
            connection.send_message(message)
    except OSError as error:  # smtplib's own errors are of this kind too
        raise NotSent(_fault_of(error)) from None


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection that is let in, and is cut when its time is over."""
    trust = ssl.create_default_context()
    connect = partial(smtplib.SMTP_SSL, context=trust) if server.tls == "implicit" else smtplib.SMTP
    own_name = server.sender.partition("@")[2]
    connection = connect(
        server.host, server.port, local_hostname=own_name, timeout=ANSWER_WITHIN_SECONDS
    )
    try:
        with _cut_when_over(connection):
            if server.tls == "starttls":
                connection.ehlo_or_helo_if_needed()
                if not connection.has_extn("starttls"):
                    raise NotSent(Fault.NOT_SECURE)
                connection.starttls(context=trust)
            if server.user and server.password:
                connection.login(server.user, server.password)
            yield connection
            # It has the message by now, so a farewell that goes wrong must not send it again.
            with suppress(OSError):
                connection.quit()
    finally:
        connection.close()


@contextmanager
def _cut_when_over(connection: smtplib.SMTP) -> Iterator[None]:
    """End a connection that goes on for too long, though each answer may be quick enough."""

    def cut() -> None:
        if connection.sock is not None:
            with suppress(OSError):
                # Below TLS, whose own farewell would wait for whoever is reading.
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)

    timer = Timer(SEND_WITHIN_SECONDS, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _fault_of(error: OSError) -> Fault:
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=recipients):
            [(code, words)] = recipients.values()
            return _answered(code, words)
        case smtplib.SMTPDataError(smtp_code=code, smtp_error=words):
            return _answered(code, words)
    return next(fault for kind, fault in MEANINGS if isinstance(error, kind))


def _answered(code: int, words: bytes | str) -> Fault:
    """What an answer about this letter means."""
    if code < REFUSED_FOR_GOOD:
        return Fault.LATER
    text = words if isinstance(words, bytes) else words.encode()
    # "Sign in first" and "no relaying" are about the settings, which somebody may put right.
    return Fault.NOT_LET_IN if code == SIGN_IN_FIRST or text.startswith(POLICY) else Fault.REFUSED


MEANINGS = (
    (smtplib.SMTPServerDisconnected, Fault.NO_ANSWER),
    (smtplib.SMTPAuthenticationError, Fault.NOT_LET_IN),
    (smtplib.SMTPSenderRefused, Fault.NOT_LET_IN),
    (smtplib.SMTPResponseException, Fault.LATER),
    (smtplib.SMTPException, Fault.NOT_LET_IN),
    (ssl.SSLError, Fault.NOT_SECURE),
    (OSError, Fault.NO_ANSWER),
)
"""What an error means when it is not about the letter; the first that fits counts."""
