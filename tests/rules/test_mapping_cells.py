"""How one cell is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.imports.rules.codings import translate
from reporting.imports.rules.mapping import Reading
from reporting.imports.rules.mapping_file import read_mapping
from reporting.vocabulary import Strand
from tests.rules.test_mapping import LEAST


def reading_of(strands: str) -> Reading:
    """The one reading of the strands that a mapping states."""
    text = LEAST[: LEAST.index("[strands]")] + strands
    return read_mapping(text.encode()).readings["strands"][0]


@pytest.mark.parametrize(
    ("strands", "cell", "codes", "unknown"),
    [
        ('values = { "Racial" = "RACE" }', "  rACIAL ", (Strand.RACE,), ()),
        ('values = { "Anti gay" = "RACE" }', "anti\u00a0 \n gay", (Strand.RACE,), ()),
        ('values = { "Racial" = "RACE" }', "\u200b Racial \ufeff", (Strand.RACE,), ()),
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
