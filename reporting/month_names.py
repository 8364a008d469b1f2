"""Months as people name them, in any language that the service can speak."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from babel import Locale
from babel.localedata import locale_identifiers

from reporting.languages import LANGUAGES, current_language

TATWEEL = "\u0640"
"""Stretches an Arabic word, and says nothing."""


def month_number(text: str) -> int | None:
    """The month, 1 to 12, that a text names; None when it names none.

    A name may be short, declined or that of one country alone ("lis", "listopada", "تشرين الثاني");
    accents, vowel signs and case are forgiven. Where languages differ, the reader's comes first.
    """
    return _names(current_language().code).get(_plain(text))


@cache
def _names(reader: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for code in (reader, *LANGUAGES):
        for name, month in _names_in(code):
            found.setdefault(_plain(name), month)
    return found


def _names_in(code: str) -> Iterator[tuple[str, int]]:
    """Every name in a language, in all countries where it is spoken."""
    for identifier in sorted(locale_identifiers()):
        if identifier.split("_")[0] == code:
            months = Locale.parse(identifier).months
            for use in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    yield from ((name, month) for month, name in months[use][width].items())


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = (each for each in apart if each != TATWEEL and not unicodedata.combining(each))
    return " ".join("".join(kept).split()).rstrip(".")
