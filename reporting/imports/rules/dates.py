"""Dates as files write them."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

EXCEL = "excel"
"""The format of a spreadsheet's serial numbers: days since 30 December 1899."""

DAY_ZERO = date(1899, 12, 30)
EARLIEST = date(1900, 1, 1)
LAST_SERIAL = 2958465

DIRECTIVES = "aAbBdfHIjmMpSyYzZ%"
SERIAL = re.compile(r"\d{1,7}(\.\d+)?")
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)
SHORT_ZONE = re.compile(r"(?<=:\d\d)([+-]\d\d)$")
FINE_FRACTION = re.compile(r"(?<=\.\d{6})\d+")
SEPT = re.compile(r"\bSept\b", re.IGNORECASE)


DATE_THEN_TIME = re.compile(r"(.*%[aAbBdjmyY])([^%]+)(?:%[HIMSfpzZ][^%]*)+", re.DOTALL)
LIKE_A_TIME = re.compile(
    r"(\d{1,6}(:\d{1,2}){0,2}([.,]\d{1,9})?)?( ?[AP]\.?M\.?)?( ?(Z|[+-]\d\d(:?\d\d)?))?",
    re.IGNORECASE,
)
LATE_DAY = re.compile(r"(?=29|30|31)")


class Grain(StrEnum):
    """How much of a date a format says."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class DateFormat:
    """One way to write a date: a strptime pattern, or "excel" for a serial number.

    Attributes:
        date_part: the pattern without the time at its end; "" when there is none.
        between: what stands between date and time.
    """

    pattern: str
    grain: Grain
    date_part: str = ""
    between: str = ""


class BadFormat(Exception):
    """A date format cannot be used; the message says why and what would do."""


@dataclass(frozen=True)
class Span:
    """The days that a date may be: one, or all those of a month or a year."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        return self.first == self.last


def understand_format(pattern: str) -> DateFormat:
    """What a format says about a date.

    Raises:
        BadFormat: when a directive is unknown, or the year is missing.
    """
    if pattern.strip().casefold() == EXCEL:
        return DateFormat(EXCEL, Grain.DAY)
    used = re.findall(r"%(.?)", pattern, re.DOTALL)
    unknown = [one for one in used if not one or one not in DIRECTIVES]
    if unknown:
        raise BadFormat(f'"{pattern}" uses %{unknown[0]}, which is not known; %d, %m, %Y are')
    if not {"y", "Y"} & set(used):
        raise BadFormat(f'"{pattern}" has no year; add %Y (2019) or %y (19)')
    month = bool({"m", "b", "B"} & set(used))
    if "d" in used and not month:
        raise BadFormat(f'"{pattern}" has a day but no month; add %m (04), %b (Apr) or %B (April)')
    _try_out(pattern)
    grain = Grain.DAY if {"d", "j"} & set(used) else Grain.MONTH if month else Grain.YEAR
    timed = DATE_THEN_TIME.fullmatch(pattern)
    date_part, between = timed.groups() if timed else ("", "")
    return DateFormat(pattern, grain, date_part, re.sub(r"\s+", " ", between))


def _try_out(pattern: str) -> None:
    """A format that cannot read what it wrote is of no use, such as one that names %Y twice."""
    try:
        datetime.strptime(datetime(2019, 4, 30, 13, 45, tzinfo=UTC).strftime(pattern), pattern)
    except (ValueError, re.error) as error:
        raise BadFormat(f'"{pattern}" cannot be used: {error}') from None


def read_span(cell: str | date, formats: tuple[DateFormat, ...]) -> Span | None:
    """The days of a date as a file writes it, by the first format that fits, if need be but for
    the time; None when none does.

    A spreadsheet's own date is taken as it is, or as its month when the formats say no day.
    """
    if isinstance(cell, date):
        coarse = formats and all(one.grain is not Grain.DAY for one in formats)
        return _span(cell, formats[0].grain if coarse else Grain.DAY)
    text = _as_strptime_likes(cell)
    for one in formats:
        day = _serial(text) if one.pattern == EXCEL else _parsed(text, one.pattern)
        if day is not None:
            return _span(day, one.grain)
    for one in formats:
        if (day := _but_for_the_time(text, one)) is not None:
            return _span(day, one.grain)
    return None


def is_no_day(cell: str, formats: tuple[DateFormat, ...]) -> bool:
    """Whether a text fits a format, but its month is not that long: it would do with a 28."""
    with_days = tuple(one for one in formats if "%d" in one.pattern)
    starts = (found.start() for found in LATE_DAY.finditer(cell))
    return any(read_span(f"{cell[:at]}28{cell[at + 2 :]}", with_days) for at in starts)


def _but_for_the_time(text: str, one: DateFormat) -> date | None:
    """The date before a time that is none, such as 2400 or 5, or before no time at all."""
    if not one.date_part:
        return None
    ends = [found.start() for found in re.finditer(re.escape(one.between), text)]
    for end in (*ends, len(text)):
        if LIKE_A_TIME.fullmatch(text[end + len(one.between) :]):
            day = _parsed(text[:end], one.date_part)
            if day is not None:
                return day
    return None


def _as_strptime_likes(cell: str) -> str:
    """The text with "1st" as "1", "Sept" as "Sep", "+00" as "+0000", and at most microseconds."""
    text = SEPT.sub("Sep", ORDINAL.sub("", " ".join(cell.split())))
    return FINE_FRACTION.sub("", SHORT_ZONE.sub(r"\g<1>00", text))


def _parsed(text: str, pattern: str) -> date | None:
    try:
        return datetime.strptime(text, pattern).date()
    except (ValueError, OverflowError):
        return None


def _serial(text: str) -> date | None:
    if not SERIAL.fullmatch(text) or not 1 <= float(text) < LAST_SERIAL + 1:
        return None
    return DAY_ZERO + timedelta(days=int(float(text)))


def _span(day: date, grain: Grain) -> Span:
    if grain is Grain.DAY:
        return Span(day, day)
    if grain is Grain.YEAR:
        return Span(day.replace(month=1, day=1), day.replace(month=12, day=31))
    last = calendar.monthrange(day.year, day.month)[1]
    return Span(day.replace(day=1), day.replace(day=last))
