"""The coded fields of a mapping, and what a cell means by them."""

import re

from reporting.imports.rules.mapping import FIELDS_OF_ONE, Codes, Reading
from reporting.imports.rules.sections import Section
from reporting.imports.rules.words import fold, on_one_line, quoted, squeeze, suggest
from reporting.vocabulary import (
    Channel,
    Code,
    Danger,
    Kind,
    Place,
    PoliceAware,
    Religion,
    ReporterRole,
    Strand,
)

CODED: dict[str, type[Code]] = {
    "strands": Strand,
    "kinds": Kind,
    "religions": Religion,
    "place": Place,
    "channel": Channel,
    "role": ReporterRole,
    "police_aware": PoliceAware,
    "danger": Danger,
}
"""The coded fields and the list that each takes its codes from."""

YES = ("Y", "YES", "T", "TRUE", "1", "X")
NO = ("N", "NO", "F", "FALSE", "0")


def read_readings(field: str, section: Section, none: frozenset[str]) -> tuple[Reading, ...]:
    """The ways in which one table of a mapping fills a coded field."""
    codes = _CodesOf(field, section)
    if section.has("constant"):
        readings: tuple[Reading, ...] = (Reading(constant=codes.stated("constant")),)
    elif section.has("flags"):
        readings = _flags(section, codes, none)
    else:
        readings = (_reading(section, codes, none),)
    section.close()
    return readings


class _CodesOf:
    """Codes of one field as a mapping states them, each checked against the code list."""

    def __init__(self, field: str, section: Section) -> None:
        self.field = field
        self.section = section
        self.allowed = CODED[field]

    def stated(self, key: str) -> Codes:
        return self.checked(key, self.section.value(key))

    def checked(self, key: str, stated: object) -> Codes:
        listed = [stated] if isinstance(stated, str) else stated
        if not isinstance(listed, list):
            self.section.fault(key, 'must be a code such as "OTHER", or a list of codes')
            return ()
        if self.field in FIELDS_OF_ONE and len(listed) > 1:
            self.section.fault(key, f"{self.field} holds one code, not {len(listed)}")
        return tuple(code for one in listed if (code := self._code(key, one)) is not None)

    def _code(self, key: str, stated: object) -> Code | None:
        known = {code.value: code for code in self.allowed}
        if not isinstance(stated, str) or stated not in known:
            said = on_one_line(str(stated))
            hint = suggest(said, known)
            message = f'"{said}" is not a code of {self.field}. {hint}Allowed: {quoted(known)}'
            self.section.fault(key, message)
            return None
        return known[stated]

    def translated(self, key: str) -> dict[str, Codes]:
        found: dict[str, Codes] = {}
        for word, stated in self.section.table(key).items():
            if fold(word) in found:
                self.section.fault(key, f'"{on_one_line(word)}" is there twice (case is ignored)')
            found[fold(word)] = self.checked(f'{key} "{on_one_line(word)}"', stated)
        return found


def _reading(section: Section, codes: _CodesOf, none: frozenset[str]) -> Reading:
    own = section.words("none")
    values = codes.translated("values")
    if both := sorted(own & values.keys()):
        section.fault("none", f"{quoted(both)} stands in values too; keep one of the two")
    separators = [re.escape(one) for one in section.texts("split") if one]
    reading = Reading(
        columns=_columns(section),
        values=values,
        rules=_rules(section, codes),
        every_rule=section.flag("every_rule"),
        split=re.compile("|".join(separators), re.IGNORECASE) if separators else None,
        none=none | own,
        otherwise=codes.stated("otherwise") if section.has("otherwise") else None,
        blank=codes.stated("blank") if section.has("blank") else (),
    )
    if not (reading.values or reading.rules or reading.otherwise is not None):
        section.fault("values", 'is missing: say what each value means, such as "Racial" = "RACE"')
    return reading


def _columns(section: Section) -> tuple[str, ...]:
    columns = section.columns()
    if not columns:
        section.fault("column", 'is missing: name the column, or write constant = "CODE"')
    return columns


def _rules(section: Section, codes: _CodesOf) -> tuple[tuple[re.Pattern[str], Codes], ...]:
    rules: list[tuple[re.Pattern[str], Codes]] = []
    for rule in section.sections("rules"):
        if rule.has("contains") == rule.has("matches"):
            rule.fault("", 'needs one of: contains = "part of the value", matches = "expression"')
        found, gives = rule.search(), codes.checked("rules gives", rule.value("gives"))
        rule.close()
        if found is not None:
            rules.append((found, gives))
    return tuple(rules)


def _flags(section: Section, codes: _CodesOf, none: frozenset[str]) -> tuple[Reading, ...]:
    """One reading for each column that answers yes or no."""
    yes = section.words("yes") or {fold(word) for word in YES}
    no = section.words("no") or {fold(word) for word in NO} - yes
    if both := sorted(yes & no):
        section.fault("no", f"{quoted(both)} stands in yes too; keep one of the two")
    readings = []
    for column, stated in section.table("flags").items():
        gives = codes.checked(f'flags "{on_one_line(column)}"', stated)
        values = dict.fromkeys(no, ()) | dict.fromkeys(yes, gives)
        readings.append(Reading(columns=(column,), values=values, none=none))
    return tuple(readings)


def translate(reading: Reading, cell: str) -> tuple[Codes, tuple[str, ...]]:
    """The codes of a cell, and the values in it that the mapping does not know."""
    whole = fold(cell)
    if whole in reading.values:
        return reading.values[whole], ()
    if whole in reading.none:
        return reading.blank, ()
    parts = reading.split.split(_one_way(cell)) if reading.split else [cell]
    codes: list[Code] = []
    unknown: list[str] = []
    for part in parts:
        found = _of_part(reading, part)
        if found is None:
            unknown.append(part.strip())
        codes += found or ()
    return tuple(dict.fromkeys(codes)), tuple(unknown)


def _one_way(cell: str) -> str:
    """The cell with line ends written one way, so that a separator of "\\n" finds them."""
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _of_part(reading: Reading, part: str) -> Codes | None:
    folded = fold(part)
    if folded in reading.values:
        return reading.values[folded]
    if folded in reading.none:
        return ()
    gives = [codes for pattern, codes in reading.rules if pattern.search(squeeze(part))]
    if gives:
        chosen = gives if reading.every_rule else gives[:1]
        return tuple(code for codes in chosen for code in codes)
    return reading.otherwise
