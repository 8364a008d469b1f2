"""Comparing two dates of birth, postcodes, house and phone numbers, and e-mail addresses.

Each function gives None when there is nothing to be said, because one of the two is missing.
"""

from rapidfuzz.distance import OSA

from reporting.matching_vocabulary import Finding
from reporting.people.rules.match_fields import MatchFields

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
    if not one.postcode or not other.postcode:
        return None
    if one.postcode == other.postcode:
        return Finding.POSTCODE_SAME
    nearly = OSA.distance(one.postcode, other.postcode) <= 1
    return Finding.POSTCODE_NEARLY if nearly else Finding.POSTCODE_DIFFERS


def house_finding(one: MatchFields, other: MatchFields) -> Finding | None:
    """Whether two house numbers are the same; who has moved has another, and it says nothing."""
    if not one.house or not other.house:
        return None
    return Finding.HOUSE_SAME if one.house == other.house else Finding.HOUSE_DIFFERS


def phone_finding(one: MatchFields, other: MatchFields) -> Finding | None:
    """What two phone numbers have in common."""
    if not one.phone or not other.phone:
        return None
    if one.phone == other.phone:
        return Finding.PHONE_SAME
    nearly = OSA.distance(one.phone, other.phone) <= 1
    return Finding.PHONE_NEARLY if nearly else Finding.PHONE_DIFFERS


def email_finding(one: MatchFields, other: MatchFields) -> Finding | None:
    """What two e-mail addresses have in common."""
    if not one.email or not other.email:
        return None
    if one.email == other.email:
        return Finding.EMAIL_SAME
    same_name = one.email.partition("@")[0] == other.email.partition("@")[0]
    nearly = same_name or OSA.distance(one.email, other.email) <= 1
    return Finding.EMAIL_NEARLY if nearly else Finding.EMAIL_DIFFERS
