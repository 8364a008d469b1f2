"""Mappings: what they may say, and what is said of those that are wrong."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.imports.rules.codings import CODED, translate
from reporting.imports.rules.mapping import MappingFaults, Repeated
from reporting.imports.rules.mapping_file import read_mapping
from reporting.settings import ROOT
from reporting.vocabulary import Strand

LEAST = """
[source]
name = "Anytown Police"
area = "Anytown"
[received]
column = "Date"
formats = ["%d/%m/%Y"]
[strands]
column = "Strand"
values = { "Racial" = "RACE" }
"""


def faults_of(text: str | bytes) -> list[str]:
    with pytest.raises(MappingFaults) as refused:
        read_mapping(text if isinstance(text, bytes) else text.encode())
    return refused.value.faults


def test_the_least_mapping_has_the_documented_defaults() -> None:
    mapping = read_mapping(LEAST.encode())
    assert (mapping.file.encoding, mapping.file.delimiter, mapping.file.quote) == (
        "utf-8",
        ",",
        '"',
    )
    assert (mapping.file.header_row, mapping.key.repeated) == (1, Repeated.REFUSE)
    assert mapping.columns() == ("Date", "Strand")
    assert mapping.area is None
    assert mapping.source.notice == ""


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ("not toml", "is not TOML"),
        (b"\xff\xfe", "is not UTF-8"),
        (LEAST.replace('name = "Anytown Police"', ""), "[source] name: is missing"),
        (LEAST.replace("Anytown Police", "centre  REPORTS"), "is kept for the reports"),
        (LEAST.replace("Anytown Police", "x" * 121), "at most 120"),
        (LEAST.replace("[source]", "[sauce]"), "sauce: is not a key here"),
        (LEAST.replace("RACE", "RACES"), 'Did you mean "RACE"? Allowed: "RACE", "RELIGION"'),
        (LEAST.replace('"RACE"', "7"), "must be a code"),
        (LEAST.replace('"RACE"', "[7]"), '"7" is not a code of strands'),
        (LEAST + "colour = 1", 'colour: is not a key here. Did you mean "column"?'),
        (LEAST.replace('column = "Strand"', ""), "[strands] column: is missing"),
        (LEAST.replace('column = "Strand"', "column = 4"), "must be a text or a list"),
        (LEAST.replace("values = {", "no_values = {"), "[strands] values: is missing"),
        (LEAST.replace('{ "Racial" = "RACE" }', "3"), "[strands] values: must be a table"),
        (LEAST.replace('= "Strand"', '= "Strand"\ncolumns = "B"'), "columns: stands beside column"),
        (
            LEAST + '[strands.x]\n"Racial" = 1\n"Racial" = 2',
            'end of document): "Racial"',
        ),
        (LEAST.replace("[rec", 'name = "B"\n[rec'), '(at line 5, column 11): name = "B"'),
        (LEAST.replace('"Racial" =', '" a" = "RACE", "A" ='), "is there twice"),
        (LEAST + 'none = ["racial"]', "stands in values too"),
        (LEAST.replace("[strands]", "[reasons]"), "[strands] is missing"),
        (LEAST.replace("[strands]", "[place]"), '"RACE" is not a code of place'),
        (LEAST + '[place]\nconstant = ["HOME", "STREET"]', "place holds one code, not 2"),
        (LEAST + '[place]\nconstant = "HOME"\ncolumn = "x"', "[place] column: is not a key"),
        (LEAST + "kinds = 4", "kinds: is not a key here"),
        (LEAST + '[strands.rules]\ngives = "RACE"', "needs one of: contains"),
        (LEAST + '[strands.rules]\nmatches = "("\ngives = "RACE"', "not a regular expression"),
        (LEAST + '[file]\nencoding = "klingon"', '"klingon" is not known'),
        (LEAST + '[file]\nencoding = "hex"', '"hex" is not known'),
        (LEAST + '[file]\ndelimiter = "||"', "must be one character"),
        (LEAST + '[file]\ndelimiter = ""', "must be one character"),
        (LEAST + "[file]\nquote = ','", "is the delimiter too"),
        (LEAST + "[file]\nheader_row = -1", "0 or more"),
        (LEAST + "[file]\nheader_row = true", "whole number"),
        (LEAST + '[file]\nloose_quotes = "yes"', "true or false"),
        (LEAST + '[[file.skip_rows_where]]\nis = "x"', "column: is missing"),
        (LEAST + '[[file.skip_rows_where]]\ncolumn = "x"', "needs one of: is"),
        (LEAST + '[file]\nskip_rows_where = "x"', "must be a table or a list"),
        (LEAST + '[key]\nrepeated = "merge"', "no meaning without a key column"),
        (LEAST + '[key]\ncolumn = "x"\nrepeated = "both"', 'Allowed: "refuse", "merge", "first"'),
        (LEAST.replace("%d/%m/%Y", "%d/%m"), "has no year"),
        (LEAST.replace("%d/%m/%Y", "%d %Y"), "has a day but no month"),
        (LEAST.replace("%d/%m/%Y", "%-d/%m/%Y"), "uses %-"),
        (LEAST.replace("%d/%m/%Y", "%d/%m/%Y %"), "uses %"),
        (LEAST.replace("%d/%m/%Y", "%Y %Y %m"), "cannot be used"),
        (LEAST.replace("%d/%m/%Y", "%Y"), "a year is not a quarter"),
        (LEAST.replace('formats = ["%d/%m/%Y"]', ""), "[received] formats: is missing"),
        (LEAST.replace("[received]", "[occurred]"), "[received] is missing"),
        (LEAST + '[occurred_until]\ncolumn = "x"\nformats = "%Y"', "needs [occurred]"),
        (LEAST + '[occurred]\ncolumn = "x"\nformats = "%Y"\nprecision = "EXACT"', "not known"),
        (LEAST + "[area]", "[area] column: is missing"),
        (LEAST + '[area]\ncolumn = "x"\nas_of = "2021-05-06"', "without quotation marks"),
        (LEAST + '[area]\ncolumn = "x"\nlevel = "STREET"', "is not known"),
        (LEAST + '[area]\ncolumn = "x"\nvalues = { a = 1 }', "name or code of an area"),
        (LEAST + '[kinds]\nflags = { "a" = "ARSON" }\nyes = ["q"]\nno = ["Q"]', "in yes too"),
    ],
)
def test_a_wrong_mapping_is_refused_with_a_sentence_that_helps(
    broken: str | bytes, expected: str
) -> None:
    assert any(expected in fault for fault in faults_of(broken)), faults_of(broken)


def test_every_fault_is_told_at_once() -> None:
    broken = LEAST.replace("RACE", "X").replace("%Y", "") + "[file]\nheader = 1\n[key]\ncol = 1"
    assert len(faults_of(broken)) == 4


def test_words_may_stand_for_days() -> None:
    values = 'values = { "2019/20 Q1" = 2019-04-01 }'
    mapping = read_mapping(LEAST.replace('formats = ["%d/%m/%Y"]', values).encode())
    assert mapping.received.values == {"2019/20 q1": date(2019, 4, 1)}
    wrong = faults_of(LEAST.replace('formats = ["%d/%m/%Y"]', values.replace("2019-04-01", '"x"')))
    assert wrong[0].startswith("[received.values] 2019/20 Q1: must be a date")


def test_tables_may_be_written_several_times() -> None:
    text = LEAST.replace("[strands]", "[[strands]]") + '[[strands]]\nconstant = "AGE"\n'
    assert [one.constant for one in read_mapping(text.encode()).readings["strands"]] == [
        (),
        (Strand.AGE,),
    ]


def test_the_mapping_of_the_real_file_is_valid() -> None:
    mapping = read_mapping((ROOT / "mappings" / "toronto-police.toml").read_bytes())
    given = {code for one in mapping.readings["religions"] for code in one.values.values()}
    assert sorted(given) == [("CHRISTIAN",), ("HINDU",), ("JEWISH",), ("MUSLIM",), ("SIKH",)]


@given(st.binary(max_size=200))
def test_garbage_is_no_mapping_and_never_a_crash(content: bytes) -> None:
    with pytest.raises(MappingFaults):
        read_mapping(content)


SCALARS = st.one_of(
    st.booleans(),
    st.integers(-3, 3),
    st.text(max_size=5),
    st.dates(),
    st.sampled_from(["RACE", "OTHER", "ARSON", "%d/%m/%Y", "%Y", "(", "merge", "tab", "utf-8"]),
)
KEYS = st.sampled_from(
    "source file key received occurred occurred_until area narrative name column columns formats "
    "values rules split none otherwise blank constant flags yes no encoding delimiter header_row "
    "skip_rows_where is contains matches gives as_of by level".split()
    + list(CODED)
)
TABLES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, TABLES, max_size=6))
def test_a_mapping_of_any_shape_is_understood_or_refused(
    table: dict[str, object],
) -> None:
    known = tomllib.loads(LEAST)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", lambda _text: {**known, **table})
        try:
            mapping = read_mapping(b"")
        except MappingFaults:
            return
    for field, readings in mapping.readings.items():
        for reading in readings:
            codes, _unknown = translate(reading, "Racial; arson")
            for code in (*codes, *reading.constant, *reading.blank):
                assert isinstance(code, CODED[field])


def test_a_date_in_the_mapping_is_a_date() -> None:
    mapping = read_mapping((LEAST + '[area]\ncolumn = "w"\nas_of = 2021-05-06').encode())
    assert mapping.area is not None
    assert mapping.area.as_of == date(2021, 5, 6)
