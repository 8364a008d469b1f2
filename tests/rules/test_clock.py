"""Time: kept in UTC, shown in London."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reporting.clock import (
    clock_moved_by,
    london,
    london_date,
    read_clock,
    say_date,
    say_moment,
    say_time,
)

moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


def test_the_clock_is_read_in_utc() -> None:
    assert read_clock().utcoffset() == timedelta(0)


def test_a_file_moves_the_clock_while_it_runs(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    file.write_text("0")
    clock = clock_moved_by(file)
    for seconds in (0, 86_400, -3_600.5):
        file.write_text(str(seconds))
        ahead = clock() - read_clock()
        assert abs(ahead - timedelta(seconds=seconds)) < timedelta(seconds=1)
    assert clock_moved_by(None) is read_clock


def test_a_summer_night_is_already_the_next_day_in_london() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert london_date(late) == date(2026, 7, 1)
    assert say_moment(late) == "1 July 2026 at 00:30"


def test_a_winter_night_is_the_same_day_in_london() -> None:
    assert london_date(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == date(2026, 12, 31)


def test_the_hour_that_comes_twice_is_shown_alike_but_stays_two_moments() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = first + timedelta(hours=1)
    assert say_time(first) == say_time(second) == "01:30"
    assert london(first).astimezone(UTC) == first
    assert london(second).astimezone(UTC) == second


def test_days_and_moments_in_words() -> None:
    assert say_date(date(2026, 11, 3)) == "3 November 2026"
    assert say_moment(datetime(2026, 11, 3, 14, 3, tzinfo=UTC)) == "3 November 2026 at 14:03"
    assert say_date(None) == ""
    assert say_moment(None) == ""


@given(moments)
def test_london_shows_the_same_moment(moment: datetime) -> None:
    assert london(moment).astimezone(UTC) == moment
    assert london_date(moment) - moment.date() in (timedelta(0), timedelta(days=1))
