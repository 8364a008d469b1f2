"""The one way to a PDF: values from Python, laid out by a Typst template, in fonts that we ship.

Templates are in templates/print; they hold the layout, and no words. A PDF is tagged and says that
it follows PDF/UA-1, the standard for documents that a screen reader can read.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from reporting.settings import ROOT

if TYPE_CHECKING:
    from typst import Fonts

FONTS = ROOT / "fonts"
TEMPLATES = ROOT / "templates" / "print"
BOX = "□"
"""Stands where somebody wrote a sign that no font of ours has."""

NEW_LINES = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
UNSEEN = re.compile("[\ufe00-\ufe0f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e0fff]")
"""Variants of a sign, which our fonts lack, and marks that would turn the rest of a line round."""

LANGUAGE = re.compile(r"(?P<lang>[a-z]{2,3})(?:[-_][A-Z][a-z]{3})?(?:[-_](?P<region>[A-Z]{2}))?")


class CannotTypeset(Exception):
    """Typst refused a document, or warned; the message holds none of its words, so that it may be
    logged.
    """


def pdf(template: str, values: Mapping[str, Any], *, language: str) -> bytes:
    """The PDF/UA-1 file of a template and its values: the same bytes for the same input.

    Args:
        template: the name of a file in templates/print, such as "slip".
        values: text, numbers, None, and lists and mappings of them, which the template shows as
            they are; "title" becomes the title of the document, and "dir" ("ltr" or "rtl") its
            direction. Signs that no font has are shown as □.
        language: of the words, as in "en", "en_GB" or "pt-BR".

    Raises:
        CannotTypeset: there is no such template or language, a value is missing, or Typst finds
            anything at all to say, such as a missing font or an empty heading.
    """
    from typst import TypstError, compile_with_warnings  # noqa: PLC0415

    said = LANGUAGE.fullmatch(language)
    source = TEMPLATES / f"{template}.typ"
    if said is None or not re.fullmatch("[a-z_]+", template) or not source.is_file():
        raise CannotTypeset(f"No document {template!r} in the language {language!r}.")
    inputs = {"values": json.dumps(_shown(values)), "lang": said["lang"]}
    try:
        made, warnings = compile_with_warnings(
            source,
            root=TEMPLATES,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs=inputs | {"region": said["region"] or ""},
            timestamp=0,
        )
    except TypstError as error:
        refused = _where(error.diagnostic)
    else:
        if not warnings:
            return made
        refused = _where(*(warning.diagnostic for warning in warnings))
    # From here, so that no traceback carries Typst's own message, which quotes the words.
    raise CannotTypeset(f"Typst refused {template!r}{refused}.")


def printable(text: str) -> str:
    """The same words, with nothing that our fonts cannot show.

    Control characters go; a sign of another alphabet, or an emoji, becomes □, unless it has a
    plain form (ﬁ). Words that come out unchanged print as they are.
    """
    text = NEW_LINES.sub("\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", UNSEEN.sub("", text))
    text = "".join(character if character == "\n" else _seen(character) for character in text)
    return re.sub(f"{BOX}(?:\u200d?{BOX})+", BOX, text)


def _seen(character: str) -> str:
    if ord(character) in _covered():
        return character
    if unicodedata.category(character) in ("Cc", "Cf"):
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return plain if all(ord(one) in _covered() for one in plain) else BOX


def _shown(value: Any) -> Any:
    """A value whose every text is printable, as deep as it goes."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {str(name): _shown(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shown(one) for one in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return printable(str(value))


def _where(*diagnostics: str) -> str:
    """The places in our templates that Typst points at."""
    places = [place for text in diagnostics for place in re.findall(r"\w+\.typ:\d+", text)]
    return f" at {', '.join(dict.fromkeys(places))}" if places else ""


@cache
def _fonts() -> "Fonts":
    """Only our own fonts, so that every machine makes the same document."""
    from typst import Fonts  # noqa: PLC0415

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


@cache
def _covered() -> frozenset[int]:
    """The code points that our fonts can show, as scripts/vendor_fonts.py found."""
    ranges = (line.split("-") for line in (FONTS / "covered.txt").read_text("ascii").split())
    return frozenset(
        point for low, high in ranges for point in range(int(low, 16), int(high, 16) + 1)
    )
