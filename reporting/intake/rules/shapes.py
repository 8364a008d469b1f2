"""What a phone number, an e-mail address and a day of birth look like.

Only the shape is looked at: whether there is such a number or address is nobody's business here.
"""

import re
from datetime import date

from email_validator import EmailNotValidError, validate_email
from phonenumbers import Leniency, PhoneNumberMatcher

from reporting.intake.rules.told_dates import MonthNumber, NotADate, Parts, exact_day

HOME = "GB"
PART = re.compile(r"[\s/.,-]+")


def is_phone(text: str) -> bool:
    """Whether a text holds a number that can be dialled; words beside it are let be."""
    return PhoneNumberMatcher(text, HOME, leniency=Leniency.POSSIBLE).has_next()


def is_email(text: str) -> bool:
    """Whether a text is an e-mail address by its shape."""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def is_birth(text: str, latest: date, month_number: MonthNumber) -> bool:
    """Whether a text may say when somebody was born: a real day, or words with a number in them.

    "About 1980" will do, and so will a month and a year; a year may be cut to its last two digits.
    """
    parts = [part for part in PART.split(text.strip()) if part]
    named = [part.isdecimal() or month_number(part) is not None for part in parts]
    if len(parts) != 3 or not all(named):
        return any(letter.isdecimal() for letter in text)
    day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
    if not day.isdecimal():
        day, month = month, day
    years = (year,) if len(year) != 2 else ("19" + year, "20" + year)
    return any(_is_day((day, month, full), latest, month_number) for full in years)


def _is_day(parts: Parts, latest: date, month_number: MonthNumber) -> bool:
    try:
        return exact_day(parts, "", month_number) <= latest
    except NotADate:
        return False
