"""What looks like a particular of somebody in free text, so that a quiet note can point at it.

It warns and never blocks: it would sooner miss an odd spelling than cry wolf at a bus number.
Nothing here knows who anyone is; only shapes are looked at.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reporting.intake.rules.privacy_addresses import addresses
from reporting.intake.rules.privacy_handles import handles, links
from reporting.intake.rules.privacy_names import titled_names
from reporting.intake.rules.privacy_numbers import births, nhs_numbers, passports
from reporting.intake.rules.privacy_patterns import Span, emails, insurance, phones, postcodes
from reporting.intake.rules.privacy_plates import registrations
from reporting.intake.rules.privacy_told_names import told_names
from reporting.vocabulary import Code

APART = "[kept apart]"
TAKEN = "\0"


class Sort(Code):
    """What a particular looks like."""

    TITLED_NAME = "TITLED_NAME", "a name"
    TOLD_NAME = "TOLD_NAME", "what someone is called"
    PHONE = "PHONE", "a phone number"
    EMAIL = "EMAIL", "an e-mail address"
    POSTCODE = "POSTCODE", "a postcode"
    ADDRESS = "ADDRESS", "an address"
    REGISTRATION = "REGISTRATION", "a car registration"
    NATIONAL_INSURANCE = "NATIONAL_INSURANCE", "a National Insurance number"
    NHS_NUMBER = "NHS_NUMBER", "an NHS number"
    PASSPORT = "PASSPORT", "a passport number"
    BIRTH = "BIRTH", "a date of birth"
    HANDLE = "HANDLE", "a name used online"


@dataclass(frozen=True)
class Find:
    """One particular: `text[start:end]` of the text that was looked at."""

    sort: Sort
    start: int
    end: int
    text: str


# Earlier ones win where two would overlap: a link may hold an "@", a handle a registration.
FINDERS: tuple[tuple[Sort, Callable[[str], Iterable[Span]]], ...] = (
    (Sort.HANDLE, links),
    (Sort.EMAIL, emails),
    (Sort.PASSPORT, passports),
    (Sort.BIRTH, births),
    (Sort.NATIONAL_INSURANCE, insurance),
    (Sort.PHONE, phones),
    (Sort.NHS_NUMBER, nhs_numbers),
    (Sort.POSTCODE, postcodes),
    (Sort.HANDLE, handles),
    (Sort.REGISTRATION, registrations),
    (Sort.TITLED_NAME, titled_names),
    (Sort.ADDRESS, addresses),
    (Sort.TOLD_NAME, told_names),
)

# Other scripts' digits, wide spaces, curly quotes and long dashes, one character for one, so that
# places in the levelled text are places in the text.
LEVEL = str.maketrans(
    {
        chr(zero + n): str(n)
        for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xFF10)
        for n in range(10)
    }
    | dict.fromkeys("\t\u00a0\u2007\u2009\u202f", " ")
    | dict.fromkeys("\u2018\u2019\u02bc`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {"\uff20": "@", "\uff0b": "+"}
)


def find_particulars(text: str) -> list[Find]:
    """Whatever looks like a particular, in order and never overlapping.

    The time taken grows with the length of the text and no faster, whatever it holds.
    """
    levelled = text.translate(LEVEL)
    found = []
    for sort, finder in FINDERS:
        spans = list(finder(levelled))
        levelled = _taken(levelled, spans)
        found += [Find(sort, start, end, text[start:end]) for start, end in spans]
    return sorted(found, key=lambda find: find.start)


def without(text: str, find: Find) -> str:
    """The text with the find left out.

    Where the find is no longer at its place, the text comes back as it was: looking again will
    find it wherever it has moved to.
    """
    if text[find.start : find.end] != find.text:
        return text
    return text[: find.start] + APART + text[find.end :]


def _taken(text: str, spans: list[Span]) -> str:
    """The text, as long as before, with the spans blotted out."""
    pieces, reached = [], 0
    for start, end in spans:
        pieces += [text[reached:start], TAKEN * (end - start)]
        reached = end
    return "".join([*pieces, text[reached:]])
