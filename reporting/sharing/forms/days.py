"""A day typed in three boxes."""

from datetime import date

from reporting.fields import DateParts, WrongAnswer
from reporting.month_names import month_number

NEAR = range(1990, 2101)


def day_in(field: DateParts, what: str) -> date:
    """The day that was typed; `what` names it at the start of a message.

    Raises:
        WrongAnswer: when a box is blank, or there is no such day.
    """
    day, month, year = field.data or ("", "", "")
    if not (day and month and year):
        raise WrongAnswer(f"{what} must include a day, a month and a year")
    number = int(month) if month.isdecimal() else month_number(month)
    try:
        found = date(int(year), number or 0, int(day))
    except (ValueError, OverflowError):
        raise WrongAnswer(f"{what} must be a real date") from None
    if found.year not in NEAR:
        raise WrongAnswer(f"{what} must have a year with four numbers, such as 2026")
    return found


def parts_of(day: date) -> tuple[str, str, str]:
    """A day as the boxes hold it."""
    return str(day.day), str(day.month), str(day.year)
