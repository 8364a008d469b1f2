"""How areas hang together: which larger area each one is part of, and that none is there twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reporting.centres.rules.area_rows import AreaFaults, AreaId, AreaRow
from reporting.vocabulary import AreaLevel

LEVELS = list(AreaLevel)


@dataclass(frozen=True)
class Place:
    """An area in the tree.

    Attributes:
        valid_to: its last day; None while it is there.
        parent: the larger area that it is part of.
        row: the row of the list that says so; 0 when it was loaded before.
    """

    id: AreaId
    valid_to: date | None
    parent: AreaId | None
    row: int = 0

    def there(self, day: date) -> bool:
        """Whether the area has these bounds on a day."""
        return self.id.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def grow_tree(rows: Sequence[AreaRow], known: Iterable[Place]) -> dict[AreaId, Place]:
    """All areas, those known before and those of a list, which prevails.

    Raises:
        AreaFaults: when rows contradict each other, a parent is not to be found, or bounds of one
        area overlap.
    """
    faults = _contradictions(rows)
    listed = {row.id: row for row in reversed(rows)}
    places = {place.id: place for place in known}
    places |= {row.id: Place(row.id, row.valid_to, None, row.row) for row in listed.values()}
    tree = dict(places)
    for row in sorted(listed.values(), key=lambda row: row.row):
        try:
            parent = _parent(row, places)
        except ValueError as fault:
            faults.append(f"Row {row.row}: {fault}.")
        else:
            tree[row.id] = Place(row.id, row.valid_to, parent, row.row)
    faults += _overlaps(tree)
    if faults:
        raise AreaFaults(faults)
    return tree


def _contradictions(rows: Iterable[AreaRow]) -> list[str]:
    """Rows of one area may differ in its population alone, and state each population once."""
    faults = []
    first: dict[AreaId, AreaRow] = {}
    counted: dict[tuple[AreaId, int, str], int] = {}
    for row in rows:
        before = first.setdefault(row.id, row)
        if row.bounds != before.bounds:
            faults.append(
                f"Row {row.row}: row {before.row} says something else of {row.id.name}. Rows of "
                "one area may differ in population only."
            )
        if row.population is None:
            continue
        known = counted.setdefault((row.id, *row.population[1:]), row.population.people)
        if known != row.population.people:
            faults.append(f"Row {row.row}: another row has another population of {row.id.name}.")
    return faults


def _parent(row: AreaRow, places: Mapping[AreaId, Place]) -> AreaId | None:
    if not row.parent:
        return None
    wanted = row.parent.casefold()
    named = [
        place
        for place in places.values()
        if place.id.name.casefold() == wanted
        and LEVELS.index(place.id.level) < LEVELS.index(row.id.level)
        and row.parent_level in (None, place.id.level)
    ]
    fitting = [place for place in named if place.there(row.id.valid_from)]
    if not named:
        raise ValueError(f'there is no larger area called "{row.parent}"')
    if not fitting:
        raise ValueError(f'"{row.parent}" is not there on {row.id.valid_from}')
    if len(fitting) > 1:
        raise ValueError(f'several areas are called "{row.parent}"; say which in parent_level')
    return fitting[0].id


def _overlaps(tree: Mapping[AreaId, Place]) -> list[str]:
    """Two sets of bounds of one area at the same time would count an incident in either."""
    faults = []
    before: dict[tuple[AreaLevel, str, str], Place] = {}
    for place in sorted(tree.values(), key=lambda place: place.id.valid_from):
        held = (place.id.level, place.id.name, place.parent.name if place.parent else "")
        last = before.get(held)
        if last is not None and last.there(place.id.valid_from) and (place.row or last.row):
            faults.append(
                f"Row {place.row or last.row}: {place.id.name} has bounds from "
                f"{last.id.valid_from} and again from {place.id.valid_from}; "
                "give the earlier ones a valid_to before that."
            )
        before[held] = place
    return faults
