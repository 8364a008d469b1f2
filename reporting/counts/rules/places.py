"""Which ward and which forum area a count belongs to, when bounds change and some are not said."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.clock import say_date
from reporting.counts.rules.comparison import NOTHING, Comparison
from reporting.counts.rules.quarters import Window
from reporting.counts.rules.tallies import NOT_SAID, Row
from reporting.vocabulary import AreaLevel

NO_FORUM = "NO_FORUM_AREA"

AreaPairs = Mapping[UUID | None, tuple[int, int]]
"""Counts by area: the quarter's, and those of the same quarter last year; None is "not said"."""


@dataclass(frozen=True)
class Place:
    """An area, as far as counting needs to know it. `valid_to` is its last day, None for no end."""

    id: UUID
    name: str
    level: AreaLevel
    parent_id: UUID | None
    gss_code: str | None
    valid_from: date
    valid_to: date | None

    @property
    def code(self) -> str:
        """What exports call it: its GSS code, else its name with its level, if it is not a ward,
        and its first day.
        """
        level = "" if self.level is AreaLevel.WARD else f" ({self.level.label.lower()})"
        return self.gss_code or f"{self.name}{level} from {self.valid_from.isoformat()}"

    def valid_in(self, window: Window) -> bool:
        """Whether its bounds applied on any day of a window."""
        return self.valid_from <= window.last and (
            self.valid_to is None or self.valid_to >= window.first
        )


class Map:
    """Every area, and which lies in which."""

    def __init__(self, places: Iterable[Place], home: str, windows: Iterable[Window]) -> None:
        """Take the areas.

        Args:
            home: the name of the area whose wards and forum areas are all shown.
            windows: the areas shown are those whose bounds applied in any of these.
        """
        self.places = {place.id: place for place in places}
        self.home = home
        self.windows = tuple(windows)

    def ward_rows(self, counts: AreaPairs) -> tuple[Row, ...]:
        """A row for each ward by name, for any larger area that a report names, and for "not
        said".
        """
        return self._rows(AreaLevel.WARD, {id_: Comparison(*pair) for id_, pair in counts.items()})

    def forum_rows(self, counts: AreaPairs) -> tuple[Row, ...]:
        """A row for each forum area by name, for reports in none of them, and for "not said"."""
        folded: dict[UUID | None, Comparison] = {}
        outside = NOTHING
        for id_, pair in counts.items():
            forum = self.forum_of(id_) if id_ else None
            if id_ and not forum:
                outside += Comparison(*pair)
            else:
                key = forum.id if forum else None
                folded[key] = folded.get(key, NOTHING) + Comparison(*pair)
        *rows, not_said = self._rows(AreaLevel.FORUM, folded)
        lost = Row(NO_FORUM, "In no forum area", outside)
        return (*rows, *([] if lost.empty else [lost]), not_said)

    def forum_of(self, id_: UUID) -> Place | None:
        """The forum area that an area is, or lies in."""
        return next((p for p in self.around(id_) if p.level is AreaLevel.FORUM), None)

    def around(self, id_: UUID | None) -> list[Place]:
        """An area and those it lies in, outwards."""
        found: list[Place] = []
        while id_ in self.places and self.places[id_] not in found:
            found.append(self.places[id_])
            id_ = found[-1].parent_id
        return found

    def _rows(self, level: AreaLevel, counts: Mapping[UUID | None, Comparison]) -> tuple[Row, ...]:
        shown = [
            place
            for place in self.places.values()
            if place.id in counts or (place.level is level and self._expected(place))
        ]
        shown.sort(key=lambda place: (place.level is not level, place.name, place.valid_from))
        names = Counter(place.name for place in shown)
        rows = [
            Row(place.code, self._label(place, level, names), counts.get(place.id, NOTHING))
            for place in shown
        ]
        return (*rows, Row(NOT_SAID, "Not said", counts.get(None, NOTHING)))

    def _expected(self, place: Place) -> bool:
        in_time = any(place.valid_in(window) for window in self.windows)
        return in_time and any(around.name == self.home for around in self.around(place.id))

    def _label(self, place: Place, level: AreaLevel, names: Counter[str]) -> str:
        if place.level is not level:
            return f"{place.name} ({place.level.label.lower()}), {level.label.lower()} not said"
        if names[place.name] == 1:
            return place.name
        if place.valid_to is not None:
            return f"{place.name} (until {say_date(place.valid_to)})"
        return f"{place.name} (from {say_date(place.valid_from)})"
