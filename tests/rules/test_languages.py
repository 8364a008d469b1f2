"""Languages: what is said in which."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask, render_template_string

from reporting import clock
from reporting.languages import (
    ENGLISH,
    LANGUAGES,
    Later,
    current_language,
    language_context,
    later,
    plural,
    say_date,
    speak,
    start_languages,
    translate,
)
from reporting.settings import ROOT
from tests.catalogues import SAYINGS, keep, saying
from tests.house.sources import named, ours

DAY = date(2026, 11, 3)
TRANSLATES = {"_", "_l", "translate", "later", "plural"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogues with a few Polish texts."""
    monkeypatch.setattr("reporting.languages.FOLDER", tmp_path)
    keep(saying(SAYINGS), tmp_path)
    return tmp_path


@pytest.fixture
def talking(folder: Path) -> Iterator[Flask]:
    """A request of an application that can speak Polish."""
    app = Flask("talking")
    start_languages(app)
    with app.test_request_context("/", headers={"Accept-Language": "pl"}):
        yield app


def test_outside_of_a_request_everything_is_english() -> None:
    assert translate("Day") == "Day"
    assert translate("Hello %(name)s", name="Ada") == "Hello Ada"
    assert str(later("Day")) == "Day"
    assert plural("%(num)s day", "%(num)s days", 1) == "1 day"
    assert plural("%(num)s day", "%(num)s days", 2) == "2 days"
    assert say_date(DAY) == clock.say_date(DAY)
    assert current_language() == ENGLISH


def test_nothing_to_say_stays_nothing(talking: Flask) -> None:
    speak("pl")
    assert translate("") == ""
    assert str(later("")) == ""
    assert say_date(None) == ""


def test_the_browser_does_not_choose_the_language(talking: Flask) -> None:
    assert current_language() == ENGLISH
    assert translate("Day") == "Day"


def test_a_text_written_before_the_request_is_said_in_the_language_of_the_reader(
    talking: Flask,
) -> None:
    day = later("Day")
    assert str(day) == "Day"
    speak("pl")
    assert str(day) == translate("Day") == "Dzień"
    assert plural("%(num)s day", "%(num)s days", 5) == "5 dni"
    speak("en")
    assert str(day) == "Day"


def test_what_has_no_translation_is_said_in_english(talking: Flask) -> None:
    speak("pl")
    assert translate("Half") == "Half"
    assert translate("Never heard of") == "Never heard of"
    assert plural("%(num)s cat", "%(num)s cats", 2) == "2 cats"
    speak("ar")
    assert translate("Day") == "Day"


@pytest.mark.parametrize("code", ["xx", "", None, "../pl", "PL"])
def test_an_unknown_language_is_english(talking: Flask, code: str | None) -> None:
    speak(code)
    assert current_language() == ENGLISH
    assert translate("Day") == "Day"


def test_dates_are_said_with_latin_digits(talking: Flask) -> None:
    said = {}
    for code in LANGUAGES:
        speak(code)
        said[code] = say_date(DAY)
    assert said == {"en": "3 November 2026", "pl": "3 listopada 2026", "ar": "3 نوفمبر 2026"}


def test_the_direction_follows_the_language(talking: Flask) -> None:
    assert language_context() == {"lang": "en", "dir": "ltr"}
    speak("ar")
    assert language_context() == {"lang": "ar", "dir": "rtl"}


@pytest.mark.parametrize(
    ("template", "drawn"),
    [
        ("{{ _('Hello %(name)s', name=name) }}", "Cześć &lt;i&gt;"),
        ("{% trans %}\n  Hello {{ name }}\n{% endtrans %}", "Cześć &lt;i&gt;"),
        ("{{ ready }}", "Cześć &lt;i&gt;"),
        ("{{ ngettext('%(num)s day', '%(num)s days', 2) }}", "2 dni"),
        ("{{ _('Race & <b>more</b>') }}", "Rasa & <b>więcej</b>"),
        ("{{ 'Race & <b>more</b>'|translated }}", "Rasa &amp; &lt;b&gt;więcej&lt;/b&gt;"),
        ("{{ _('') }}{{ ''|translated }}", ""),
    ],
)
def test_what_is_put_into_a_translated_text_is_escaped(
    talking: Flask, template: str, drawn: str
) -> None:
    speak("pl")
    ready = later("Hello %(name)s", name="<i>")
    assert isinstance(ready, Later)
    assert render_template_string(template, name="<i>", ready=ready) == drawn


def test_only_languages_and_their_month_names_know_the_library() -> None:
    users = [
        named(path)
        for path in ours(".py", within="reporting")
        if re.search(r"^\s*(from|import) (flask_)?babel\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert users == ["reporting/languages.py", "reporting/month_names.py"]


def test_only_whole_texts_are_translated() -> None:
    """An f-string is never found in a catalogue, since its text differs each time."""
    for path in ours(".py", within="reporting"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                joined = node.func.id in TRANSLATES and isinstance(node.args[0], ast.JoinedStr)
                assert not joined, f"{named(path)}:{node.lineno}"


def test_templates_translate_only_what_is_written_in_them() -> None:
    """`_()` trusts its text to be HTML; anything else goes through the filter `translated`."""
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""(?<!\w)(_|n?gettext)\((?!\s*["'])""", text), path.name
