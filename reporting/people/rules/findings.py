"""Comparing two dates of birth, postcodes, house and phone numbers, and e-mail addresses.

Each function gives None when there is nothing to be said, because one of the two is missing.
"""

from rapidfuzz.distance import OSA

from reporting.matching_vocabulary import Finding
from reporting.people.rules.match_fields import MatchFields

SameNearlyDiffers = tuple[Finding, Finding, Finding]
POSTCODE = (Finding.POSTCODE_SAME, Finding.POSTCODE_NEARLY, Finding.POSTCODE_DIFFERS)
PHONE = (Finding.PHONE_SAME, Finding.PHONE_NEARLY, Finding.PHONE_DIFFERS)
EMAIL = (Finding.EMAIL_SAME, Finding.EMAIL_NEARLY, Finding.EMAIL_DIFFERS)

FIRST_JANUARY = "0101"
ABOUT = 5
"""Within so many years, a year alone may mean another one."""


def birth_finding(one: MatchFields, other: MatchFields) -> Finding | None:
    """What two dates of birth have in common."""
    if not one.birth or not other.birth:
        return None
    if not one.day or not other.day:
        return _year_finding(one.year, other.year)
    return _date_finding(one, other)


def _date_finding(one: MatchFields, other: MatchFields) -> Finding:
    if one.birth == other.birth:
        unknown = one.day == FIRST_JANUARY
        return Finding.BIRTH_FIRST_JANUARY if unknown else Finding.BIRTH_SAME
    if OSA.distance(one.birth, other.birth) <= 1:
        return Finding.BIRTH_NEARLY
    if one.year == other.year and one.day == other.day[2:] + other.day[:2]:
        return Finding.BIRTH_SWAPPED
    if one.year == other.year or one.day == other.day:
        return Finding.BIRTH_PART
    return Finding.BIRTH_DIFFERS


def _year_finding(one: str, other: str) -> Finding | None:
    if one == other:
        return Finding.BIRTH_PART
    return Finding.BIRTH_DIFFERS if abs(int(one) - int(other)) > ABOUT else None


def postcode_finding(one: MatchFields, other: MatchFields) -> Finding | None:
    """What two postcodes have in common."""
    return _finding(one.postcode, other.postcode, POSTCODE)


def house_finding(one: MatchFields, other: MatchFields) -> Finding | None:
    """Whether two house numbers are the same; who has moved has another, and it says nothing."""
    if not one.house or not other.house:
        return None
    return Finding.HOUSE_SAME if one.house == other.house else Finding.HOUSE_DIFFERS


def phone_finding(one: MatchFields, other: MatchFields) -> Finding | None:
    """What two phone numbers have in common."""
    return _finding(one.phone, other.phone, PHONE)


def email_finding(one: MatchFields, other: MatchFields) -> Finding | None:
    """What two e-mail addresses have in common; the name before the @ is nearly all of one."""
    found = _finding(one.email, other.email, EMAIL)
    same_name = one.email.partition("@")[0] == other.email.partition("@")[0]
    return Finding.EMAIL_NEARLY if found is Finding.EMAIL_DIFFERS and same_name else found


def _finding(one: str, other: str, same_nearly_differs: SameNearlyDiffers) -> Finding | None:
    """What two values have in common of which one character may be wrong."""
    same, nearly, differs = same_nearly_differs
    if not one or not other:
        return None
    if one == other:
        return same
    return nearly if OSA.distance(one, other) <= 1 else differs
