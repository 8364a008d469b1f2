"""The clock of a running server, moved from day to day by a test."""

import os
from datetime import date, datetime, time
from pathlib import Path

from reporting.clock import LONDON, clock_moved_by, read_clock
from reporting.duty import add_working_days


class Calendar:
    """The days of a month of work, the first of which is number 0.

    Attributes:
        file: what the server is told of by `REPORTING_CLOCK_FILE`.
    """

    def __init__(self, folder: Path, first: date) -> None:
        self.file, self.first = folder / "clock", first
        self.today = first
        self.move_to(0, time(9))

    def day(self, number: int) -> date:
        """The working day of that number."""
        return add_working_days(self.first, number) if number else self.first

    def move_to(self, number: int, at: time) -> None:
        """Let it be a moment, London time, of the working day of that number."""
        self.today = self.day(number)
        wanted = datetime.combine(self.today, at, LONDON)
        new = self.file.with_suffix(".new")
        new.write_text(str((wanted - read_clock()).total_seconds()), encoding="ascii")
        os.replace(new, self.file)

    def now(self) -> datetime:
        """The moment that it is at the server."""
        return clock_moved_by(self.file)()
