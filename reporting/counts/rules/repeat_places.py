"""Places where it happens again and again: a ward and a kind of place, never an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from reporting.counts.rules.definitions import Definition
from reporting.counts.rules.quarters import Window
from reporting.vocabulary import Place

AT_LEAST = 3
DAYS = 365
NO_PLACE = (Place.NOT_SAID, Place.OTHER, Place.ONLINE, Place.PHONE)
"""What is no place of a ward."""

REPEAT_PLACES = Definition(
    "repeat_place_12m",
    "Repeat places",
    "reports",
    1,
    f"A kind of place in a ward with {AT_LEAST} or more counted reports in the last {DAYS} days, "
    "by the day the centre received them. Duplicates are left out, and so are reports without a "
    "ward or a place. No address is kept with a count, so these need not be the very same place.",
)


@dataclass(frozen=True)
class RepeatPlace:
    """A kind of place in a ward.

    Attributes:
        reports: how many there were in twelve months.
        last: the day on which the last one was received.
    """

    ward_id: UUID
    ward: str
    place: Place
    reports: int
    last: date


def last_twelve_months(today: date) -> Window:
    """The 365 days that end today."""
    return Window(today - timedelta(days=DAYS - 1), today)


def most_first(places: Iterable[RepeatPlace]) -> list[RepeatPlace]:
    """Those with enough reports, the most first."""
    order = list(Place)
    enough = [one for one in places if one.reports >= AT_LEAST and one.place not in NO_PLACE]
    return sorted(enough, key=lambda one: (-one.reports, one.ward, order.index(one.place)))
