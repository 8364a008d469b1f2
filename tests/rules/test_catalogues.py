"""The catalogues of translations: counted, brought up to date, and checked."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from reporting.languages import ENGLISH, LANGUAGES, read_catalogue
from scripts import translations
from tests.catalogues import SAYINGS, keep, saying


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogues with a few Polish texts."""
    monkeypatch.setattr("reporting.languages.FOLDER", tmp_path)
    keep(saying(SAYINGS), tmp_path)
    return tmp_path


def test_a_catalogue_counts_only_what_is_whole(polish: Path) -> None:
    catalogue = read_catalogue("pl")
    assert (catalogue.translated, catalogue.total, catalogue.missing) == (4, 5, 1)
    assert read_catalogue("ar").total == 0


@pytest.mark.parametrize("code", ["en", "xx", "../pl"])
def test_a_language_that_is_not_translated_has_no_catalogue(polish: Path, code: str) -> None:
    with pytest.raises(KeyError):
        read_catalogue(code)


@pytest.mark.parametrize(
    ("text", "said"),
    [("Day", "Dzionek"), ("Half", "Pół"), ("A new text", ""), ("Month", "Miesiąc")],
)
def test_any_change_of_a_text_or_a_translation_changes_the_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    digests = []
    for name, sayings in (("before", SAYINGS), ("after", SAYINGS | {text: said})):
        keep(saying(sayings), tmp_path / name)
        monkeypatch.setattr("reporting.languages.FOLDER", tmp_path / name)
        digests.append(read_catalogue("pl").digest)
    assert digests[0] != digests[1]


def test_labels_and_hints_that_a_victim_reads_are_collected() -> None:
    found = translations.collect()
    assert "Any religion, or having none." in found
    assert "Prefer not to say" in found
    assert "Police force area" not in found


def test_a_name_in_the_code_is_no_text_for_translators() -> None:
    names = [text for text in map(str, (one.id for one in translations.collect())) if "_" in text]
    assert [text for text in names if " " not in text] == []


def test_a_text_that_comes_back_finds_its_translation(polish: Path) -> None:
    without, both = Catalog(fuzzy=False), Catalog(fuzzy=False)
    for text in SAYINGS:
        both.add(text)
        if text != "Day":
            without.add(text)
    parted = translations.bring_up_to_date("pl", without, polish)
    assert "Day" not in parted
    keep(parted, polish)
    again = translations.bring_up_to_date("pl", both, polish)
    assert again["Day"].string == "Dzień"


@pytest.mark.parametrize(
    "said",
    ["Cześć", "Cześć %(nazwa)s", "Cześć %(name)d", "Cześć <b>%(name)s</b>", "Cześć %(name)s <"],
)
def test_a_translation_that_would_break_a_page_is_found(said: str) -> None:
    assert list(translations.faults_of(saying({"Hello %(name)s": said})))


def test_a_translation_that_fits_has_no_fault() -> None:
    assert not list(translations.faults_of(saying(SAYINGS)))


def test_the_committed_translations_fit_their_texts() -> None:
    for code in LANGUAGES:
        if code != ENGLISH.code:
            catalogue = translations.bring_up_to_date(code, translations.collect())
            assert not list(translations.faults_of(catalogue))
