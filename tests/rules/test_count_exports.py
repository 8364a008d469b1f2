"""Counts as JSON, CSV and a table."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.definitions import REPORTS, STRANDS
from reporting.counts.rules.exports import CSV_HEAD, as_csv, as_json, safe_cell
from reporting.counts.rules.headlines import QuarterCount, ToDate
from reporting.counts.rules.quarters import Quarter, Window
from reporting.counts.rules.tallies import (
    Breakdown,
    Dimension,
    LeftOut,
    Row,
    coded_rows,
)
from reporting.counts.rules.terminal import as_table
from reporting.vocabulary import Strand

WIDE_EQUALS, WIDE_PLUS = "\N{FULLWIDTH EQUALS SIGN}1", "\N{FULLWIDTH PLUS SIGN}1"
COUNT = QuarterCount(
    quarter=Quarter(2013, 2),
    counted_on=date(2013, 11, 7),
    source="Centre reports",
    notice="",
    reports=Comparison(32, 25),
    last_year_on_record=True,
    to_date=None,
    incidents=Comparison(31, 25),
    left_out=LeftOut(Comparison(1, 0), Comparison(0, 0), Comparison(2, 3)),
)
TO_DATE = ToDate(Window(date(2013, 7, 1), date(2013, 8, 9)), Comparison(25, 21), on_record=True)
SO_FAR = replace(COUNT, counted_on=date(2013, 8, 9), to_date=TO_DATE)
UNKNOWN = replace(
    COUNT, reports=Comparison(32, 0), incidents=Comparison(31, 0), last_year_on_record=False
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
        "counted_on": "2013-11-07",
        "unit": "reports",
        "source": "Centre reports",
        "notice": "",
        "total": 32,
        "on_record": True,
        "same_quarter_last_year": 25,
        "change": 7,
        "percent_change": 28.0,
        "same_quarter_last_year_on_record": True,
        "to_date": None,
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
    assert lines[0][:-1] == (
        "2013-14-Q2,2013-07-01,2013-09-30,Centre reports,reports,1,all,REPORTS,Reports,32,25,7,28.0"
        ",false,2013-11-07"
    ).split(",")
    assert lines[0][-1] == REPORTS.rule
    assert lines[2][-1].endswith("by the date the centre received them: set aside.")
    assert [line[7] for line in lines[1:5]] == ["INCIDENTS", "SET_ASIDE", "WITHDRAWN", "DUPLICATE"]
    assert lines[5][6:13] == ["strand", "RACE", "Race or ethnicity", "30", "0", "30", ""]
    assert lines[5][-1] == STRANDS.rule


def test_every_form_says_so_far_of_a_quarter_that_is_not_over() -> None:
    read = json.loads(as_json(SO_FAR, None))
    assert (read["so_far"], read["counted_on"]) == (True, "2013-08-09")
    assert read["to_date"] == {
        "current": 25,
        "last_year": 21,
        "change": 4,
        "percent_change": 19.0,
    }
    lines = list(csv.DictReader(io.StringIO(as_csv(SO_FAR, BY_STRAND))))
    assert {(line["so_far"], line["counted_on"]) for line in lines} == {("true", "2013-08-09")}
    table = as_table(SO_FAR, BY_STRAND)
    for part in (
        "Q2 2013-14, July to September 2013 (so far)",
        "July to September 2013 so far  ",
        "By 9 August: 25 this year, 21 last year, +4, +19.0%",
        "Left out of the reports of this quarter, so far: ",
        "Window: 1 July 2013 to 9 August 2013, so far, against 1 July 2012 to 30 September 2012.",
    ):
        assert part in table, part


def test_no_form_takes_what_was_not_on_record_for_nought() -> None:
    read = json.loads(as_json(UNKNOWN, None))
    assert read["same_quarter_last_year_on_record"] is False
    assert (read["same_quarter_last_year"], read["change"], read["percent_change"]) == (0, 32, None)
    lines = list(csv.reader(io.StringIO(as_csv(UNKNOWN, BY_STRAND))))[1:]
    assert {tuple(line[10:13]) for line in lines} == {("", "", "")}
    table = as_table(UNKNOWN, BY_STRAND).splitlines()
    assert table[3].split() == ["Reports", "32", "No", "records", "n/a", "n/a"]
    (race,) = (line for line in table if line.startswith("Race"))
    assert race.split()[-5:] == ["30", "No", "records", "n/a", "n/a"]
    new = replace(TO_DATE, on_record=False)
    assert str(new) == "By 9 August: 25 this year, no records last year."
    to_date = json.loads(as_json(replace(SO_FAR, to_date=new), None))["to_date"]
    assert (to_date["current"], to_date["last_year"], to_date["change"]) == (25, None, None)


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "\nx", WIDE_EQUALS, WIDE_PLUS]
)
def test_no_name_is_run_by_a_spreadsheet(name: str) -> None:
    rows = (Row(name, name, Comparison(1, 4)),)
    lines = list(csv.reader(io.StringIO(as_csv(COUNT, Breakdown(Dimension.CENTRE, rows)))))
    assert lines[-1][7:9] == [f"'{name}"] * 2
    assert lines[-1][9:13] == ["1", "4", "-3", "-75.0"]


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
