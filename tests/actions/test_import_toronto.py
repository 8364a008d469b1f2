"""The real file of the Toronto Police Service, against counts made here without the importer.

Nothing but the mapping, the command's action and the tables is shared: the file is read with
Python's csv module, and the meaning of its values stands in the tables below once more.
"""

import csv
import os
from collections import Counter
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Select, func, select

from reporting.imports.actions.importing import check_records, import_records
from reporting.imports.rules.mapping import Mapping
from reporting.imports.rules.mapping_file import read_mapping
from reporting.incidents.models.reports import (
    Incident,
    IncidentKind,
    IncidentReligion,
    IncidentStrand,
    Source,
)
from reporting.settings import ROOT
from reporting.work import Work
from tests.older_files import row_counts

FILE = ROOT.parent / "shared" / "data" / "toronto-police-hate-crimes.csv"
ROWS = 1350

pytestmark = pytest.mark.skipif(
    not FILE.exists() and not os.environ.get("CI"),
    reason="the Toronto file is not beside the repository (../shared/data)",
)

CHRISTIAN = {"Anglican", "Catholic", "Christian Orthodox", "Other Christian Religion"}
KINDS = {
    "Arson": "ARSON",
    "Criminal Harassment": "HARASSMENT",
    "Harassing Communications": "HARASSMENT PHONE_TEXT",
    "Indecent Communications": "PHONE_TEXT",
    "Murder": "PHYSICAL_ASSAULT",
    "Aggravated Assault": "PHYSICAL_ASSAULT",
    "Robbery": "THEFT_ROBBERY",
    "Theft": "THEFT_ROBBERY",
    "Sexual Assault": "SEXUAL",
    "Mischief To Data": "OTHER",
}
KIND_BEGINS = {
    "Assault": "PHYSICAL_ASSAULT",
    "Mischief": "CRIMINAL_DAMAGE",
    "Uttering Threats": "THREATS",
}
PLACE_BEGINS = {
    "Apartment": "HOME",
    "House": "HOME",
    "Streets": "STREET",
    "Open Area": "PARK_BEACH",
    "Public Transportation": "PUBLIC_TRANSPORT",
    "Educational": "EDUCATION",
    "Religious Place": "PLACE_OF_WORSHIP",
    "Medical": "HEALTH",
    "Business/Retail": "SHOP",
    "Government": "COUNCIL_POLICE_PREMISES",
    "Other Commercial": "OTHER",
    "Non-Commercial": "OTHER",
    "NA": "NOT_SAID",
}

Row = dict[str, str]


def the_rows() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [{k: v.strip() for k, v in row.items()} for row in csv.DictReader(file)]


def the_mapping() -> Mapping:
    return read_mapping((ROOT / "mappings" / "toronto-police.toml").read_bytes())


def quarter_of(day: date) -> str:
    """The financial quarter: April to June 2019 is "2019 Q1"."""
    year = day.year if day.month > 3 else day.year - 1
    return f"{year} Q{(day.month - 4) % 12 // 3 + 1}"


def strands_of(row: Row) -> set[str]:
    found = set()
    if {row["RACE_BIAS"], row["ETHNICITY_BIAS"], row["LANGUAGE_BIAS"]} != {"None"}:
        found.add("RACE")
    if row["RELIGION_BIAS"] != "None":
        found.add("RELIGION")
    if row["SEXUAL_ORIENTATION_BIAS"] != "None":
        found.add("SEXUAL_ORIENTATION")
    if row["MENTAL_OR_PHYSICAL_DISABILITY"] == "YES":
        found.add("DISABILITY")
    if row["AGE_BIAS"] == "YES":
        found.add("AGE")
    if row["GENDER_BIAS"].startswith("Trans"):
        found.add("TRANSGENDER")
    elif row["GENDER_BIAS"] != "None":
        found.add("SEX_GENDER")
    return found


def religions_of(row: Row) -> set[str]:
    words = {word.strip() for word in row["RELIGION_BIAS"].split(",")} - {"None"}
    return {"CHRISTIAN" if word in CHRISTIAN else word.upper() for word in words}


def kinds_of(row: Row) -> set[str]:
    offence = row["PRIMARY_OFFENCE"]
    if offence in KINDS:
        return set(KINDS[offence].split())
    begins = [code for start, code in KIND_BEGINS.items() if offence.startswith(start)]
    return set(begins or ["OTHER"])


def places_of(row: Row) -> set[str]:
    place = row["LOCATION_TYPE"]
    return {next(code for start, code in PLACE_BEGINS.items() if place.startswith(start))}


def expected(codes_of: Any) -> Counter[tuple[str, str]]:
    return Counter(
        (quarter_of(date.fromisoformat(row["REPORTED_DATE"])), code)
        for row in the_rows()
        for code in codes_of(row)
    )


def by_day(column: Any, table: Any = None) -> Select[Any]:
    """Incidents of the source by day received and by a code."""
    query = select(Incident.received_on, column, func.count()).group_by(
        Incident.received_on, column
    )
    query = query.join(table, table.incident_id == Incident.id) if table else query
    return query.join(Source, Source.id == Incident.source_id).where(
        Source.name == "Toronto Police Service"
    )


def found(work: Work, query: Select[Any]) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for day, code, number in work.session.execute(query):
        counted[quarter_of(day), str(code)] += number
    return counted


def test_no_row_is_lost_and_every_quarter_is_as_in_the_file(work: Work) -> None:
    before = row_counts(work)
    tried = check_records(work, the_mapping(), FILE.read_bytes())
    assert (tried.new, tried.bad, tried.written) == (ROWS, 0, False)
    assert row_counts(work) == before

    summary = import_records(work, the_mapping(), FILE.read_bytes())
    assert (summary.rows, summary.new, summary.bad) == (ROWS, ROWS, 0)
    assert work.session.scalar(select(func.count()).select_from(Incident)) == ROWS
    for column, table, codes_of in (
        (IncidentStrand.strand, IncidentStrand, strands_of),
        (IncidentReligion.religion, IncidentReligion, religions_of),
        (IncidentKind.kind, IncidentKind, kinds_of),
        (Incident.place, None, places_of),
        (Incident.police_aware, None, lambda _row: {"YES"}),
    ):
        assert found(work, by_day(column, table)) == expected(codes_of)
    with_strand = select(IncidentStrand.incident_id)
    without = select(func.count()).select_from(Incident).where(Incident.id.not_in(with_strand))
    assert work.session.scalar(without) == 1
    occurred = Counter(row["OCCURRENCE_DATE"] for row in the_rows())
    days = work.session.scalars(select(Incident.occurred_from))
    assert Counter(str(day) for day in days) == occurred

    there = row_counts(work)
    again = import_records(work, the_mapping(), FILE.read_bytes())
    assert (again.new, again.already_there) == (0, ROWS)
    assert row_counts(work) == {**there, "trail": 2}
