"""A day in three boxes, on which something was done or is to be done."""

import re
from datetime import date, time

from reporting.fields import DateParts, WrongAnswer
from reporting.month_names import month_number

YEARS = range(1990, 2101)
TIME = re.compile(r"(\d{1,2})[:. ]?(\d{2})")


def day_of(field: DateParts, what: str) -> date:
    """The day that was typed; `what` names it at the start of a message.

    Raises:
        WrongAnswer: when a box is blank, or there is no such day.
    """
    day, month, year = field.data or ("", "", "")
    if not (day and month and year):
        raise WrongAnswer(f"{what} must include a day, a month and a year")
    number = int(month) if month.isdecimal() else month_number(month)
    try:
        typed = date(int(year), number or 0, int(day))
    except (ValueError, OverflowError):
        raise WrongAnswer(f"{what} must be a real date, like 3 11 2026") from None
    if typed.year not in YEARS:
        raise WrongAnswer(f"{what} must have a year of four numbers, like 2026")
    return typed


def time_of(typed: str) -> time:
    """The time of day that was typed: "14:30", "9.05" or "0905".

    Raises:
        WrongAnswer: when it is none.
    """
    found = TIME.fullmatch(typed)
    hour, minute = (int(found[1]), int(found[2])) if found else (99, 99)
    if hour > 23 or minute > 59:
        raise WrongAnswer("The time must be a time of day, like 14:30")
    return time(hour, minute)


def parts_of(day: date) -> tuple[str, str, str]:
    """A day as the boxes hold it."""
    return str(day.day), str(day.month), str(day.year)
