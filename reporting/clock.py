"""Time: stored in UTC, shown in London.

Nothing else in the house reads the wall clock; a request, a command or a test hands `now` down in
`Work`.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

MONTHS = (
    "January February March April May June July August September October November December"
).split()


def read_clock() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def clock_moved_by(file: Path | None) -> Callable[[], datetime]:
    """The clock of a demonstration, which goes ahead or behind by what a file says; the true clock
    without one.

    The file holds a number of seconds. It is read each time, so that whoever replaces it moves the
    clock of a service that runs.
    """
    if file is None:
        return read_clock
    return lambda: read_clock() + timedelta(seconds=float(file.read_text(encoding="ascii")))


def london(moment: datetime) -> datetime:
    """The same moment on a London wall clock."""
    return moment.astimezone(LONDON)


def london_date(moment: datetime) -> date:
    """The London calendar day of a moment; near midnight in summer this is not the UTC day."""
    return london(moment).date()


def say_date(day: date | None) -> str:
    """A day in words: "3 November 2026"; an absent day is ""."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def say_time(moment: datetime) -> str:
    """The London time of a moment: "14:03"."""
    return london(moment).strftime("%H:%M")


def say_moment(moment: datetime | None) -> str:
    """A moment in words: "3 November 2026 at 14:03"; an absent one is ""."""
    return f"{say_date(london_date(moment))} at {say_time(moment)}" if moment else ""
