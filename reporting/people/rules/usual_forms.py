"""The usual form of what people write about themselves, so that it can be compared.

Nothing here says that a detail is true or even possible: a day that does not exist is kept as it
was written, since a slip of the pen is still near the truth.
"""

import re
from collections.abc import Callable, Mapping

from anyascii import anyascii

from reporting.people.rules.match_fields import MatchFields
from reporting.personal_vocabulary import Detail

MonthNumber = Callable[[str], int | None]
"""What understands the name of a month: its number, or None."""

TITLES = frozenset(
    "mr mrs ms miss mx dr prof rev sir madam haji hajj hajji alhaji mst pan pani jr sr".split()
)
LEFT_OUT = re.compile(r"['`]|\(.*?\)")
NOT_LETTERS = re.compile(r"[^a-z]+")

DATE_PARTS = re.compile(r"[\s/.,\-]+")
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(19|20)\d\d\b")
CENTURIES = ("19", "20")

POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?) *([0-9][A-Z]{2})\b")
CODE_FROM_ABROAD = re.compile(r"\b([0-9]{4,6})\W*$")
HOUSE = re.compile(r"\b([0-9]{1,4}[A-Z]?) +(?=[A-Z]{2})")

PHONE = re.compile(r"\d(?:[\s()./+-]*\d){6,}")
PHONE_KEPT = 9
DOTLESS = frozenset(("gmail.com", "googlemail.com"))


def usual_fields(
    details: Mapping[Detail, str], month_number: MonthNumber, latest_year: int
) -> MatchFields:
    """The details of a person in their usual form.

    Args:
        month_number: understands the names of months.
        latest_year: nobody was born after it; it settles in which century a short year is.
    """
    *given, family = usual_names(details.get(Detail.NAME, "")) or [""]
    address = anyascii(details.get(Detail.ADDRESS, "")).upper()
    return MatchFields(
        given=" ".join(given),
        family=family,
        birth=usual_birth(details.get(Detail.BIRTH, ""), month_number, latest_year),
        postcode=usual_postcode(address),
        house=usual_house(address),
        phone=usual_phone(details.get(Detail.PHONE, "")),
        email=usual_email(details.get(Detail.EMAIL, "")),
    )


def usual_names(text: str) -> list[str]:
    """The names in a text, in small Latin letters, without titles and what is in brackets."""
    latin = LEFT_OUT.sub("", "".join(map(_in_latin, text)).lower())
    names = [name for name in NOT_LETTERS.split(latin) if name]
    return [name for name in names if name not in TITLES] or names


def _in_latin(letter: str) -> str:
    """A letter in Latin ones; one that stands for a syllable begins a name of its own."""
    latin = anyascii(letter)
    syllable = latin[:1].isupper() and letter.lower() == letter
    return f" {latin}" if syllable else latin


def usual_birth(text: str, month_number: MonthNumber, latest_year: int) -> str:
    """A date of birth as "19800327"; "1980" when only the year can be read; "" when nothing can."""
    parts = [part for part in DATE_PARTS.split(ORDINAL.sub("", text).strip()) if part]
    if len(parts) == 1 and len(parts[0]) == 8 and parts[0].isdecimal():
        return _in_one_piece(f"{int(parts[0]):08}")
    numbers = [int(part) if part.isdecimal() else month_number(part) for part in parts[:4]]
    if len(parts) != 3 or None in numbers:
        year = YEAR.search(anyascii(text))
        return year[0] if year else ""
    first, second, third = (number or 0 for number in numbers)
    day, month, year_told = (third, second, first) if len(parts[0]) == 4 else (first, second, third)
    if not parts[0].isdecimal() or month > 12 >= day:
        day, month = month, day
    birth = f"{_full_year(year_told, latest_year):04}{month:02}{day:02}"
    return birth if len(birth) == 8 else ""


def _in_one_piece(digits: str) -> str:
    ends_with_year = digits[:2] not in CENTURIES and digits[4:6] in CENTURIES
    return digits[4:] + digits[2:4] + digits[:2] if ends_with_year else digits


def _full_year(year: int, latest_year: int) -> int:
    if year > 99:
        return year
    return year + 2000 if year + 2000 <= latest_year else year + 1900


def usual_postcode(address: str) -> str:
    """The postcode in an address in capitals, without blanks, or a code from abroad at its end."""
    found = POSTCODE.findall(address)
    if found:
        return "".join(found[-1])
    abroad = CODE_FROM_ABROAD.search(address)
    return abroad[1] if abroad else ""


def usual_house(address: str) -> str:
    """The number before the street in an address in capitals."""
    found = HOUSE.search(POSTCODE.sub("", address))
    return found[1] if found else ""


def usual_phone(text: str) -> str:
    """The last nine digits of the first phone number in a text."""
    found = PHONE.search(anyascii(text))
    return re.sub(r"\D", "", found[0])[-PHONE_KEPT:] if found else ""


def usual_email(text: str) -> str:
    """An e-mail address in small letters, without what its owner may add or leave out."""
    name, at, domain = text.strip().lower().rpartition("@")
    if not (name and at and domain):
        return ""
    name = name.split("+")[0]
    if domain in DOTLESS:
        return f"{name.replace('.', '')}@gmail.com"
    return f"{name}@{domain}"
