"""Settings: read once from the environment, frozen, and refused when unsafe."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

from reporting.clock import clock_moved_by
from reporting.duty import Rota, WrongHours
from reporting.mail_server import MAIL_SETTINGS, MailServer, read_mail_server
from reporting.promises import PROMISE_SETTINGS, Clocks, read_clocks
from reporting.setting_values import (
    is_email_address,
    is_web_address,
    read_flag,
    read_number,
    read_path,
)

ROOT = Path(__file__).resolve().parent.parent

NOT_BUILT_YET = {
    "second factor": "signing in asks for a password only",
    "retention": "nothing is deleted when its time is over",
    "privacy notice": "the public has not been told what is kept and why",
    "backup": "nothing is copied to a second place, and no restore was tried",
}
"""What production needs and the service does not have; production refuses to start while any is
listed.
"""

USUAL_HOURS = "Mon-Fri 09:00-17:00"
USUAL_COMPLAINTS = 3
"""Here three; one hate incident is enough in some other towns."""

WHEN_NOBODY_IS_ON_DUTY = "Call 101, or 999 if anyone is in danger"
LONGEST_LINE = 200
NEVER_SHOWN = ("secret_key", "database_url", "duty_contact")


class UnsafeSettings(Exception):
    """The settings are wrong or unsafe; the message lists each fault on its own line."""


@dataclass(frozen=True)
class Settings:
    """What one running service is told by its environment.

    Attributes:
        environment: "development" or "production" (`REPORTING_ENV`).
        demonstration: whether the data is made up, which every page then says
        (`REPORTING_DEMONSTRATION`).
        instance: the folder of the key file and of the SQLite database (`REPORTING_INSTANCE`).
        database_url: `sqlite:///…` or `postgresql+psycopg://…` (`REPORTING_DATABASE_URL`).
        keys: the key file, mode 0600 (`REPORTING_KEYS`).
        secret_key: signs session cookies; derived from the key file when None
        (`REPORTING_SECRET_KEY`).
        tls_certificate, tls_key: files for serving over TLS (`REPORTING_TLS_CERTIFICATE`,
        `REPORTING_TLS_KEY`).
        behind_tls_proxy: a proxy on this machine ends TLS (`REPORTING_BEHIND_TLS_PROXY`).
        service_name, partnership_name: shown on every page.
        home_area: the area, by name, whose totals are the town's (`REPORTING_HOME_AREA`).
        public_address: where people find the service, for e-mail and the slip; None when it is
        not said, in development alone (`REPORTING_PUBLIC_ADDRESS`).
        duty_contact: the e-mail address that is told of urgent reports; None for nobody
        (`REPORTING_DUTY_CONTACT`).
        duty_hours: when somebody is on duty (`REPORTING_DUTY_HOURS`).
        out_of_hours: whom to contact when nobody is, in one line (`REPORTING_OUT_OF_HOURS`).
        clocks: by when each promise is to be kept (`REPORTING_ACKNOWLEDGE_DAYS` and those beside
        it, in `promises`).
        review_complaints: how many complaints in six months open a case review
        (`REPORTING_REVIEW_COMPLAINTS`).
        mail_server: where e-mail is handed over; None lets it wait (`REPORTING_SMTP_HOST` and
        what belongs to it, in `mail_server`).
        clock_file: the file by which a demonstration's clock is moved (`REPORTING_CLOCK_FILE`).
    """

    environment: str
    demonstration: bool
    instance: Path
    database_url: str
    keys: Path
    secret_key: str | None
    tls_certificate: Path | None
    tls_key: Path | None
    behind_tls_proxy: bool
    service_name: str
    partnership_name: str
    home_area: str
    public_address: str | None
    duty_contact: str | None
    duty_hours: Rota
    out_of_hours: str
    clocks: Clocks
    review_complaints: int
    mail_server: MailServer | None
    clock_file: Path | None

    @property
    def production(self) -> bool:
        return self.environment == "production"

    @property
    def clock(self) -> Callable[[], datetime]:
        """What tells the time."""
        return clock_moved_by(self.clock_file)

    def __repr__(self) -> str:
        shown = (f.name for f in fields(self) if f.name not in NEVER_SHOWN)
        return f"Settings({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and check the settings.

    Raises:
        UnsafeSettings: with every fault found, so that one start shows them all.
    """
    environ = os.environ if environ is None else environ
    faults: list[str] = []
    environment = environ.get("REPORTING_ENV", "development")
    if environment not in ("development", "production"):
        faults.append("REPORTING_ENV must be development or production.")
    instance = Path(environ.get("REPORTING_INSTANCE") or ROOT / "instance").absolute()
    settings = Settings(
        environment=environment,
        demonstration=read_flag(
            environ, "REPORTING_DEMONSTRATION", environment == "development", faults
        ),
        instance=instance,
        database_url=environ.get("REPORTING_DATABASE_URL") or f"sqlite:///{instance}/reporting.db",
        keys=Path(environ.get("REPORTING_KEYS") or instance / "keys.json").absolute(),
        secret_key=environ.get("REPORTING_SECRET_KEY") or None,
        tls_certificate=read_path(environ, "REPORTING_TLS_CERTIFICATE"),
        tls_key=read_path(environ, "REPORTING_TLS_KEY"),
        behind_tls_proxy=read_flag(environ, "REPORTING_BEHIND_TLS_PROXY", False, faults),
        service_name=environ.get("REPORTING_SERVICE_NAME") or "Report and Support",
        partnership_name=environ.get("REPORTING_PARTNERSHIP_NAME")
        or "Safer Hartlepool Partnership",
        home_area=environ.get("REPORTING_HOME_AREA") or "Hartlepool",
        public_address=environ.get("REPORTING_PUBLIC_ADDRESS") or None,
        duty_contact=environ.get("REPORTING_DUTY_CONTACT") or None,
        duty_hours=_hours(environ, faults),
        out_of_hours=environ.get("REPORTING_OUT_OF_HOURS") or WHEN_NOBODY_IS_ON_DUTY,
        clocks=read_clocks(environ, faults),
        review_complaints=read_number(
            environ, "REPORTING_REVIEW_COMPLAINTS", USUAL_COMPLAINTS, faults
        ),
        mail_server=read_mail_server(
            environ, production=environment == "production", faults=faults
        ),
        clock_file=read_path(environ, "REPORTING_CLOCK_FILE"),
    )
    faults += _faults(settings, environ)
    if faults:
        raise UnsafeSettings("\n".join(faults))
    return settings


def _faults(settings: Settings, environ: Mapping[str, str]) -> list[str]:
    faults = []
    known = re.compile(r"sqlite:///|postgresql\+psycopg://")
    if not known.match(settings.database_url):
        faults.append("REPORTING_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://.")
    if settings.secret_key is not None and len(settings.secret_key) < 32:
        faults.append("REPORTING_SECRET_KEY must be at least 32 characters long.")
    for path, name in (
        (settings.tls_certificate, "REPORTING_TLS_CERTIFICATE"),
        (settings.tls_key, "REPORTING_TLS_KEY"),
        (settings.clock_file, "REPORTING_CLOCK_FILE"),
    ):
        if path is not None and not path.is_file():
            faults.append(f"{name} names a file that cannot be read.")
    if (settings.tls_certificate is None) != (settings.tls_key is None):
        faults.append("REPORTING_TLS_CERTIFICATE and REPORTING_TLS_KEY go together.")
    if settings.clock_file is not None and not settings.demonstration:
        faults.append("REPORTING_CLOCK_FILE moves the clock of a demonstration, of nothing else.")
    faults += _duty_faults(settings)
    for name in sorted(set(environ) - SETTING_NAMES):
        if name.startswith("REPORTING_"):
            faults.append(f"{name} is not a setting of this service. Is it misspelt?")
    return faults + (_production_faults(settings) if settings.production else [])


def _duty_faults(settings: Settings) -> list[str]:
    faults = []
    if settings.public_address is not None and not is_web_address(settings.public_address):
        faults.append("REPORTING_PUBLIC_ADDRESS must be an address such as https://example.org.uk.")
    if settings.duty_contact is not None and not is_email_address(settings.duty_contact):
        faults.append("REPORTING_DUTY_CONTACT must be one e-mail address.")
    if not settings.out_of_hours.isprintable() or len(settings.out_of_hours) > LONGEST_LINE:
        faults.append(
            f"REPORTING_OUT_OF_HOURS must be one line of at most {LONGEST_LINE} characters."
        )
    return faults


def _production_faults(settings: Settings) -> list[str]:
    faults = []
    if settings.demonstration:
        faults.append("Production cannot run in demonstration mode: unset REPORTING_DEMONSTRATION.")
    if not settings.behind_tls_proxy and settings.tls_certificate is None:
        faults.append(
            "Production needs TLS: set REPORTING_TLS_CERTIFICATE and REPORTING_TLS_KEY, or "
            "REPORTING_BEHIND_TLS_PROXY=yes when a proxy on this machine ends TLS."
        )
    if settings.duty_contact is not None and settings.mail_server is None:
        faults.append("REPORTING_DUTY_CONTACT is not told of anything: set REPORTING_SMTP_HOST.")
    if not (settings.public_address or "").startswith("https:"):
        faults.append("Production needs REPORTING_PUBLIC_ADDRESS, https://…: it is on each slip.")
    faults += [
        f"Production needs {what}, not built yet: {why}." for what, why in NOT_BUILT_YET.items()
    ]
    return faults


SETTING_NAMES = {
    "REPORTING_ENV",
    "REPORTING_DEMONSTRATION",
    "REPORTING_INSTANCE",
    "REPORTING_DATABASE_URL",
    "REPORTING_KEYS",
    "REPORTING_SECRET_KEY",
    "REPORTING_TLS_CERTIFICATE",
    "REPORTING_TLS_KEY",
    "REPORTING_BEHIND_TLS_PROXY",
    "REPORTING_SERVICE_NAME",
    "REPORTING_PARTNERSHIP_NAME",
    "REPORTING_HOME_AREA",
    "REPORTING_PUBLIC_ADDRESS",
    "REPORTING_DUTY_CONTACT",
    "REPORTING_DUTY_HOURS",
    "REPORTING_OUT_OF_HOURS",
    "REPORTING_REVIEW_COMPLAINTS",
    "REPORTING_SMTP_HOST",
    "REPORTING_CLOCK_FILE",
    *MAIL_SETTINGS,
    *PROMISE_SETTINGS,
}


def _hours(environ: Mapping[str, str], faults: list[str]) -> Rota:
    try:
        return Rota.from_text(environ.get("REPORTING_DUTY_HOURS") or USUAL_HOURS)
    except WrongHours as fault:
        faults.append(f"REPORTING_DUTY_HOURS: {fault}")
        return Rota.from_text(USUAL_HOURS)
