"""One value of the environment at a time: reading it, and telling whether its form is right."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

LAST_PORT = 65535
LONGEST_DAYS = 366
LONGEST_ADDRESS = 254
ADDRESS = re.compile(r"[A-Za-z0-9_'+-]+(\.[A-Za-z0-9_'+-]+)*@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+")


def read_flag(environ: Mapping[str, str], name: str, default: bool, faults: list[str]) -> bool:
    """A yes or a no; anything else is added to the faults."""
    value = environ.get(name, "").strip().lower()
    if value not in ("", "yes", "no"):
        faults.append(f"{name} must be yes or no.")
    return value == "yes" if value else default


def read_path(environ: Mapping[str, str], name: str) -> Path | None:
    """The path of a file or folder; None when none is named."""
    return Path(environ[name]).absolute() if environ.get(name) else None


def read_days(environ: Mapping[str, str], name: str, default: int, faults: list[str]) -> int:
    """A number of days from 1 to 366; anything else is added to the faults."""
    text = environ.get(name, "").strip()
    days = int(text) if re.fullmatch(r"[0-9]{1,3}", text) else 0
    if text and not 1 <= days <= LONGEST_DAYS:
        faults.append(f"{name} must be a number of days from 1 to {LONGEST_DAYS}.")
    return days if 1 <= days <= LONGEST_DAYS else default


def read_number(environ: Mapping[str, str], name: str, default: int, faults: list[str]) -> int:
    """A small number from 1 to 9; anything else is added to the faults."""
    text = environ.get(name, "").strip()
    if text and not re.fullmatch(r"[1-9]", text):
        faults.append(f"{name} must be a number from 1 to 9.")
        return default
    return int(text) if text else default


def port_number(text: str) -> int:
    """The number of a port; 0 when it is none."""
    number = int(text) if re.fullmatch(r"[0-9]{1,5}", text) else 0
    return number if number <= LAST_PORT else 0


def is_email_address(text: str) -> bool:
    """Whether a text is one plain e-mail address, as staff have them: no quotes, no names."""
    return len(text) <= LONGEST_ADDRESS and ADDRESS.fullmatch(text) is not None


def is_web_address(text: str) -> bool:
    """Whether a text is the address of a site, with nothing secret and no question in it."""
    try:
        parts = urlsplit(text)
        plain = not (parts.username or parts.password or parts.query or parts.fragment)
        known = parts.scheme in ("http", "https") and parts.hostname is not None
        return known and plain and parts.port != 0 and re.fullmatch(r"[!-~]+", text) is not None
    except ValueError:
        return False
