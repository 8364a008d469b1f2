"""The shape of a file as a mapping states it."""

import json

from reporting.imports.rules.mapping import FileRule, RowTest
from reporting.imports.rules.sections import Section
from reporting.imports.rules.words import on_one_line

DELIMITERS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


def read_file_rule(section: Section, none: frozenset[str]) -> FileRule:
    """The [file] table of a mapping."""
    rule = FileRule(
        encoding=_encoding(section),
        delimiter=_one_character(section, "delimiter", ",", DELIMITERS),
        quote=_one_character(section, "quote", '"', {"none": "", "": ""}),
        loose_quotes=section.flag("loose_quotes"),
        sheet=section.text("sheet"),
        header_row=section.number("header_row", 1, least=0),
        pad_short_rows=section.flag("pad_short_rows"),
        fill_down=section.texts("fill_down"),
        skip=_row_tests(section, "skip_rows_where", none),
        keep=_row_tests(section, "keep_rows_where", none),
    )
    if rule.delimiter == rule.quote:
        section.fault("quote", "is the delimiter too")
    section.close()
    return rule


def _encoding(section: Section) -> str:
    name = section.text("encoding", "utf-8")
    try:
        "a".encode(name)
    except (LookupError, ValueError):
        shown = on_one_line(name)
        section.fault("encoding", f'"{shown}" is not known. Try "utf-8", "cp1252" or "utf-16"')
        return "utf-8"
    return name


def _one_character(section: Section, key: str, default: str, named: dict[str, str]) -> str:
    text = section.text(key, default)
    text = named.get(text.casefold(), text)
    if len(text) > 1 or text in ("\r", "\n", "\0", " ") or (key == "delimiter" and not text):
        section.fault(key, f"must be one character, or one of: {', '.join(filter(None, named))}")
        return default
    return text


def _row_tests(section: Section, key: str, none: frozenset[str]) -> tuple[RowTest, ...]:
    tests = []
    for test in section.sections(key):
        column = test.needed("column", longest=500, example='"Total"')
        words, blank, pattern = test.words("is"), test.flag("blank"), test.search()
        stated = [name for name in ("is", "contains", "matches", "blank") if test.has(name)]
        if len(stated) != 1:
            test.fault("", 'needs one of: is = ["Total"], contains, matches, blank = true')
        told = " ".join(f"{name} {_as_stated(test.value(name))}" for name in stated)
        test.close()
        tests.append(RowTest(column, none if blank else words, pattern, f"{key}, {column} {told}"))
    return tuple(tests)


def _as_stated(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
