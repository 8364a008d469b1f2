"""Counts as JSON, CSV and a table."""

import csv
import io
import json

import pytest

from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.exports import CSV_HEAD, as_csv, as_json, safe_cell
from reporting.counts.rules.quarters import Quarter
from reporting.counts.rules.tallies import (
    Breakdown,
    Dimension,
    LeftOut,
    QuarterCount,
    Row,
    coded_rows,
)
from reporting.counts.rules.terminal import as_table
from reporting.vocabulary import Strand

WIDE_EQUALS, WIDE_PLUS = "\N{FULLWIDTH EQUALS SIGN}1", "\N{FULLWIDTH PLUS SIGN}1"
COUNT = QuarterCount(
    Quarter(2013, 2),
    False,
    "Centre reports",
    "",
    Comparison(32, 25),
    Comparison(31, 25),
    LeftOut(Comparison(1, 0), Comparison(0, 0), Comparison(2, 3)),
)
BY_STRAND = Breakdown(Dimension.STRAND, coded_rows(Strand, {"RACE": (30, 0)}, "No reason given"))


def test_json_has_the_agreed_fields() -> None:
    read = json.loads(as_json(COUNT, BY_STRAND))
    by = read.pop("by")
    assert read.pop("definition")["version"] == 1
    assert read == {
        "quarter": "2013-14-Q2",
        "window": {"from": "2013-07-01", "to": "2013-09-30"},
        "so_far": False,
        "unit": "reports",
        "source": "Centre reports",
        "notice": "",
        "total": 32,
        "same_quarter_last_year": 25,
        "change": 7,
        "percent_change": 28.0,
        "incidents": 31,
        "left_out": {"set_aside": 1, "withdrawn": 0, "duplicates": 2},
    }
    assert by["dimension"] == "strand"
    assert by["rows"][0] == {
        "code": "RACE",
        "label": "Race or ethnicity",
        "current": 30,
        "same_quarter_last_year": 0,
        "change": 30,
        "percent_change": None,
    }
    assert len(by["rows"]) == len(Strand) + 1


def test_json_without_a_breakdown_says_null() -> None:
    assert json.loads(as_json(COUNT, None))["by"] is None


def test_csv_is_tidy() -> None:
    head, *lines = csv.reader(io.StringIO(as_csv(COUNT, BY_STRAND)))
    assert tuple(head) == CSV_HEAD
    assert {len(line) for line in lines} == {len(head)}
    assert lines[0] == (
        "2013-14-Q2,2013-07-01,2013-09-30,Centre reports,reports,1,all,REPORTS,Reports,32,25,7,28.0"
    ).split(",")
    assert [line[7] for line in lines[1:5]] == ["INCIDENTS", "SET_ASIDE", "WITHDRAWN", "DUPLICATE"]
    assert lines[5][6:] == ["strand", "RACE", "Race or ethnicity", "30", "0", "30", ""]


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "\nx", WIDE_EQUALS, WIDE_PLUS]
)
def test_no_name_is_run_by_a_spreadsheet(name: str) -> None:
    rows = (Row("x", name, Comparison(1, 4)),)
    lines = list(csv.reader(io.StringIO(as_csv(COUNT, Breakdown(Dimension.CENTRE, rows)))))
    assert lines[-1][8] == f"'{name}"
    assert lines[-1][9:] == ["1", "4", "-3", "-75.0"]


@pytest.mark.parametrize("name", ["", "Salaam Centre", "1 = 1", "a-b", "'quoted'"])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert safe_cell(name) == name


def test_the_table_is_aligned_with_its_definitions_beneath() -> None:
    lines = as_table(COUNT, BY_STRAND).splitlines()
    assert lines[0] == "Q2 2013-14, July to September 2013"
    assert lines[3].split() == ["Reports", "32", "25", "+7", "+28.0%"]
    assert len({len(line) for line in lines[2:5]}) == 1
    text = "\n".join(lines)
    for part in ("Left out", "Definition version 1", "Source: Centre reports", "1 July 2013"):
        assert part in text
