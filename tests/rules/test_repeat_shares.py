"""The indicator of repeats: when it is there, how it is said, and what is printed with it."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from reporting.counts.rules.comparison import MINUS
from reporting.counts.rules.exports import CSV_HEAD, as_csv, as_json
from reporting.counts.rules.quarters import Quarter
from reporting.counts.rules.repeats import (
    LINKABLE,
    NO_HISTORY,
    NOT_OVER,
    OWN_WORD,
    REPEATS,
    VICTIMS,
    Repeats,
    Tally,
    repeats_in,
    twelve_months,
)
from reporting.counts.rules.terminal import as_table
from tests.rules.test_count_exports import COUNT

Q2 = Quarter.parse("2026-27-Q2")
AFTER, WITHIN = date(2026, 10, 5), date(2026, 8, 10)
LONG_AGO = date(2020, 1, 1)
NOW = Tally(linkable=40, repeats=9, victims=30, twice=6, answered=50, before=20)
BEFORE = Tally(linkable=25, repeats=5, victims=20, twice=5, answered=10, before=5)
NUMBER, YEAR_BEFORE, CHANGE = range(3)


def shares(
    today: date = AFTER, begins: date | None = LONG_AGO, now: Tally = NOW
) -> dict[str, tuple[str, str, str]]:
    found = repeats_in(Q2, today, begins, (80, 100), now, BEFORE)
    return {one.definition.code: one.cells for one in found.measures}


def why_not(today: date, begins: date | None, now: Tally = NOW) -> dict[str, str]:
    found = repeats_in(Q2, today, begins, (80, 100), now, BEFORE)
    return {one.definition.code: one.now.why_not for one in found.measures}


def test_each_share_has_both_numbers_and_last_years() -> None:
    assert shares() == {
        "REPEATS": ("22.5% (9 of 40)", "20.0% (5 of 25)", "+2.5 percentage points"),
        "LINKABLE": ("50.0% (40 of 80)", "25.0% (25 of 100)", "+25.0 percentage points"),
        "REPEAT_VICTIMS": (
            "20.0% (6 of 30)",
            "25.0% (5 of 20)",
            f"{MINUS}5.0 percentage points",
        ),
        "HAPPENED_BEFORE": (
            "40.0% (20 of 50)",
            "50.0% (5 of 10)",
            f"{MINUS}10.0 percentage points",
        ),
    }


@pytest.mark.parametrize(
    ("begins", "repeats", "victims"),
    [
        (None, NO_HISTORY, NO_HISTORY),
        (date(2025, 7, 1), "", ""),
        (date(2025, 7, 2), "It begins on 2 July 2025.", ""),
        (date(2025, 10, 1), "It begins on 1 October 2025.", ""),
        (date(2025, 10, 2), "It begins on 2 October 2025.", "It begins on 2 October 2025."),
    ],
)
def test_nothing_is_said_before_there_are_twelve_months_of_history(
    begins: date | None, repeats: str, victims: str
) -> None:
    found = why_not(AFTER, begins)
    for said, wanted in ((found["REPEATS"], repeats), (found["REPEAT_VICTIMS"], victims)):
        assert said.endswith(wanted)
        assert bool(said) is bool(wanted)
    assert found["LINKABLE"] == found["HAPPENED_BEFORE"] == ""


def test_twelve_months_are_whole_and_never_so_far() -> None:
    assert twelve_months(Q2) == (date(2025, 10, 1), date(2026, 9, 30))
    found = why_not(WITHIN, LONG_AGO)
    assert found["REPEAT_VICTIMS"] == NOT_OVER
    assert found["REPEATS"] == ""
    assert shares(WITHIN)["REPEAT_VICTIMS"] == ("Not available", "25.0% (5 of 20)", "n/a")


def test_nothing_linkable_is_not_none_of_them() -> None:
    found = shares(now=Tally())
    assert found["REPEATS"][NUMBER] == found["REPEAT_VICTIMS"][NUMBER] == "Not available"
    assert found["LINKABLE"][NUMBER] == "0.0% (0 of 80)"
    assert found["HAPPENED_BEFORE"][NUMBER] == "Not available"


def test_definition_window_version_and_lower_bound_are_printed() -> None:
    found = {one.definition: one.stamp for one in indicator().measures}
    for definition in (REPEATS, LINKABLE, VICTIMS, OWN_WORD):
        assert definition.rule in found[definition]
        assert "Definition version 1." in found[definition]
    for definition in (REPEATS, VICTIMS):
        assert "lower bound" in found[definition].lower()
    assert "hate_repeat_person_12m, version 1" in found[REPEATS]
    assert "1 July 2026 to 30 September 2026, against 1 July 2025" in found[REPEATS]
    assert "1 October 2025 to 30 September 2026, against 1 October 2024" in found[VICTIMS]


def indicator(today: date = AFTER) -> Repeats:
    return repeats_in(Q2, today, LONG_AGO, (80, 100), NOW, BEFORE)


def test_an_export_has_each_share_complete_in_itself() -> None:
    read = json.loads(as_json(COUNT, None, indicator()))["repeats"]
    assert read[0] == {
        "code": "REPEATS",
        "name": REPEATS.name,
        "definition": {"version": 1, "rule": REPEATS.rule},
        "from": "2026-07-01",
        "to": "2026-09-30",
        "percent": 22.5,
        "part": 9,
        "whole": 40,
        "not_available": None,
        "same_quarter_last_year": {
            "from": "2025-07-01",
            "to": "2025-09-30",
            "percent": 20.0,
            "part": 5,
            "whole": 25,
            "not_available": None,
        },
        "change_in_points": 2.5,
        "lower_bound": True,
    }
    assert [one["lower_bound"] for one in read] == [True, False, True, False]
    missing = json.loads(as_json(COUNT, None, indicator(WITHIN)))["repeats"][2]
    assert (missing["percent"], missing["part"], missing["whole"]) == (None, None, None)
    assert missing["not_available"] == NOT_OVER


def test_the_same_in_a_spreadsheet_and_on_a_terminal() -> None:
    lines = list(csv.DictReader(io.StringIO(as_csv(COUNT, None, indicator(WITHIN)))))
    found = {line["code"]: line for line in lines if line["dimension"] == "repeats"}
    assert set(lines[0]) == set(CSV_HEAD)
    assert found["REPEATS"]["unit"] == "per cent"
    assert Decimal(found["REPEATS"]["current"]) == Decimal("22.5")
    assert found["REPEATS"]["change"] == "2.5"
    assert found["REPEAT_VICTIMS"]["current"] == found["REPEAT_VICTIMS"]["change"] == ""
    assert NOT_OVER in found["REPEAT_VICTIMS"]["definition"]
    table = as_table(COUNT, None, indicator())
    assert "22.5% (9 of 40)" in table
    assert f"{VICTIMS.name}: {VICTIMS.rule}" in table


def test_without_repeats_an_export_is_as_it_was() -> None:
    assert "repeats" not in json.loads(as_json(COUNT, None))
    assert "per cent" not in as_csv(COUNT, None)
