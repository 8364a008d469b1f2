"""The dates of a mapping: where they stand, how they are written, and whether they suffice."""

from datetime import date

from reporting.imports.rules.dates import BadFormat, DateFormat, Grain, understand_format
from reporting.imports.rules.mapping import DateRule, Mapping
from reporting.imports.rules.sections import Section
from reporting.imports.rules.words import fold
from reporting.vocabulary import When

OTHER = {"received": "occurred", "occurred": "received"}

STATED = (When.ABOUT.value, When.ONGOING.value)


def read_date_rule(top: Section, name: str, none: frozenset[str]) -> DateRule:
    """The table [received], [occurred] or [occurred_until]; an absent one reads nothing."""
    if not top.has(name):
        return DateRule()
    section = top.section(name)
    rule = DateRule(
        columns=section.columns(),
        formats=_formats(section),
        values=_values(section),
        none=none | section.words("none"),
        otherwise=name in OTHER and _otherwise(section, OTHER[name]),
        precision=_precision(section) if name == "occurred" else None,
    )
    if not rule.columns and not rule.otherwise:
        section.fault("column", "is missing: name the column of the date")
    if rule.columns and not (section.has("formats") or rule.values):
        section.fault("formats", 'is missing: say how the date is written, such as ["%d/%m/%Y"]')
    section.close()
    return rule


def _formats(section: Section) -> tuple[DateFormat, ...]:
    formats = []
    for text in section.texts("formats"):
        try:
            formats.append(understand_format(text))
        except BadFormat as fault:
            section.fault("formats", str(fault))
    return tuple(formats)


def _values(section: Section) -> dict[str, date]:
    days = section.inner("values")
    found = {fold(word): days.day(word) for word in section.table("values")}
    return {word: day for word, day in found.items() if day is not None}


def _otherwise(section: Section, other: str) -> bool:
    return bool(section.choice("otherwise", ["", other], ""))


def _precision(section: Section) -> When | None:
    stated = section.choice("precision", ["", *STATED], "")
    return When(stated) if stated else None


def check_dates(mapping: Mapping, faults: list[str]) -> None:
    """Note when a record could end up without the date that counts it, or in a wrong quarter."""
    received, occurred = mapping.received, mapping.occurred
    if not received.columns and not received.otherwise:
        faults.append(
            "[received] is missing: it decides the quarter in which a record counts. Name its "
            'column, or write [received] with otherwise = "occurred".'
        )
    if not received.columns and not occurred.columns:
        faults.append("[occurred] column: is missing: some column must hold a date.")
    if mapping.occurred_until.columns and not occurred.columns:
        faults.append("[occurred_until] needs [occurred] with a column: from when?")
    counting = (*received.formats, *(occurred.formats if received.otherwise else ()))
    for one in counting:
        if one.grain is Grain.YEAR:
            faults.append(
                f'[received] formats: "{one.pattern}" says a year only, and a year is not a '
                "quarter. The date that counts needs a month."
            )
