"""Duty: who is on duty when, when somebody will next read a report, and working days."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.clock import LONDON
from reporting.duty import (
    Rota,
    When,
    WrongHours,
    add_working_days,
    bank_holidays,
    say_hour,
    say_next,
)

OFFICE = Rota.from_text("Mon-Fri 09:00-17:00")
NIGHTS = Rota.from_text("Sat-Sun 00:30-01:45, Sun 22:00-24:00, Wed 12:00-13:00")


def at(text: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23 08:59:59", False),
        ("2026-11-23 09:00:00", True),
        ("2026-11-23 16:59:59.999999", True),
        ("2026-11-23 17:00:00", False),
        ("2026-11-21 12:00", False),
        ("2026-11-22 12:00", False),
        ("2026-04-03 12:00", False),
        ("2026-04-06 12:00", False),
        ("2026-04-07 12:00", True),
        ("2026-12-24 12:00", True),
        ("2026-12-25 12:00", False),
        ("2026-12-28 12:00", False),
        ("2026-12-29 12:00", True),
        ("2027-01-01 12:00", False),
        ("2026-07-01 16:59", True),
        ("2026-07-01 17:00", False),
    ],
)
def test_somebody_is_on_duty_in_office_hours_of_working_days(moment: str, expected: bool) -> None:
    assert OFFICE.on_duty(at(moment)) is expected
    assert OFFICE.on_duty(at(moment).astimezone(UTC)) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23 16:59:59", "2026-11-23 16:59:59"),
        ("2026-11-23 17:00", "2026-11-24 09:00"),
        ("2026-11-23 23:59:59", "2026-11-24 09:00"),
        ("2026-11-24 00:00", "2026-11-24 09:00"),
        ("2026-11-20 17:00", "2026-11-23 09:00"),
        ("2026-04-02 17:00", "2026-04-07 09:00"),
        ("2026-12-24 17:00", "2026-12-29 09:00"),
        ("2027-12-24 17:00", "2027-12-29 09:00"),
        ("2027-12-31 17:00", "2028-01-04 09:00"),
        ("2026-03-27 18:00", "2026-03-30 09:00"),
        ("2026-10-23 18:00", "2026-10-26 09:00"),
    ],
)
def test_the_next_moment_on_duty_skips_nights_weekends_and_bank_holidays(
    moment: str, expected: str
) -> None:
    assert OFFICE.next_on_duty(at(moment)) == at(expected)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at("2026-10-25 01:50"), at("2026-10-25 01:00", fold=1)),
        (at("2026-10-25 01:44", fold=1), at("2026-10-25 01:44", fold=1)),
        (at("2026-10-25 01:45", fold=1), at("2026-10-25 22:00")),
        (at("2026-03-28 23:00"), at("2026-03-29 00:30")),
        (at("2026-03-29 02:00"), at("2026-03-29 22:00")),
    ],
)
def test_hours_at_a_clock_change_are_those_that_the_clocks_show(
    moment: datetime, expected: datetime
) -> None:
    found = NIGHTS.next_on_duty(moment)
    assert found.astimezone(UTC) == expected.astimezone(UTC)


def test_duty_that_the_clocks_leave_out_begins_when_they_change() -> None:
    rota = Rota.from_text("Sun 01:30-03:00")
    assert rota.next_on_duty(at("2026-03-29 00:00")) == datetime(2026, 3, 29, 1, tzinfo=UTC)


@given(
    st.datetimes(datetime(2026, 3, 25), datetime(2026, 4, 9), timezones=st.just(UTC))
    | st.datetimes(datetime(2026, 10, 22), datetime(2026, 10, 29), timezones=st.just(UTC)),
    st.sampled_from([OFFICE, NIGHTS, Rota.from_text("Sun 01:00-02:00")]),
)
def test_nobody_is_on_duty_before_the_next_moment_on_duty(moment: datetime, rota: Rota) -> None:
    found = rota.next_on_duty(moment)
    assert rota.on_duty(found)
    minute = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
    while minute < min(found, moment + timedelta(days=3)):
        assert not rota.on_duty(minute)
        minute += timedelta(minutes=1)


def test_hours_may_have_a_break_wrap_a_weekend_and_differ_by_day() -> None:
    rota = Rota.from_text(" mon-thu 09:00-12:30,Mon-Thu 13:30-17:00 ,  Fri-Sun  00:00-24:00")
    assert rota.next_on_duty(at("2026-11-23 12:30")) == at("2026-11-23 13:30")
    assert rota.on_duty(at("2026-11-22 23:59:59"))
    assert not rota.on_duty(at("2026-11-23 00:00"))
    weekend = Rota.from_text("Sat-Mon 10:00-11:00")
    assert [weekend.on_duty(at(f"2026-11-{day} 10:00")) for day in range(20, 25)] == [
        False,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "always",
        "Mon-Fri",
        "09:00-17:00",
        "Mon-Fri 9:00-17:00",
        "Mon-Fri 17:00-09:00",
        "Mon-Fri 09:00-09:00",
        "Mon-Fri 09:00-24:01",
        "Mon-Fri 25:00-26:00",
        "Mon-Fri 09:60-17:00",
        "Mon-Fre 09:00-17:00",
        "Mon-Fri 09:00-17:00,",
        "Mon-Fri 09:00-17:00; Sat 09:00-12:00",
    ],
)
def test_hours_of_another_form_are_refused(text: str) -> None:
    with pytest.raises(WrongHours):
        Rota.from_text(text)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 0, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 2, date(2026, 11, 24)),
        (date(2026, 11, 23), 10, date(2026, 12, 7)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 24), 4, date(2027, 1, 4)),
        (date(2027, 12, 24), 1, date(2027, 12, 29)),
        (date(2027, 12, 31), 1, date(2028, 1, 4)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 4, 3), 0, date(2026, 4, 7)),
        (at("2026-11-23 23:59:59"), 1, date(2026, 11, 24)),
        (at("2026-11-24 00:00"), 1, date(2026, 11, 25)),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), 1, date(2026, 7, 2)),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 1, date(2026, 3, 30)),
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), 1, date(2026, 10, 26)),
    ],
)
def test_working_days_are_counted_past_weekends_and_bank_holidays(
    start: date | datetime, days: int, expected: date
) -> None:
    assert add_working_days(start, days) == expected


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 11, 23), -1)


def test_the_bank_holidays_are_those_that_were_announced_for_england() -> None:
    """As published for England and Wales on gov.uk/bank-holidays."""
    announced = {
        2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
        2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
        2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    }
    for year, days in announced.items():
        weekdays = sorted(day for day in bank_holidays(year) if day.weekday() < 5)
        assert [f"{day:%m-%d}" for day in weekdays] == days.split(), year


@pytest.mark.parametrize(
    ("now", "when", "sentence"),
    [
        ("2026-11-23 10:00", When.NOW, "Someone is on duty now."),
        ("2026-11-23 08:00", When.TODAY, "Someone will read this today at 9am."),
        (
            "2026-11-23 17:00",
            When.TOMORROW,
            "Someone will read this tomorrow, Tuesday 24 November, at 9am.",
        ),
        (
            "2026-12-24 18:00",
            When.LATER,
            "Someone will read this on Tuesday 29 December at 9am.",
        ),
    ],
)
def test_when_somebody_will_read_a_report_is_said_in_plain_words(
    now: str, when: When, sentence: str
) -> None:
    said = say_next(OFFICE, at(now))
    assert (said.when, str(said)) == (when, sentence)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("00:00", "midnight"),
        ("00:30", "12:30am"),
        ("09:00", "9am"),
        ("11:59", "11:59am"),
        ("12:00", "midday"),
        ("12:05", "12:05pm"),
        ("17:30", "5:30pm"),
    ],
)
def test_hours_are_said_as_people_say_them(time: str, words: str) -> None:
    assert say_hour(at(f"2026-07-01 {time}")) == words


def test_the_bank_holidays_are_loaded_only_when_somebody_asks() -> None:
    program = (
        "import sys; from reporting.duty import Rota; from reporting.clock import read_clock;"
        "Rota.from_text('Mon-Fri 09:00-17:00'); print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]
