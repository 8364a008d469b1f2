"""Languages: what a victim reads may be in theirs; staff pages are English.

The library behind is partly untyped; nothing else in the house imports it. The browser's own choice
of languages is never read: a shared screen at a centre says nothing about who sits before it.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from babel.dates import format_date
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from flask import Flask, g, has_app_context, has_request_context, request, session
from flask_babel import (  # type: ignore[import-untyped]
    Babel,
    LazyString,
    get_translations,
    refresh,
)
from markupsafe import Markup, escape

from reporting import clock, duty
from reporting.settings import ROOT

FOLDER = ROOT / "translations"
KEPT = "language"


@dataclass(frozen=True)
class Language:
    """A language that the service can speak.

    Attributes:
        code: ISO 639-1, kept with a draft.
        own_name: what its speakers call it.
        direction: "ltr" or "rtl", as HTML writes it.
        draft: whether no named reader has approved its texts as they are now.
    """

    code: str
    own_name: str
    english_name: str
    direction: str = "ltr"
    draft: bool = False


ENGLISH = Language("en", "English", "English")

LANGUAGES = {
    language.code: language
    for language in (
        ENGLISH,
        Language("pl", "Polski", "Polish"),
        Language("ar", "العربية", "Arabic", "rtl"),
    )
}
"""English first, then in the order in which they are offered."""


class Later(LazyString):  # type: ignore[misc]
    """A text that is translated when it is drawn; what was put into it is escaped like any text."""

    def __html__(self) -> Markup:
        return escape(str(self))


def translate(text: str, **values: object) -> str:
    """A text in the reader's language, in English where there is no translation.

    Args:
        values: what stands in for `%(name)s`.
    """
    said = str(text) and str(get_translations().ugettext(str(text)))
    return said % values if values else said


def later(text: str, **values: object) -> str:
    """The same when it is drawn, for texts written before a request begins.

    It behaves as a text does, except that `str()` must come before SQL, JSON or `isinstance`.
    """
    return cast(str, Later(translate, text, **values))


def plural(one: str, many: str, number: int, **values: object) -> str:
    """A text that depends on a number, which stands in for `%(num)s`."""
    said = str(get_translations().ungettext(one, many, number))
    return said % {"num": number, **values}


def speak(code: str | None) -> None:
    """Speak a language for the rest of this request; an unknown code, or none, is English."""
    g.language = LANGUAGES.get(code or "", ENGLISH)
    refresh()
    if has_request_context():
        vars(request).pop("wtforms_translations", None)


def current_language() -> Language:
    """The language of this request; English outside of one."""
    spoken = g.get("language") if has_app_context() else None
    return cast(Language, spoken or ENGLISH)


def keep_language(code: str) -> None:
    """Keep the language of a handed-over device in its cookie, for pages without the database."""
    if session.get(KEPT) != code:
        session[KEPT] = code


def kept_language() -> str | None:
    """The language in which this device was handed over; None once it was given back."""
    return cast(str | None, session.get(KEPT))


def forget_language() -> None:
    """Keep no language any longer."""
    session.pop(KEPT, None)


def say_date(day: date | None) -> str:
    """A day in the reader's language: "3 November 2026", "3 listopada 2026"."""
    language = current_language()
    if day is None or language == ENGLISH:
        return clock.say_date(day)
    return format_date(day, "d MMMM y", locale=language.code)


def say_date_in(day: date, code: str) -> str:
    """A day in a language of letters, which need not be one that pages speak."""
    if code == ENGLISH.code:
        return clock.say_date(day)
    return format_date(day, "d MMMM y", locale=code)


def say_day(moment: datetime) -> str:
    """The London day of a moment with its weekday, in the reader's language."""
    language = current_language()
    if language == ENGLISH:
        return duty.say_day(moment)
    return format_date(clock.london_date(moment), "EEEE d MMMM", locale=language.code)


def language_context() -> dict[str, str]:
    """What the layout needs: `lang` and `dir`."""
    language = current_language()
    return {"lang": language.code, "dir": language.direction}


def start_languages(app: Flask) -> None:
    """Make an application translate: `_()`, `ngettext()`, `{% trans %}` and the filter
    `translated`.

    `_()` takes a text written in the template and may hold HTML; what is put into it is escaped.
    `translated` takes any text, such as the label of a code, and is escaped as a whole.
    """
    Babel(
        app,
        configure_jinja=False,
        default_locale="en_GB",
        default_translation_directories=str(FOLDER),
        locale_selector=_locale,
    )
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    installed: Any = app.jinja_env
    installed.install_gettext_callables(
        translate,
        lambda one, many, num: get_translations().ungettext(one, many, num),
        newstyle=True,
    )
    app.add_template_filter(translate, "translated")
    app.context_processor(language_context)


def _locale() -> str:
    language = current_language()
    return "en_GB" if language == ENGLISH else language.code


@dataclass(frozen=True)
class Catalogue:
    """The translations into one language.

    Attributes:
        translated, total: texts with a translation, and texts.
        digest: over every text and its translation, or that it has none; hex, 64 characters.
    """

    code: str
    translated: int
    total: int
    digest: str

    @property
    def missing(self) -> int:
        return self.total - self.translated


def read_catalogue(code: str) -> Catalogue:
    """The catalogue of a language, read once; without its file nothing is translated.

    Raises:
        KeyError: when the language is unknown or English.
    """
    if code == ENGLISH.code or code not in LANGUAGES:
        raise KeyError(code)
    return _read(FOLDER / code / "LC_MESSAGES" / "messages.po", code)


@lru_cache
def _read(path: Path, code: str) -> Catalogue:
    texts: dict[str, Any] = {}
    if path.is_file():
        with path.open("rb") as file:
            for message in read_po(file, locale=code):
                if message.id:
                    key = json.dumps([message.context, message.id])
                    texts[key] = message.string if _whole(message) else None
    translated = sum(said is not None for said in texts.values())
    canonical = json.dumps(texts, sort_keys=True).encode()
    return Catalogue(code, translated, len(texts), hashlib.sha256(canonical).hexdigest())


def coverage(code: str) -> tuple[int, int]:
    """How many texts have a translation, and how many texts there are."""
    catalogue = read_catalogue(code)
    return catalogue.translated, catalogue.total


def _whole(message: Message) -> bool:
    said = message.string or ""
    return not message.fuzzy and (bool(said) if isinstance(said, str) else all(said))
