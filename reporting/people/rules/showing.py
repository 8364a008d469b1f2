"""Which details of a person stand in a text that is not to say who they are."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from reporting.personal_vocabulary import Detail

SHORTEST_NAME, SHORTEST_STREET = 3, 6
LAST_DIGITS = 9
POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b")


def details_shown(text: str, details: Iterable[tuple[Detail, str]]) -> list[Detail]:
    """Which of somebody's details are in a text, in the order of their list, each once.

    A part of a name is enough; a name that is an everyday word as well is found too, so whoever
    wrote the text has the last word.
    """
    usual = _usual(text)
    found = {detail for detail, value in details if detail in SHOWN and SHOWN[detail](value, usual)}
    return [detail for detail in Detail if detail in found]


def _usual(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _name(value: str, text: str) -> bool:
    words = set(re.findall(r"\w+", text))
    names = re.findall(r"\w+", _usual(value))
    return any(name in words for name in names if len(name) >= SHORTEST_NAME)


def _phone(value: str, text: str) -> bool:
    wanted = re.sub(r"\D", "", value)[-LAST_DIGITS:]
    return len(wanted) == LAST_DIGITS and wanted in re.sub(r"[\s().-]", "", text)


def _email(value: str, text: str) -> bool:
    wanted = _usual(value)
    return bool(wanted) and wanted in text


def _address(value: str, text: str) -> bool:
    """Its first line, or its postcode."""
    first = _usual(re.split(r"[,\n]", value)[0])
    codes = {_together(code) for code in POSTCODE.findall(_usual(value))}
    told = {_together(code) for code in POSTCODE.findall(text)}
    return (len(first) >= SHORTEST_STREET and first in text) or bool(codes & told)


def _together(code: str) -> str:
    return code.replace(" ", "")


SHOWN: Mapping[Detail, Callable[[str, str], bool]] = {
    Detail.NAME: _name,
    Detail.ADDRESS: _address,
    Detail.PHONE: _phone,
    Detail.EMAIL: _email,
}
"""How each detail is looked for in a text in its usual form."""
