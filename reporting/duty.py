"""Who is on duty, when somebody will next read a report, and working days.

Hours are London wall-clock hours. Bank holidays are those of England, from the library `holidays`,
which takes 70 ms to load: it is loaded when a day is first asked about, and each year is worked out
once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from functools import cache

from reporting.clock import LONDON, MONTHS, london

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SHORT_DAYS = [day[:3].lower() for day in DAYS]
SATURDAY = 5
MIDNIGHT = 24 * 60
CLOCKS_CHANGE_AT = time(1, tzinfo=UTC)

SPAN = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? "
    r"(?P<from>\d\d:[0-5]\d)-(?P<until>\d\d:[0-5]\d)"
)


class WrongHours(ValueError):
    """The hours of duty cannot be understood; the message says what was."""


@dataclass(frozen=True)
class Span:
    """The same hours on one or more days of the week.

    Attributes:
        days: 0 for Monday to 6 for Sunday.
        start, end: minutes after midnight; the end itself is no longer on duty.
    """

    days: frozenset[int]
    start: int
    end: int


@dataclass(frozen=True)
class Rota:
    """The hours in which somebody is on duty, week by week, but on no bank holiday."""

    spans: tuple[Span, ...]

    @classmethod
    def from_text(cls, text: str) -> "Rota":
        """Read hours such as "Mon-Fri 09:00-17:00", or several with commas between them.

        Raises:
            WrongHours: when the text is of another form, or hours end before they begin.
        """
        return cls(tuple(_span(part) for part in text.split(",")))

    def on_duty(self, moment: datetime) -> bool:
        """Whether somebody is on duty at a moment."""
        here = london(moment)
        minute = here.hour * 60 + here.minute
        return any(
            here.weekday() in span.days and span.start <= minute < span.end for span in self.spans
        ) and not is_bank_holiday(here.date())

    def next_on_duty(self, moment: datetime) -> datetime:
        """The first moment from this one on at which somebody is on duty: this one if somebody is.

        Any other is in UTC.
        """
        if self.on_duty(moment):
            return moment
        day = london(moment).date()
        while True:
            for start in self._may_start(day):
                if start > moment and self.on_duty(start):
                    return start
            day += timedelta(days=1)

    def _may_start(self, day: date) -> list[datetime]:
        """The moments of a day at which duty may begin, in order.

        An hour that the clocks show twice may begin it twice; one that they leave out, when they
        change.
        """
        starts = {datetime.combine(day, CLOCKS_CHANGE_AT)}
        for span in self.spans:
            at = datetime.combine(day, time(*divmod(span.start, 60)), LONDON)
            starts |= {at.astimezone(UTC), at.replace(fold=1).astimezone(UTC)}
        return sorted(starts)


def _span(text: str) -> Span:
    found = SPAN.fullmatch(" ".join(text.lower().split()))
    if found is None:
        raise WrongHours("Write hours of duty like this: Mon-Fri 09:00-17:00.")
    start, end = _minutes(found["from"]), _minutes(found["until"])
    if not start < end <= MIDNIGHT:
        raise WrongHours("Hours of duty must end after they begin, and by 24:00.")
    first, last = found["first"], found["last"] or found["first"]
    if first not in SHORT_DAYS or last not in SHORT_DAYS:
        raise WrongHours("Days of duty are Mon, Tue, Wed, Thu, Fri, Sat and Sun.")
    begins, ends = SHORT_DAYS.index(first), SHORT_DAYS.index(last)
    number = (ends - begins) % 7 + 1
    return Span(frozenset((begins + later) % 7 for later in range(number)), start, end)


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


FIRST_YEAR = 2000
"""Working days are counted from here on; nothing that is measured is older."""


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year, with the days off in place of those at weekends."""
    from holidays import country_holidays  # noqa: PLC0415

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_bank_holiday(day: date) -> bool:
    """Whether a day is a bank holiday in England."""
    return day in bank_holidays(day.year)


def is_working_day(day: date) -> bool:
    """Whether a day is one from Monday to Friday and no bank holiday."""
    return day.weekday() < SATURDAY and not is_bank_holiday(day)


def add_working_days(start: date | datetime, days: int) -> date:
    """The working day that comes so many working days after a London day, or after a moment's.

    The day of the start is not counted. With no days to add it is that day, or the first working
    day after it.

    Raises:
        ValueError: when there are fewer than no days to add.
    """
    if days < 0:
        raise ValueError("working days are counted forwards only")
    day = london(start).date() if isinstance(start, datetime) else start
    if days == 0 and is_working_day(day):
        return day
    later = _working_days_after(day)
    for _ in range(days - 1):
        next(later)
    return next(later)


def working_days_after(first: date, last: date) -> int:
    """How many working days there are after a day up to another, the other one among them.

    None when the other day does not come later.
    """
    return max(0, _working_days_until(last) - _working_days_until(first))


@cache
def _working_days_until(day: date) -> int:
    """The working days of its year and of all years before, up to a day with it among them."""
    former = _working_days_until(date(day.year - 1, 12, 31)) if day.year > FIRST_YEAR else 0
    begins = date(day.year, 1, 1)
    passed = (begins + timedelta(days=later) for later in range((day - begins).days + 1))
    return former + sum(1 for one in passed if is_working_day(one))


def _working_days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        if is_working_day(day):
            yield day


class When(Enum):
    """Which sentence says when somebody will read a report."""

    NOW = auto()
    TODAY = auto()
    TOMORROW = auto()
    LATER = auto()


@dataclass(frozen=True)
class NextReading:
    """When somebody will next be on duty, in the parts that a sentence is made of.

    A page in another language chooses its sentence by `when` and words the moment itself.

    Attributes:
        moment: when, the present one if somebody is on duty.
        day: its London day in words, "Tuesday 24 November".
        hour: its London time in words, "9am", "5:30pm", "midday" or "midnight".
    """

    when: When
    moment: datetime
    day: str
    hour: str

    def __str__(self) -> str:
        return {
            When.NOW: "Someone is on duty now.",
            When.TODAY: f"Someone will read this today at {self.hour}.",
            When.TOMORROW: f"Someone will read this tomorrow, {self.day}, at {self.hour}.",
            When.LATER: f"Someone will read this on {self.day} at {self.hour}.",
        }[self.when]


def say_next(rota: Rota, now: datetime) -> NextReading:
    """When somebody will next read a report, to be put into a sentence or printed as one."""
    moment = rota.next_on_duty(now)
    away = (london(moment).date() - london(now).date()).days
    near = {0: When.TODAY, 1: When.TOMORROW}.get(away, When.LATER)
    when = When.NOW if moment == now else near
    return NextReading(when, moment, say_day(moment), say_hour(moment))


def say_day(moment: datetime) -> str:
    """The London day of a moment with its weekday, without the year: "Tuesday 24 November"."""
    day = london(moment).date()
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def say_hour(moment: datetime) -> str:
    """The London time of a moment as people say it: "9am", "5:30pm", "midday", "midnight"."""
    at = london(moment)
    if at.minute == 0 and at.hour in (0, 12):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
