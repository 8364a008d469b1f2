"""Mappings: what they may say, and what is said of those that are wrong."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.intake.rules.codings import CODED, translate
from reporting.intake.rules.mapping import Mapping, MappingFaults, Reading, Repeated
from reporting.intake.rules.mapping_file import read_mapping
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


def reading_of(strands: str) -> Reading:
    """The one reading of the strands that a mapping states."""
    text = LEAST[: LEAST.index("[strands]")] + strands
    return read_mapping(text.encode()).readings["strands"][0]


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


@pytest.mark.parametrize(
    ("strands", "cell", "codes", "unknown"),
    [
        ('values = { "Racial" = "RACE" }', "  rACIAL ", (Strand.RACE,), ()),
        ('values = { "Anti gay" = "RACE" }', "anti\u00a0 \n gay", (Strand.RACE,), ()),
        ('values = { "A" = ["AGE", "RACE"] }', "a", (Strand.AGE, Strand.RACE), ()),
        ('values = { "A" = [] }', "a", (), ()),
        ('values = { "A" = "AGE" }', "", (), ()),
        ('values = { "A" = "AGE" }', "B", (), ("B",)),
        ('values = { "NA" = "AGE" }', "na", (Strand.AGE,), ()),
        ('values = { "A" = "AGE" }', "na", (), ()),
        ('values = { "A" = "AGE" }\nblank = "OTHER"', "na", (Strand.OTHER,), ()),
        ('values = { "A" = "AGE" }\notherwise = "OTHER"', "x", (Strand.OTHER,), ()),
        ("otherwise = []", "x", (), ()),
        ('values = { "A" = "AGE", "B" = "RACE" }\nsplit = ";"', "B; a;;na;b", ("RACE", "AGE"), ()),
        ('values = { "A" = "AGE" }\nsplit = ";"', "a; c; d", ("AGE",), ("c", "d")),
        ('values = { "A;B" = "AGE" }\nsplit = ";"', "a;b", ("AGE",), ()),
        ('values = { "A" = "AGE" }\nsplit = [";", " and "]', "a AND a; a", ("AGE",), ()),
        ('values = { "A" = "AGE" }\nsplit = "\\n"', "a\r\na", ("AGE",), ()),
        ('rules = { contains = "BLACK", gives = "RACE" }', "Anti-Black!", ("RACE",), ()),
        ('rules = { contains = "a.c", gives = "RACE" }', "abc", (), ("abc",)),
        ('rules = { matches = "^anti.gay$", gives = "AGE" }', " Anti  Gay", ("AGE",), ()),
    ],
)
def test_a_cell_is_read_in_the_documented_order(
    strands: str, cell: str, codes: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    none = '[file]\nnone = ["NA"]\n'
    reading = reading_of(f'[strands]\ncolumn = "x"\n{strands}\n{none}')
    assert translate(reading, cell) == (codes, unknown)


def test_the_first_rule_that_fits_decides_unless_every_rule_is_asked_for() -> None:
    rules = (
        '[strands]\ncolumn = "x"\nrules = [{ contains = "gay", gives = "SEXUAL_ORIENTATION" }, '
        '{ contains = ["woman", "man"], gives = "SEX_GENDER" }]\n'
    )
    cell = "anti-gay woman"
    assert translate(reading_of(rules), cell)[0] == ("SEXUAL_ORIENTATION",)
    both = translate(reading_of(rules + "every_rule = true"), cell)[0]
    assert both == ("SEXUAL_ORIENTATION", "SEX_GENDER")


def test_flags_say_yes_no_or_are_unknown() -> None:
    reading = reading_of('[strands]\nflags = { "Race" = "RACE" }')
    assert reading.columns == ("Race",)
    for cell, expected in (("y", "RACE"), ("TRUE", "RACE"), ("1", "RACE"), ("x", "RACE")):
        assert translate(reading, cell) == ((expected,), ())
    for cell in ("N", "no", "0", "False", " "):
        assert translate(reading, cell) == ((), ())
    assert translate(reading, "maybe") == ((), ("maybe",))


def test_tables_may_be_written_several_times() -> None:
    text = LEAST.replace("[strands]", "[[strands]]") + '[[strands]]\nconstant = "AGE"\n'
    assert [one.constant for one in read_mapping(text.encode()).readings["strands"]] == [
        (),
        (Strand.AGE,),
    ]


def test_the_mapping_of_the_real_file_is_valid() -> None:
    with open("mappings/toronto-police.toml", "rb") as file:
        mapping: Mapping = read_mapping(file.read())
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


@given(st.text(max_size=30))
def test_a_mapping_never_gives_a_code_outside_the_vocabulary(cell: str) -> None:
    reading = reading_of(
        '[strands]\ncolumn = "x"\nsplit = ["/", "and"]\nevery_rule = true\n'
        'rules = [{ contains = "a", gives = "RACE" }, { matches = "[b-m]", gives = "AGE" }]\n'
        'values = { "q" = ["OTHER"] }'
    )
    codes, unknown = translate(reading, cell)
    assert all(isinstance(code, Strand) for code in codes)
    assert len(set(codes)) == len(codes)
    assert not (unknown and not cell.strip())


def test_a_date_in_the_mapping_is_a_date() -> None:
    mapping = read_mapping((LEAST + '[area]\ncolumn = "w"\nas_of = 2021-05-06').encode())
    assert mapping.area is not None
    assert mapping.area.as_of == date(2021, 5, 6)
