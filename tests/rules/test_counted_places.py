"""Wards and forum areas, when bounds change in the middle of a comparison."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.places import Map, Place
from reporting.counts.rules.quarters import Quarter
from reporting.vocabulary import AreaLevel

TOWN, NORTH, OLD_HART, NEW_HART, THROSTON, AWAY, AWAY_WARD, COAST = (
    UUID(int=number) for number in range(1, 9)
)
START, CHANGED = date(2012, 5, 3), date(2021, 5, 6)
LAST_DAY = date(2021, 5, 5)


def a_place(id_: UUID, name: str, level: AreaLevel, parent: UUID | None, **changes: date) -> Place:
    dates: dict[str, Any] = {"valid_from": START, "valid_to": None, **changes}
    return Place(id_, name, level, parent, None, dates["valid_from"], dates["valid_to"])


PLACES = [
    a_place(TOWN, "Hartlepool", AreaLevel.BOROUGH, None),
    a_place(NORTH, "North", AreaLevel.FORUM, TOWN),
    a_place(OLD_HART, "Hart", AreaLevel.WARD, NORTH, valid_to=LAST_DAY),
    a_place(NEW_HART, "Hart", AreaLevel.WARD, NORTH, valid_from=CHANGED),
    a_place(THROSTON, "Throston", AreaLevel.WARD, NORTH, valid_from=CHANGED),
    a_place(AWAY, "Elsewhere", AreaLevel.BOROUGH, None),
    a_place(AWAY_WARD, "Mill", AreaLevel.WARD, AWAY),
    a_place(COAST, "Coast", AreaLevel.WARD, TOWN, valid_to=date(2012, 6, 1)),
]


def a_map(quarter: Quarter) -> Map:
    return Map(PLACES, "Hartlepool", (quarter.window, quarter.a_year_before.window))


def test_the_wards_shown_are_those_of_either_quarter() -> None:
    before, across, after = Quarter(2019, 1), Quarter(2021, 2), Quarter(2023, 1)
    assert [row.label for row in a_map(before).ward_rows({})] == ["Hart", "Not said"]
    assert [row.label for row in a_map(across).ward_rows({})] == [
        "Hart (until 5 May 2021)",
        "Hart (from 6 May 2021)",
        "Throston",
        "Not said",
    ]
    assert [row.label for row in a_map(after).ward_rows({})] == ["Hart", "Throston", "Not said"]


def test_what_is_counted_is_never_lost() -> None:
    rows = a_map(Quarter(2019, 1)).ward_rows(
        {NEW_HART: (1, 0), AWAY_WARD: (2, 0), TOWN: (3, 0), NORTH: (4, 1), None: (5, 5)}
    )
    assert [(row.label, row.counts.current) for row in rows] == [
        ("Hart (until 5 May 2021)", 0),
        ("Hart (from 6 May 2021)", 1),
        ("Mill", 2),
        ("Hartlepool (borough), ward not said", 3),
        ("North (forum area), ward not said", 4),
        ("Not said", 5),
    ]


def test_a_ward_is_called_by_its_gss_code_else_by_its_name_and_first_day() -> None:
    rows = a_map(Quarter(2021, 2)).ward_rows({NORTH: (1, 0)})
    assert [row.code for row in rows] == [
        "Hart from 2012-05-03",
        "Hart from 2021-05-06",
        "Throston from 2021-05-06",
        "North (forum area) from 2012-05-03",
        "NOT_SAID",
    ]
    assert replace(PLACES[2], gss_code="E05000001").code == "E05000001"


def test_a_forum_area_adds_up_its_wards_old_and_new() -> None:
    rows = a_map(Quarter(2021, 2)).forum_rows(
        {OLD_HART: (0, 4), NEW_HART: (3, 0), NORTH: (1, 0), None: (2, 1)}
    )
    assert [(row.label, row.counts) for row in rows] == [
        ("North", Comparison(4, 4)),
        ("Not said", Comparison(2, 1)),
    ]


def test_an_area_in_no_forum_area_has_a_row_of_its_own() -> None:
    rows = a_map(Quarter(2019, 1)).forum_rows({AWAY_WARD: (2, 1), TOWN: (1, 0)})
    assert [(row.code, row.counts) for row in rows[-2:]] == [
        ("NO_FORUM_AREA", Comparison(3, 1)),
        ("NOT_SAID", Comparison(0, 0)),
    ]


def test_areas_that_lie_in_each_other_do_not_turn_for_ever() -> None:
    one = a_place(OLD_HART, "One", AreaLevel.WARD, NEW_HART)
    other = a_place(NEW_HART, "Other", AreaLevel.WARD, OLD_HART)
    assert Map([one, other], "Hartlepool", ()).forum_of(OLD_HART) is None
