"""Dates as files write them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.imports.rules.dates import BadFormat, Span, is_no_day, read_span, understand_format


def day(text: str) -> Span:
    return Span(date.fromisoformat(text), date.fromisoformat(text))


APRIL = Span(date(2019, 4, 1), date(2019, 4, 30))


@pytest.mark.parametrize(
    ("cell", "formats", "expected"),
    [
        ("2019-04-01", ["%Y-%m-%d"], day("2019-04-01")),
        (" 1/4/2019 ", ["%d/%m/%Y"], day("2019-04-01")),
        ("01/04/2019 13:45", ["%d/%m/%Y", "%d/%m/%Y %H:%M"], day("2019-04-01")),
        ("4/1/2019 1:45:00 PM", ["%m/%d/%Y %I:%M:%S %p"], day("2019-04-01")),
        ("2019-04-01T13:45:00.000", ["%Y-%m-%dT%H:%M:%S.%f"], day("2019-04-01")),
        ("2019-04-01T23:45:00Z", ["%Y-%m-%dT%H:%M:%S%z"], day("2019-04-01")),
        ("2019/04/01 05:00:00+00", ["%Y/%m/%d %H:%M:%S%z"], day("2019-04-01")),
        ("2019-04-01 13:45:00.0000000", ["%Y-%m-%d %H:%M:%S.%f"], day("2019-04-01")),
        ("20190401", ["%Y%m%d"], day("2019-04-01")),
        ("Monday, 1st April 2019", ["%A, %d %B %Y"], day("2019-04-01")),
        ("3 Sept 2019", ["%d %b %Y"], day("2019-09-03")),
        ("2019 91", ["%Y %j"], day("2019-04-01")),
        ("Apr-19", ["%b-%y"], APRIL),
        ("2019 4", ["%Y %m"], APRIL),
        ("2019", ["%Y"], Span(date(2019, 1, 1), date(2019, 12, 31))),
        ("43556", ["excel"], day("2019-04-01")),
        ("43556.75", ["%d/%m/%Y", "Excel"], day("2019-04-01")),
        ("29/02/2020", ["%d/%m/%Y"], day("2020-02-29")),
        ("2019-04-01 5", ["%Y-%m-%d %H%M"], day("2019-04-01")),
        ("2019-04-01 0", ["%Y-%m-%d %H%M"], day("2019-04-01")),
        ("2019-04-01 2400", ["%Y-%m-%d %H%M"], day("2019-04-01")),
        ("2019-04-01", ["%Y-%m-%d %H%M"], day("2019-04-01")),
        ("1 April 2019 at 25:61 PM", ["%d %B %Y at %I:%M %p"], day("2019-04-01")),
        ("2019-04-01T24:00:00.000Z", ["%Y-%m-%dT%H:%M:%S.%f%z"], day("2019-04-01")),
        ("01.04.2019 30.04.2019", ["%d.%m.%Y %H:%M"], None),
        ("01/04/2019 to 30/04/2019", ["%d/%m/%Y %H:%M"], None),
        ("31/04/2019 5", ["%d/%m/%Y %H%M"], None),
        (date(2019, 4, 1), ["%d/%m/%Y"], day("2019-04-01")),
        (date(2019, 4, 12), ["%b-%y"], APRIL),
        (date(2019, 4, 12), [], day("2019-04-12")),
        ("29/02/2019", ["%d/%m/%Y"], None),
        ("01/04/19", ["%d/%m/%Y"], None),
        ("2019-04-01", ["%d/%m/%Y"], None),
        ("0", ["excel"], None),
        ("9999999", ["excel"], None),
        ("-4", ["excel"], None),
        ("tomorrow", ["%d/%m/%Y", "excel", "%b-%y"], None),
        ("", ["%d/%m/%Y"], None),
    ],
)
def test_a_date_is_read_by_the_first_format_that_fits(
    cell: str | date, formats: list[str], expected: Span | None
) -> None:
    assert read_span(cell, tuple(understand_format(one) for one in formats)) == expected


@pytest.mark.parametrize(
    ("cell", "pattern", "expected"),
    [
        ("31.02.2020", "%d.%m.%Y", True),
        ("20190229", "%Y%m%d", True),
        ("31st April 2019 2400", "%d %B %Y %H%M", True),
        ("2019-02-30", "%d.%m.%Y", False),
        ("01/31/2019", "%d/%m/%Y", False),
        ("32.01.2020", "%d.%m.%Y", False),
        ("2960000", "excel", False),
    ],
)
def test_a_day_that_does_not_exist_is_told_from_a_wrong_format(
    cell: str, pattern: str, expected: bool
) -> None:
    assert is_no_day(cell, (understand_format(pattern),)) is expected


@given(st.text(max_size=25), st.sampled_from(["%d/%m/%Y", "%b-%y", "excel", "%Y%m%d %H:%M %z"]))
def test_any_text_is_a_date_or_none(text: str, pattern: str) -> None:
    span = read_span(text, (understand_format(pattern),))
    assert span is None or span.first <= span.last


@given(st.text("%dmYbBHyj-/ 1", max_size=8))
def test_any_format_is_understood_or_refused(pattern: str) -> None:
    with suppress(BadFormat):
        assert understand_format(pattern).pattern


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_survives_being_written_and_read(one: date) -> None:
    for pattern in ("%d/%m/%Y", "%d %B %Y", "%Y%m%d"):
        assert read_span(one.strftime(pattern), (understand_format(pattern),)) == Span(one, one)
    serial = str((one - date(1899, 12, 30)).days)
    assert read_span(serial, (understand_format("excel"),)) == Span(one, one)
