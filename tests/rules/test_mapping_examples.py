"""The examples of docs/importing.md do what it says they do."""

import re
from datetime import date
from uuid import UUID, uuid4

from reporting.imports.rules.mapping import AreaRule, Mapping
from reporting.imports.rules.mapping_file import read_mapping
from reporting.imports.rules.places import AreaIndex, LoadedArea
from reporting.imports.rules.records import ImportedRecord, RowReader
from reporting.imports.rules.repeats import BadRow, read_all
from reporting.imports.rules.tables import open_sheet
from reporting.settings import ROOT
from reporting.vocabulary import AreaLevel, When
from tests.rules.test_mapping_tables import workbook

GUIDE = ROOT / "docs" / "importing.md"
TODAY = date(2026, 11, 3)
VICTORIA = UUID(int=7)
AREAS = [
    LoadedArea(uuid4(), "Victoria", AreaLevel.WARD, None, date(2021, 5, 6), None),
    LoadedArea(VICTORIA, "Victoria", AreaLevel.WARD, None, date(2012, 5, 3), date(2021, 5, 5)),
]


def blocks(title: str, language: str) -> list[str]:
    """The blocks of one language under a heading of the guide."""
    text = GUIDE.read_text(encoding="utf-8")
    part = text[text.index(f"\n## {title}") :]
    part = part[: part.find("\n## ", 5)]
    return re.findall(rf"```{language}\n(.*?)```", part, re.DOTALL)


def records(mapping: Mapping, content: bytes) -> list[ImportedRecord]:
    """All records; a bad row fails the test."""
    sheet = open_sheet(content, mapping.file)
    reader = RowReader(mapping, sheet, AreaIndex(AREAS, mapping.area or AreaRule()), TODAY)
    outcomes = list(read_all(reader, sheet))
    assert [one.faults for one in outcomes if isinstance(one, BadRow)] == []
    return [one for one in outcomes if isinstance(one, ImportedRecord)]


def test_the_first_mapping_is_complete() -> None:
    assert read_mapping(blocks("A first mapping", "toml")[0].encode()).key.columns


def test_the_city_file_makes_three_records() -> None:
    title = "Example 1"
    mapping = read_mapping(blocks(title, "toml")[0].encode())
    found = {one.key: one for one in records(mapping, blocks(title, "")[0].encode())}
    assert sorted(found) == ["1001", "1002", "1003"]
    first, second, third = found["1001"], found["1002"], found["1003"]
    assert first.codes["strands"] == ("RACE", "SEXUAL_ORIENTATION")
    assert first.codes["kinds"] == ("PHYSICAL_ASSAULT", "THREATS")
    assert first.codes["police_aware"] == ("YES",)
    assert (first.dates.received_on, first.dates.precision) == (date(2019, 1, 5), When.ABOUT)
    assert first.dates.occurred is not None
    assert first.dates.occurred.last == date(2019, 1, 31)
    assert (second.codes["religions"], second.codes["place"]) == (("JEWISH",), ("HOME",))
    assert third.codes["strands"] == third.codes["place"] == ()
    assert (third.dates.occurred, third.dates.precision) == (None, When.NOT_SAID)


def test_the_british_export_makes_two_records() -> None:
    title = "Example 2"
    mapping = read_mapping(blocks(title, "toml")[0].encode())
    first, second = records(mapping, blocks(title, "")[0].encode("cp1252"))
    assert first.codes["strands"] == ("RACE", "RELIGION")
    assert (first.area_id, first.dates.precision) == (VICTORIA, When.ABOUT)
    assert first.dates.occurred is not None
    assert first.dates.occurred.first == date(2019, 3, 30)
    assert (second.area_id, second.codes["strands"]) == (None, ("TRANSGENDER",))
    assert second.dates.occurred is not None
    assert second.dates.occurred.first == date(2019, 4, 3)


def test_the_workbook_makes_its_records() -> None:
    mapping = read_mapping(blocks("Example 3", "toml")[0].encode())
    header = "Year|Month|Race|Religion|Disability|LGB|Trans|What|How reported|Crime no.|Details"
    content = workbook(
        ("Our log",),
        tuple(header.split("|")),
        (2016, 5, "x", None, "x", None, "yes, they said", "Name calling\nEggs thrown", "Phone", 17),
        (2016, 6, None, "X", None, None, "no", "Something new", None, None, "They shouted."),
    )
    first, second = records(mapping, content)
    assert first.dates.received_on == date(2016, 5, 1)
    assert first.codes["strands"] == ("RACE", "DISABILITY", "TRANSGENDER")
    assert first.codes["kinds"] == ("VERBAL_ABUSE", "CRIMINAL_DAMAGE", "HARASSMENT")
    assert (first.codes["channel"], first.codes["police_aware"]) == (("PHONE",), ("YES",))
    assert (second.codes["strands"], second.codes["kinds"]) == (("RELIGION",), ("OTHER",))
    assert (second.codes["police_aware"], second.narrative) == (("NOT_SAID",), "They shouted.")
    assert first.key != second.key
