"""Handing a message to a mail server: what it is told, and what each failure is called."""

import asyncio
import socket
import threading
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from aiosmtpd.smtp import SMTP
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from reporting.mail_server import MailServer
from reporting.post.rules import Letter, Letterhead, write_message
from reporting.smtp import Fault, NotSent, send_message
from tests.post_office import DROP, SENDER, PostOffice, free_port, lets_in, slowly, tls_of

SERVICE = "Meld & melde,\n“Örtlich”"
SIGNING_IN = {"user": "service", "password": "three random words"}


def a_message() -> EmailMessage:
    head = Letterhead(SENDER, SERVICE, "https://reports.example.org")
    when = datetime(2026, 11, 3, 14, 3, tzinfo=UTC)
    to, name = "duty@example.org", f"<one@{SENDER}>"
    return write_message(head, Letter.URGENT_REPORT, to, name=name, asked_at=when)


def fault_of(server: MailServer) -> Fault:
    with pytest.raises(NotSent) as caught:
        send_message(server, a_message())
    return caught.value.fault


@pytest.fixture
def certificate(tmp_path: Path) -> str:
    path = tmp_path / "localhost-certificate"
    path.write_bytes(certificate_for_localhost())
    return str(path)


def test_a_letter_says_that_something_waits_and_nothing_else() -> None:
    with PostOffice() as office:
        send_message(office.server(), a_message())
    [taken] = office.taken
    assert taken["subject"] == "Something urgent is waiting"
    assert taken.get_content().replace("\r\n", "\n").split("\n\n") == [
        "Something urgent is waiting for you. Sign in to read it.",
        "Meld & melde, “Örtlich”\nhttps://reports.example.org\n",
    ]
    assert taken["to"] == "duty@example.org"
    assert taken["from"].addresses[0].addr_spec == SENDER
    assert taken["from"].addresses[0].display_name == "Meld & melde, “Örtlich”"
    assert taken["auto-submitted"] == "auto-generated"
    assert taken["date"].datetime == datetime(2026, 11, 3, 14, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("conduct", "fault"),
    [
        ({"recipient": ["550 5.1.1 No such person"]}, Fault.REFUSED),
        ({"recipient": ["450 Try later"]}, Fault.LATER),
        ({"recipient": ["421 Going away"]}, Fault.LATER),
        ({"recipient": ["530 5.7.0 Sign in first"]}, Fault.NOT_LET_IN),
        ({"recipient": ["554 5.7.1 No relaying"]}, Fault.NOT_LET_IN),
        ({"recipient": [DROP]}, Fault.NO_ANSWER),
        ({"sender": ["553 Not you"]}, Fault.NOT_LET_IN),
        ({"data": ["554 No"]}, Fault.REFUSED),
        ({"data": ["451 Try later"]}, Fault.LATER),
        ({"data": [DROP]}, Fault.NO_ANSWER),
    ],
)
def test_each_failure_has_a_name(conduct: dict[str, Any], fault: Fault) -> None:
    with PostOffice(**conduct) as office:
        assert fault_of(office.server()) is fault
        assert office.taken == []


def test_a_server_that_is_not_there_does_not_answer() -> None:
    absent = MailServer("127.0.0.1", free_port(), None, None, "none", SENDER)
    assert fault_of(absent) is Fault.NO_ANSWER


def test_a_server_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporting.smtp.ANSWER_WITHIN_SECONDS", 0.2)
    with PostOffice(data=[slowly]) as office:
        assert fault_of(office.server()) is Fault.NO_ANSWER


def test_a_server_that_never_comes_to_an_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporting.smtp.SEND_WITHIN_SECONDS", 0.3)
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=mumble, args=(listening, stop))
        thread.start()
        assert fault_of(MailServer("127.0.0.1", port, None, None, "none", SENDER)) is (
            Fault.NO_ANSWER
        )
        stop.set()
        thread.join()


def mumble(listening: socket.socket, stop: threading.Event) -> None:
    """Greet, and then answer the first command with a line that has no end."""
    caller, _ = listening.accept()
    with caller:
        caller.sendall(b"220 here\r\n250-")
        while not stop.wait(0.05):
            try:
                caller.sendall(b"m")
            except OSError:
                return


def test_a_farewell_that_goes_wrong_does_not_undo_a_letter_that_was_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def hang_up(_office: PostOffice, smtp: SMTP, *_: object) -> str:
        cast(asyncio.Transport, smtp.transport).abort()
        return "221 Bye"

    monkeypatch.setattr(PostOffice, "handle_QUIT", hang_up, raising=False)
    with PostOffice() as office:
        send_message(office.server(), a_message())
        assert len(office.taken) == 1


def test_letters_travel_over_tls_to_a_server_that_is_trusted(
    certificate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options: dict[str, Any] = {
        "tls_context": tls_of(certificate),
        "require_starttls": True,
        "auth_required": True,
        "authenticator": lets_in(b"three random words"),
    }
    with PostOffice(**options) as office:
        server = office.server(host="localhost", tls="starttls", **SIGNING_IN)
        assert fault_of(server) is Fault.NOT_SECURE
        monkeypatch.setenv("SSL_CERT_FILE", certificate)
        send_message(server, a_message())
        assert len(office.taken) == 1
        wrong = office.server(host="localhost", tls="starttls", user="service", password="wrong")
        assert fault_of(wrong) is Fault.NOT_LET_IN


def test_letters_travel_over_a_connection_that_is_tls_from_the_start(
    certificate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", certificate)
    with PostOffice(ssl_context=tls_of(certificate)) as office:
        send_message(office.server(host="localhost", tls="implicit"), a_message())
        assert len(office.taken) == 1


def test_nothing_is_said_to_a_server_without_the_tls_or_the_sign_in_that_was_asked_for() -> None:
    with PostOffice() as office:
        assert fault_of(office.server(tls="starttls", **SIGNING_IN)) is Fault.NOT_SECURE
        assert fault_of(office.server(**SIGNING_IN)) is Fault.NOT_LET_IN
        assert office.taken == []


@cache
def certificate_for_localhost() -> bytes:
    """A key and a certificate that this machine signed for itself, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    kept = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return kept + built.public_bytes(serialization.Encoding.PEM)
