"""Reading a mapping from its TOML file, with every fault found at once."""

import re
import tomllib

from reporting.imports.rules.codings import CODED, read_readings
from reporting.imports.rules.mapping import (
    KeyRule,
    Mapping,
    MappingFaults,
    Reading,
    Repeated,
    SourceRule,
)
from reporting.imports.rules.mapping_dates import check_dates, read_date_rule
from reporting.imports.rules.mapping_shape import read_file_rule
from reporting.imports.rules.places import read_area_rule
from reporting.imports.rules.sections import Section
from reporting.imports.rules.words import fold, on_one_line
from reporting.incidents.rules import CENTRE_REPORTS


def read_mapping(content: bytes) -> Mapping:
    """The mapping in a TOML file.

    Raises:
        MappingFaults: with every fault in it.
    """
    faults: list[str] = []
    top = Section("", _toml(content), faults)
    file = top.section("file")
    none = file.words("none") | {""}
    mapping = Mapping(
        source=_source(top.section("source")),
        file=read_file_rule(file, none),
        key=_key(top.section("key")),
        received=read_date_rule(top, "received", none),
        occurred=read_date_rule(top, "occurred", none),
        occurred_until=read_date_rule(top, "occurred_until", none),
        readings={field: _readings(top, field, none) for field in CODED},
        area=read_area_rule(top.section("area"), none) if top.has("area") else None,
        narrative=_narrative(top.section("narrative")),
    )
    top.close()
    check_dates(mapping, faults)
    if not top.has("strands"):
        faults.append(
            "[strands] is missing. Say where the reasons stand, "
            "or that the file has none: [strands] with constant = []"
        )
    if faults:
        raise MappingFaults(faults)
    return mapping


def _toml(content: bytes) -> object:
    text = ""
    try:
        text = content.decode("utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError:
        fault = "The mapping is not UTF-8 text. Save it as UTF-8."
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        fault = f"The mapping is not TOML: {_why(error, text)}."
    raise MappingFaults([fault])


def _why(error: Exception, text: str) -> str:
    """What the reader of TOML says, with the line that it means."""
    said = str(error).replace("Cannot overwrite a value", "the same key is there twice")
    lines = [*text.replace("\r\n", "\n").rstrip().split("\n"), ""]
    number = re.search(r"at line (\d+)", said)
    line = lines[min(int(number[1]), len(lines)) - 1] if number else lines[-2]
    return f"{said}: {on_one_line(line.strip())}" if line.strip() else said


def _source(section: Section) -> SourceRule:
    name = section.needed("name", longest=120, example='"Toronto Police Service"')
    if fold(name) == fold(CENTRE_REPORTS):
        section.fault("name", f'"{name}" is kept for the reports of our own centres')
    area = section.needed("area", longest=120, example='"Toronto"')
    notice = " ".join(section.text("notice", longest=500).split())
    section.close()
    return SourceRule(name, area, notice)


def _key(section: Section) -> KeyRule:
    columns = section.columns()
    repeated = section.choice("repeated", [one.value for one in Repeated], Repeated.REFUSE)
    if section.has("repeated") and not columns:
        section.fault("repeated", "has no meaning without a key column")
    section.close()
    return KeyRule(columns, Repeated(repeated))


def _readings(top: Section, field: str, none: frozenset[str]) -> tuple[Reading, ...]:
    many = [read_readings(field, section, none) for section in top.sections(field)]
    return tuple(reading for readings in many for reading in readings)


def _narrative(section: Section) -> tuple[str, ...]:
    columns = section.columns()
    section.close()
    return columns
