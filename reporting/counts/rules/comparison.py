"""Two counts side by side: the change, and the change in per cent.

Every percentage is rounded half-up to one decimal, away from 0, and computed in whole numbers so
that no half is lost on the way.
"""

from dataclasses import dataclass
from decimal import Decimal

MINUS = "\N{MINUS SIGN}"
NOT_APPLICABLE = "n/a"
NO_RECORDS = "No records"


@dataclass(frozen=True)
class Comparison:
    """A count now, and the count that it is held against."""

    current: int
    previous: int

    def __add__(self, other: "Comparison") -> "Comparison":
        return Comparison(self.current + other.current, self.previous + other.previous)

    @property
    def change(self) -> int:
        return self.current - self.previous

    @property
    def percent_change(self) -> Decimal | None:
        """The change in per cent of the previous count; None when that is 0."""
        return percent_of(self.change, self.previous)

    @property
    def tells(self) -> bool:
        """Whether the change is large enough to be put into words: more than 2 standard deviations
        of a Poisson difference, |a - b| > 2 * sqrt(a + b). Anything less comes and goes by chance.
        """
        return self.change**2 > 4 * (self.current + self.previous)

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """As a row of a table has it: current, previous, change, per cent."""
        return (
            say_number(self.current),
            say_number(self.previous),
            say_change(self.change),
            say_percent(self.percent_change),
        )

    @property
    def cells_without_records(self) -> tuple[str, str, str, str]:
        """The same where nothing was on record yet last year, which is not the same as none."""
        return (say_number(self.current), NO_RECORDS, NOT_APPLICABLE, NOT_APPLICABLE)


NOTHING = Comparison(0, 0)


def percent_of(part: int, whole: int) -> Decimal | None:
    """A part in per cent of a whole, to one decimal; None when the whole is 0."""
    if whole == 0:
        return None
    tenths = (2000 * abs(part) + abs(whole)) // (2 * abs(whole))
    return Decimal(-tenths if (part < 0) != (whole < 0) else tenths).scaleb(-1)


def points_between(current: Decimal, previous: Decimal) -> Decimal:
    """How far apart two percentages are, in percentage points: 28% to 19% is -9.0 points, and
    -32.1 per cent.
    """
    return (current - previous).quantize(Decimal("0.1"))


def say_number(number: int) -> str:
    """A whole number for reading, with a true minus sign: "1,655"."""
    return f"{number:,}".replace("-", MINUS)


def say_change(change: int) -> str:
    """A change for reading: "+7", "0", or with a true minus sign."""
    return f"{change:+,}".replace("-", MINUS) if change else "0"


def say_percent(percent: Decimal | None) -> str:
    """A change in per cent for reading: "+28.0%", "0.0%"; "n/a" when there is none."""
    return NOT_APPLICABLE if percent is None else f"{_signed(percent)}%"


def say_points(points: Decimal) -> str:
    """A change in percentage points for reading: "+9.0 percentage points"."""
    return f"{_signed(points)} percentage points"


def _signed(number: Decimal) -> str:
    return f"{number:+,.1f}".replace("-", MINUS) if number else "0.0"
