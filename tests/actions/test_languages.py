"""A language is offered once a native reader has approved it as it is."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask, render_template
from sqlalchemy import select

from reporting.audit.actions import find_break
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cli.main import main
from reporting.database import read_sealed
from reporting.languages import read_catalogue, speak
from reporting.settings import SETTING_NAMES
from reporting.translations.actions import (
    AlreadyApproved,
    NotApproved,
    NotComplete,
    approve_language,
    withdraw_language,
)
from reporting.translations.models import LanguageApproval
from reporting.translations.queries import lapsed_languages, offered_languages
from reporting.work import Work
from tests.catalogues import Text, keep, saying

READER = "Fatima Example"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Arabic is whole, Polish lacks one of two texts."""
    written = translated(tmp_path, "first", ar={"Day": "يوم", "Month": "شهر"})
    monkeypatch.setattr("reporting.languages.FOLDER", written)
    return written


def translated(tmp_path: Path, name: str, *, ar: Mapping[Text, Text]) -> Path:
    polish: Mapping[Text, Text] = {"Day": "Dzień", "Month": ""}
    for code, sayings in (("ar", ar), ("pl", polish)):
        keep(saying(sayings, code), tmp_path / name)
    return tmp_path / name


def offered(work: Work, *, demonstration: bool = False) -> list[tuple[str, bool]]:
    return [(one.code, one.draft) for one in offered_languages(work, demonstration)]


def test_before_any_approval_only_english_is_offered(work: Work) -> None:
    assert offered(work) == [("en", False)]


def test_a_demonstration_offers_every_language_and_marks_the_drafts(work: Work) -> None:
    approve_language(work, read_catalogue("ar"), READER)
    assert offered(work, demonstration=True) == [("en", False), ("pl", True), ("ar", False)]


def test_an_approved_language_is_offered_and_the_trail_says_so(work: Work) -> None:
    approval = approve_language(work, read_catalogue("ar"), READER)
    assert offered(work) == [("en", False), ("ar", False)]
    entry = work.session.scalars(select(TrailEntry)).one()
    assert (entry.event, entry.subject_id) == (Event.LANGUAGE_APPROVED, approval.id)
    assert '"language":"ar"' in entry.facts
    assert READER.split(maxsplit=1)[0] not in entry.facts
    assert find_break(work) is None


def test_the_name_of_the_reader_is_sealed(work: Work) -> None:
    approval = approve_language(work, read_catalogue("ar"), READER)
    work.session.expire_all()
    assert approval.reader is not None
    assert READER.encode() not in approval.reader
    assert read_sealed(work.keys, approval, "reader") == READER


@pytest.mark.parametrize(
    "changed",
    [
        {"Day": "نهار", "Month": "شهر"},
        {"Day": "يوم", "Month": "شهر", "Year": "سنة"},
        {"Day": "يوم", "Month": "شهر", "Year": ""},
        {"Day": "يوم"},
    ],
)
def test_an_approval_lapses_when_a_text_changes_and_holds_again_when_it_is_as_it_was(
    work: Work,
    tmp_path: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    changed: Mapping[Text, Text],
) -> None:
    approve_language(work, read_catalogue("ar"), READER)
    assert lapsed_languages(work) == []
    monkeypatch.setattr("reporting.languages.FOLDER", translated(tmp_path, "second", ar=changed))
    assert offered(work) == [("en", False)]
    assert [one.code for one in lapsed_languages(work)] == ["ar"]
    monkeypatch.setattr("reporting.languages.FOLDER", folder)
    assert offered(work) == [("en", False), ("ar", False)]


def test_a_language_with_a_text_missing_cannot_be_approved(work: Work) -> None:
    with pytest.raises(NotComplete):
        approve_language(work, read_catalogue("pl"), READER)
    assert work.session.scalars(select(LanguageApproval)).all() == []


def test_the_same_texts_are_approved_once(work: Work) -> None:
    approve_language(work, read_catalogue("ar"), READER)
    with pytest.raises(AlreadyApproved):
        approve_language(work, read_catalogue("ar"), "Somebody Else")


def test_a_withdrawn_language_is_offered_no_longer_and_may_be_approved_again(work: Work) -> None:
    approve_language(work, read_catalogue("ar"), READER)
    withdraw_language(work, "ar")
    assert offered(work) == [("en", False)]
    assert lapsed_languages(work) == []
    with pytest.raises(NotApproved):
        withdraw_language(work, "ar")
    approve_language(work, read_catalogue("ar"), READER)
    assert offered(work) == [("en", False), ("ar", False)]
    assert len(work.session.scalars(select(TrailEntry)).all()) == 3


class Console:
    """A terminal at one instance."""

    def __init__(self, environ: dict[str, str]) -> None:
        others = dict.fromkeys(SETTING_NAMES)
        self.environ: dict[str, str | None] = {**others, **environ}

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(main, words, env=self.environ)


@pytest.fixture
def console(database_url: str, tmp_path: Path) -> Console:
    instance = str(tmp_path / "instance")
    built = Console({"REPORTING_INSTANCE": instance, "REPORTING_DATABASE_URL": database_url})
    made = built.run("init")
    assert made.exit_code == 0, made.output
    return built


def test_the_command_approves_and_withdraws_and_tells_what_it_did(console: Console) -> None:
    assert "ar  Arabic: 2 of 2 texts translated, not approved." in console.run("languages").output
    done = console.run("approve-language", "ar", "--reader", f"  {READER} ")
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"read by {READER}." in done.output
    assert f"approved by {READER} on " in console.run("languages").output
    again = console.run("approve-language", "ar", "--reader", READER)
    assert again.exit_code == 1
    assert "Nothing was changed" in again.stderr
    gone = console.run("approve-language", "ar", "--withdraw")
    assert (gone.exit_code, gone.stderr) == (0, "")
    assert console.run("approve-language", "ar", "--withdraw").exit_code == 1
    assert "whole" in console.run("verify").output


def test_the_list_says_when_an_approval_lapsed(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert console.run("approve-language", "ar", "--reader", READER).exit_code == 0
    changed = translated(tmp_path, "second", ar={"Day": "نهار", "Month": "شهر"})
    monkeypatch.setattr("reporting.languages.FOLDER", changed)
    assert "changed since it was approved" in console.run("languages").output


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["en", "--reader", READER], 2, "no approval"),
        (["xx", "--reader", READER], 2, "Known: pl, ar"),
        (["ar"], 2, "Give the name"),
        (["ar", "--reader", "  "], 2, "Give the name"),
        (["ar", "--reader", "n" * 81], 2, "Give the name"),
        (["ar", "--reader", "a\x1bb"], 2, "Give the name"),
        (["ar", "--reader", READER, "--withdraw"], 2, "needs no reader"),
        (["pl", "--reader", READER], 1, "1 of 2 texts are not translated"),
        (["pl", "--withdraw"], 1, "not approved"),
    ],
)
def test_a_command_that_cannot_be_done_says_why_and_changes_nothing(
    console: Console, words: list[str], code: int, told: str
) -> None:
    done = console.run("approve-language", *words)
    assert done.exit_code == code
    assert told in " ".join(done.stderr.split())
    assert "not approved" in console.run("languages").output


def test_a_language_without_any_translation_says_so(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.languages.FOLDER", tmp_path / "nowhere")
    done = console.run("approve-language", "ar", "--reader", READER)
    assert (done.exit_code, "Nothing is translated" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("code", "opening", "sheet"),
    [
        ("en", '<html lang="en" dir="ltr"', "govuk-frontend.min.css"),
        ("pl", '<html lang="pl" dir="ltr"', "govuk-frontend.min.css"),
        ("ar", '<html lang="ar" dir="rtl"', "govuk-frontend.rtl.min.css"),
    ],
)
def test_a_page_says_its_language_and_has_one_style_sheet_for_its_direction(
    app: Flask, code: str, opening: str, sheet: str
) -> None:
    with app.test_request_context("/"):
        speak(code)
        drawn = render_template("errors/404.html", layout="layouts/full.html")
    assert opening in drawn
    assert f"/vendor/{sheet}?" in drawn
    assert drawn.count("/vendor/govuk-frontend.") == 1
