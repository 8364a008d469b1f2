"""Loading areas and their populations."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.centres.actions import LoadedAreas, load_areas
from reporting.centres.models import Area, Population
from reporting.centres.queries import wards_on
from reporting.centres.rules.area_rows import AreaFaults, read_area_rows
from reporting.centres.rules.area_tree import grow_tree
from reporting.settings import ROOT
from reporting.vocabulary import AreaLevel
from reporting.work import Work

TOWN = ROOT / "reporting" / "demo" / "hartlepool-areas.csv"

HEADER = (
    "level,name,parent,parent_level,gss_code,valid_from,valid_to,"
    "population,population_year,population_source\n"
)
FORCE = "FORCE,Cleveland,,,,1974-04-01,,,,\n"
TOWN_2011 = 'borough,Hartlepool,cleveland,,E06000001,1996-04-01,,"92,028",2011,Census\n'
TOWN_2021 = "BOROUGH,Hartlepool,Cleveland,,E06000001,1996-04-01,,92300,2021,Census\n"
WARD = "WARD,Hart,Hartlepool,,E05008946,2012-05-03,2021-05-05,,,\n"


def a_list(*rows: str) -> bytes:
    return (HEADER + "".join(rows)).encode()


def test_the_town_has_its_wards_of_every_day(work: Work) -> None:
    loaded = load_areas(work, TOWN.read_bytes())
    assert (loaded.added, loaded.populations_added) == (30, 9)
    assert len(wards_on(work, date(2021, 5, 5), "Hartlepool")) == 11
    now = [ward.name for ward in wards_on(work, date(2021, 5, 6), "Hartlepool")]
    assert len(now) == 12
    assert {"Fens & Greatham", "Rossmere", "Throston"} < set(now)
    assert wards_on(work, date(2012, 5, 2), "Hartlepool") == []
    codes = select(Area.name, Area.gss_code).where(Area.gss_code.is_not(None))
    assert dict(work.session.execute(codes).all()) == {
        "Fens and Rossmere": "E05008944",
        "Foggy Furze": "E05008945",
        "Hart": "E05008946",
    }
    town = select(Area.id).where(Area.level == AreaLevel.BOROUGH, Area.name == "Hartlepool")
    people = select(Population.year, Population.people).where(Population.area_id.in_(town))
    assert sorted(work.session.execute(people)) == [
        (2011, 92028),
        (2021, 92300),
        (2021, 92600),
    ]


def test_a_second_load_changes_nothing(work: Work) -> None:
    load_areas(work, TOWN.read_bytes())
    assert load_areas(work, TOWN.read_bytes()) == LoadedAreas(unchanged=30)
    events = work.session.scalars(select(TrailEntry.event)).all()
    assert events == [Event.AREAS_LOADED, Event.AREAS_LOADED]


def test_a_changed_list_changes_its_areas_and_no_others(work: Work) -> None:
    load_areas(work, a_list(FORCE, TOWN_2011, WARD))
    rows = [TOWN_2011.replace("92,028", "92,029"), TOWN_2021]
    ended = [row.replace("1996-04-01,,", "1996-04-01,2030-01-01,") for row in rows]
    loaded = load_areas(work, a_list(*ended))
    assert loaded == LoadedAreas(changed=1, populations_added=1, populations_changed=1)
    assert work.session.scalar(select(func.count()).select_from(Area)) == 3
    ward = work.session.scalars(select(Area).where(Area.level == AreaLevel.WARD)).one()
    assert ward.gss_code == "E05008946"


def test_parts_may_stand_before_the_whole(work: Work) -> None:
    load_areas(work, a_list(WARD, TOWN_2021, FORCE))
    parents = dict(work.session.execute(select(Area.name, Area.parent_id)).all())
    ids = dict(work.session.execute(select(Area.name, Area.id)).all())
    assert parents == {
        "Cleveland": None,
        "Hartlepool": ids["Cleveland"],
        "Hart": ids["Hartlepool"],
    }


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "header and 1 to"),
        (HEADER.encode(), "lists no areas"),
        (b"level,name\nWARD,x\n", 'The column "valid_from" is missing'),
        (b"level,name,valid_from,colour\n", 'The column "colour" is not known'),
        (b"level,name,valid_from,name\n", "is there twice"),
        (a_list("TOWN,x,,,,2012-01-01,,,,\n"), "Row 2: level must be one of FORCE"),
        (a_list("WARD,,,,,2012-01-01,,,,\n"), "Row 2: name must have"),
        (a_list("WARD,x,,,,01/02/2012,,,,\n"), "Row 2: valid_from must be a date"),
        (a_list("WARD,x,,,,2012-01-01,2011-01-01,,,\n"), "valid_to is before"),
        (a_list("WARD,x,,,E0500894,2012-01-01,,,,\n"), "gss_code must be nine"),
        (a_list("WARD,x,,,,2012-01-01,,5,,\n"), "go together"),
        (a_list("WARD,x,,,,2012-01-01,,many,2011,y\n"), "whole numbers"),
        (a_list("WARD,x,,,,2012-01-01,,,,,more\n"), "more cells"),
        (a_list(FORCE, WARD), 'Row 3: there is no larger area called "Hartlepool"'),
        (a_list("WARD,x,y,,,2012-01-01,,,,\n", "WARD,y,,,,2012-01-01,,,,\n"), "no larger area"),
        (a_list(FORCE, TOWN_2021.replace("1996", "1970")), '"Cleveland" is not there on 1970'),
        (a_list(FORCE, TOWN_2011, TOWN_2021.replace("E06000001", "")), "Row 4: row 3 says"),
        (a_list(FORCE, TOWN_2011, TOWN_2011.replace("92", "93")), "another population"),
        (
            a_list(FORCE, TOWN_2011, WARD, WARD.replace("2012", "2020").replace("2021", "2030")),
            "Row 5: Hart has bounds from 2012-05-03 and again from 2020-05-03",
        ),
        (
            a_list(FORCE, TOWN_2021, TOWN_2021.replace("BOROUGH,", "FORUM,"), WARD),
            "say which in parent_level",
        ),
        ("WARD,é".encode("cp1252"), "not UTF-8"),
        (a_list("WARD,x\0,,,,2012-01-01,,,,\n"), "rows of text"),
    ],
)
def test_a_wrong_list_is_refused_whole(content: bytes, expected: str) -> None:
    with pytest.raises(AreaFaults) as refused:
        grow_tree(read_area_rows(content), [])
    assert any(expected in fault for fault in refused.value.faults), refused.value.faults


def test_a_refused_list_leaves_the_database_as_it_was(work: Work) -> None:
    load_areas(work, a_list(FORCE, TOWN_2011))
    with pytest.raises(AreaFaults):
        load_areas(work, a_list(WARD, "WARD,Lost,Atlantis,,,2012-01-01,,,,\n"))
    assert work.session.scalar(select(func.count()).select_from(Area)) == 2
    load_areas(work, a_list(TOWN_2011.replace("Hartlepool", "Redcar").replace("E06000001", "")))
    with pytest.raises(AreaFaults, match="again from 2012"):
        load_areas(work, a_list(TOWN_2011.replace("1996", "2012")))


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda end: (HEADER + end).encode()))
def test_garbage_is_a_list_or_refused_and_never_a_crash(content: bytes) -> None:
    try:
        rows = read_area_rows(content)
    except AreaFaults:
        return
    assert rows
