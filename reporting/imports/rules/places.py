"""The area of an incident: what a mapping says of it, and finding it among the loaded areas."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.imports.rules.mapping import AreaRule
from reporting.imports.rules.sections import Section
from reporting.imports.rules.words import fold, on_one_line
from reporting.vocabulary import AreaLevel


class UnknownArea(Exception):
    """No loaded area fits; the message says why."""


@dataclass(frozen=True)
class LoadedArea:
    """An area of the database, as far as finding it goes. The last day is the area's own."""

    id: UUID
    name: str
    level: AreaLevel
    gss_code: str | None
    valid_from: date
    valid_to: date | None

    def held(self, day: date) -> bool:
        """Whether the area had these bounds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def read_area_rule(section: Section, none: frozenset[str]) -> AreaRule:
    """The [area] table of a mapping."""
    rule = AreaRule(
        column=section.text("column"),
        by_code=section.choice("by", ["name", "gss"], "name") == "gss",
        level=AreaLevel(section.choice("level", list(AreaLevel), AreaLevel.WARD)),
        values=_values(section),
        none=none | section.words("none"),
        ignore_unknown=section.choice("unknown", ["refuse", "ignore"], "refuse") == "ignore",
        as_of=section.day("as_of"),
        constant=section.text("constant"),
    )
    if bool(rule.column) == bool(rule.constant):
        section.fault("column", "is missing: name one column, or one constant, and not both")
    section.close()
    return rule


def _values(section: Section) -> dict[str, str]:
    found = {}
    for word, stated in section.table("values").items():
        if not isinstance(stated, str):
            section.fault(f'values "{on_one_line(word)}"', "must be the name or code of an area")
        found[fold(word)] = str(stated)
    return found


class AreaIndex:
    """The loaded areas that a mapping may name."""

    def __init__(self, areas: Iterable[LoadedArea], rule: AreaRule) -> None:
        self._rule = rule
        self._found: dict[str, list[LoadedArea]] = {}
        for area in areas:
            word = area.gss_code if rule.by_code else area.name
            if word and (rule.by_code or area.level is rule.level):
                self._found.setdefault(fold(word), []).append(area)

    def find(self, cell: str, received_on: date) -> UUID | None:
        """The area that a cell names; None when it names none.

        Raises:
            UnknownArea: when nothing, or more than one thing, fits.
        """
        rule = self._rule
        word = fold(rule.values.get(fold(cell), cell))
        if not word or (fold(cell) in rule.none and fold(cell) not in rule.values):
            return None
        named = self._found.get(word, [])
        day = rule.as_of or received_on
        fitting = [area for area in named if area.held(day)] or named
        if len(fitting) == 1:
            return fitting[0].id
        if rule.ignore_unknown:
            return None
        if named:
            raise UnknownArea(
                f"{len(fitting)} areas have this name, none of them on {day.isoformat()} alone; "
                "set as_of to the day whose bounds the file uses"
            )
        raise UnknownArea(f"no loaded {'GSS code' if rule.by_code else rule.level} is called this")
