"""Importing older records into a database."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine, func, select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.database import read_sealed
from reporting.imports.actions.importing import (
    SourceTaken,
    import_records,
)
from reporting.incidents.models.reports import Incident, IncidentKind, IncidentStrand, Source
from reporting.incidents.rules import CENTRE_REPORTS, ReportState
from reporting.vocabulary import PoliceAware, When
from reporting.work import Work
from tests.builders import a_source, an_area
from tests.counting import count_queries
from tests.older_files import HEADER, MAPPING, ROW, a_file, a_mapping


def test_a_record_has_everything_that_the_mapping_reads_and_nothing_else(work: Work) -> None:
    ward = an_area(work, "Victoria")
    summary = import_records(work, a_mapping(), a_file(ROW))
    assert (summary.new, summary.written, summary.strands) == (1, True, {"RACE": 1})
    one = work.session.scalars(select(Incident)).one()
    source = work.session.scalars(select(Source)).one()
    assert (source.name, source.area_name, source.notice, source.imported) == (
        "Anytown Police",
        "Anytown",
        "Open licence.",
        True,
    )
    assert (one.source_id, one.centre_id, one.area_id) == (source.id, None, ward.id)
    assert (one.state, one.entered_at) == (ReportState.TRIAGED, work.now)
    assert one.received_on == one.occurred_from == one.occurred_to == date(2019, 4, 1)
    assert (one.precision, one.police_aware) == (When.EXACT, PoliceAware.NOT_SAID)
    assert read_sealed(work.keys, one, "narrative") == "They hit me"
    assert list(work.session.scalars(select(IncidentStrand.strand))) == ["RACE"]
    assert list(work.session.scalars(select(IncidentKind.kind))) == ["PHYSICAL_ASSAULT"]


def test_one_trail_event_tells_the_counts(work: Work) -> None:
    an_area(work, "Victoria")
    import_records(work, a_mapping(), a_file(ROW, "Total,,,,,,\n"))
    entry = work.session.scalars(select(TrailEntry)).one()
    assert entry.event is Event.RECORDS_IMPORTED
    assert entry.facts == ('{"already_there":0,"bad":0,"left_out":1,"new":1,"repeated":0,"rows":2}')


def test_a_second_run_adds_only_what_is_new(work: Work) -> None:
    an_area(work, "Victoria")
    import_records(work, a_mapping(), a_file(ROW))
    longer = a_file(ROW, ROW.replace("1,", "2,", 1))
    again = import_records(work, a_mapping(), longer)
    assert (again.new, again.already_there) == (1, 1)
    assert work.session.scalar(select(func.count()).select_from(Incident)) == 2
    assert work.session.scalar(select(func.count()).select_from(Source)) == 1


def test_equal_rows_without_a_key_are_all_kept_and_known_again(work: Work) -> None:
    keyless = MAPPING.replace('[key]\ncolumn = "Ref"\n', "")
    an_area(work, "Victoria")
    assert import_records(work, a_mapping(keyless), a_file(ROW, ROW)).new == 2
    again = import_records(work, a_mapping(keyless), a_file(ROW, ROW, ROW))
    assert (again.new, again.already_there) == (1, 2)


def test_without_a_key_only_what_is_read_tells_rows_apart(work: Work) -> None:
    keyless = MAPPING.replace('[key]\ncolumn = "Ref"\n', "")
    an_area(work, "Victoria")
    import_records(work, a_mapping(keyless), a_file(ROW, ROW.replace("Hit", "Shout")))
    header, *rows = a_file(ROW, ROW.replace("Hit", "Shout")).decode().splitlines()
    unread = "\n".join([f"New,{header}", *(f"x,{row} the Second" for row in rows)])
    again = import_records(work, a_mapping(keyless), unread.replace("1,01/", "7,01/").encode())
    assert (again.new, again.already_there) == (0, 2)
    read = unread.replace("They hit me", "They hit us", 1).encode()
    assert import_records(work, a_mapping(keyless), read).new == 1


@pytest.mark.parametrize(
    ("repeated", "new", "strands", "bad"),
    [
        ("refuse", 1, {"RACE"}, 1),
        ("merge", 1, {"RACE", "RELIGION"}, 0),
        ("first", 1, {"RACE"}, 0),
    ],
)
def test_a_repeated_key_is_treated_as_the_mapping_says(
    work: Work, repeated: str, new: int, strands: set[str], bad: int
) -> None:
    an_area(work, "Victoria")
    mapping = a_mapping(MAPPING.replace('"Ref"\n[rec', f'"Ref"\nrepeated = "{repeated}"\n[rec'))
    content = a_file(ROW, ROW.replace("Racial", "Faith"))
    summary = import_records(work, mapping, content, skip_bad_rows=True)
    assert (summary.new, summary.bad, summary.repeated) == (new, bad, 1 - bad)
    assert set(work.session.scalars(select(IncidentStrand.strand))) == strands


def test_a_source_of_our_own_is_never_imported_into(work: Work) -> None:
    source = a_source(work, CENTRE_REPORTS)
    source.name = "Anytown Police"
    work.session.flush()
    with pytest.raises(SourceTaken):
        import_records(work, a_mapping(), a_file(ROW))


def test_two_sources_may_have_the_same_keys(work: Work) -> None:
    an_area(work, "Victoria")
    import_records(work, a_mapping(), a_file(ROW))
    other = import_records(work, a_mapping(Anytown="Othertown"), a_file(ROW))
    assert other.new == 1
    tags = list(work.session.scalars(select(Incident.import_tag)))
    assert len(set(tags)) == 2
    assert all(tag != b"1" for tag in tags)


def test_areas_are_those_of_the_day(work: Work) -> None:
    old = an_area(work, "Hart", valid_to=date(2021, 5, 5), gss_code="E05008946")
    work.session.flush()
    new = type(old)(name="Hart", level=old.level, valid_from=date(2021, 5, 6))
    work.session.add(new)
    work.session.flush()
    rows = [
        ROW.replace("Victoria", "hart"),
        "2,06/05/2021,Racial,Hit,Hart,,\n",
        "3,06/05/2021,,,NA,,\n",
    ]
    import_records(work, a_mapping(), a_file(*rows))
    found = select(Incident.area_id).order_by(Incident.received_on)
    assert set(work.session.scalars(found)) == {old.id, new.id, None}
    by_code = a_mapping(MAPPING.replace('"Ward"', '"Ward"\nby = "gss"').replace("Any", "Other"))
    assert import_records(work, by_code, a_file(ROW.replace("Victoria", "E05008946"))).new == 1


def test_a_workbook_is_imported_like_a_text(work: Work) -> None:
    an_area(work, "Victoria")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER.strip().split(","))
    sheet.append([17, date(2019, 4, 1), "Racial", "Hit", "Victoria", None, "Pat"])
    written = BytesIO()
    book.save(written)
    import_records(work, a_mapping(), written.getvalue())
    assert work.session.scalars(select(Incident.received_on)).one() == date(2019, 4, 1)


def test_queries_grow_with_batches_and_not_with_rows(work: Work, engine: Engine) -> None:
    an_area(work, "Victoria")
    work.session.commit()
    rows = [ROW.replace("1,", f"{n},", 1) for n in range(1001)]
    with count_queries(engine) as statements:
        import_records(work, a_mapping(), a_file(*rows))
    assert len(statements) < 50
