"""The server that e-mail is handed to, as the environment tells it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reporting.setting_values import LAST_PORT, is_email_address, port_number

USUAL_PORT = 587
HOST = re.compile(r"[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
PROTECTIONS = ("starttls", "implicit", "none")


@dataclass(frozen=True)
class MailServer:
    """Where and how e-mail is handed over.

    Attributes:
        host, port: where (`REPORTING_SMTP_HOST`, `REPORTING_SMTP_PORT`).
        user, password: for signing in there; None when it asks for no sign-in
        (`REPORTING_SMTP_USER`, `REPORTING_SMTP_PASSWORD`).
        tls: "starttls", "implicit" or "none" (`REPORTING_SMTP_TLS`).
        sender: the address that e-mail is from (`REPORTING_MAIL_FROM`).
    """

    host: str
    port: int
    user: str | None = field(repr=False)
    password: str | None = field(repr=False)
    tls: str
    sender: str


def read_mail_server(
    environ: Mapping[str, str], *, production: bool, faults: list[str]
) -> MailServer | None:
    """The server that the environment names; None when it names none.

    What is wrong is added to the faults, and then the answer is not to be used.
    """
    host = environ.get("REPORTING_SMTP_HOST")
    if not host:
        named = sorted(name for name in MAIL_SETTINGS if environ.get(name))
        faults += [f"{name} is for a mail server: set REPORTING_SMTP_HOST too." for name in named]
        return None
    server = MailServer(
        host=host,
        port=port_number(environ.get("REPORTING_SMTP_PORT") or str(USUAL_PORT)),
        user=environ.get("REPORTING_SMTP_USER") or None,
        password=environ.get("REPORTING_SMTP_PASSWORD") or None,
        tls=environ.get("REPORTING_SMTP_TLS") or "starttls",
        sender=environ.get("REPORTING_MAIL_FROM") or "",
    )
    faults += _faults(server, production=production)
    return server


def _faults(server: MailServer, *, production: bool) -> list[str]:
    login = "REPORTING_SMTP_USER and REPORTING_SMTP_PASSWORD"
    faults = []
    if HOST.fullmatch(server.host) is None:
        faults.append("REPORTING_SMTP_HOST must be the name or number of one machine.")
    if server.port == 0:
        faults.append(f"REPORTING_SMTP_PORT must be a number from 1 to {LAST_PORT}.")
    if (server.user is None) != (server.password is None):
        faults.append(f"{login} go together.")
    if not f"{server.user}{server.password}".isascii():
        faults.append(f"{login} must be in plain ASCII.")
    if server.tls not in PROTECTIONS:
        faults.append(f"REPORTING_SMTP_TLS must be one of: {', '.join(PROTECTIONS)}.")
    if production and server.tls == "none":
        faults.append("REPORTING_SMTP_TLS must be starttls or implicit in production.")
    if not is_email_address(server.sender):
        faults.append("REPORTING_MAIL_FROM must be one e-mail address: a mail server is set.")
    return faults


MAIL_SETTINGS = {
    "REPORTING_SMTP_PORT",
    "REPORTING_SMTP_USER",
    "REPORTING_SMTP_PASSWORD",
    "REPORTING_SMTP_TLS",
    "REPORTING_MAIL_FROM",
}
"""What is said of a server besides its host."""
