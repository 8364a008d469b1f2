"""Collect the texts that can be translated, and bring the catalogues in translations/ up to date.

    python scripts/translations.py          write the .po and .mo files, and print how far each is
    python scripts/translations.py --check  write nothing; fail when one is stale or unsafe

Texts come from `_()`, `later()` and their like in reporting/ and templates/, and from the labels
and hints of the code lists. A changed text loses its translation; one that comes back finds it
again at the end of its .po file. No line numbers are kept, so that moving code changes nothing.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reporting import equality_vocabulary, personal_vocabulary, return_vocabulary, vocabulary
from reporting.clock import read_clock
from reporting.intake.rules import privacy
from reporting.intake.rules.pages import PAGES
from reporting.intake.rules.told_dates import MISSING
from reporting.languages import ENGLISH, FOLDER, LANGUAGES
from reporting.settings import ROOT, WHEN_NOBODY_IS_ON_DUTY

IN_PYTHON: dict[str, Any] = dict.fromkeys(["_", "_l", "translate", "later", "NotADate"]) | {
    "plural": (1, 2)
}
IN_TEMPLATES: dict[str, Any] = {"_": None, "gettext": None, "ngettext": (1, 2)}
AS_DRAWN = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

STAFF_ONLY = {vocabulary.AreaLevel, vocabulary.CentreKind, vocabulary.SetAside}
"""Code lists on pages that are English always."""

TAG = re.compile(r"<[^>]*>?")
PLACE = re.compile(r"%\(\w+\)s")


def collect() -> Catalog:
    """Every text that can be translated."""
    found = Catalog(project="reporting", charset="utf-8", fuzzy=False)
    python = extract_from_dir(ROOT / "reporting", [("**.py", "python")], {}, IN_PYTHON)
    drawn = {"**.html": AS_DRAWN}
    html = extract_from_dir(ROOT / "templates", [("**.html", "jinja2")], drawn, IN_TEMPLATES)
    for folder, texts in (("reporting", python), ("templates", html)):
        for path, _, text, _, context in texts:
            found.add(text, None, [(f"{folder}/{path}", 0)], context=context)
    for said in (*PAGES.values(), *MISSING.values(), WHEN_NOBODY_IS_ON_DUTY):
        found.add(said, None, [("reporting/intake/rules", 0)])
    lists = (vocabulary, personal_vocabulary, return_vocabulary, equality_vocabulary, privacy)
    for module in lists:
        file = module.__name__.replace(".", "/") + ".py"
        for text, member in texts_of(module):
            found.add(text, None, [(file, 0)], auto_comments=[member])
    return found


def texts_of(module: ModuleType) -> Iterator[tuple[str, str]]:
    """The labels and hints of the code lists of a module, each with the member that has it."""
    for codes in vars(module).values():
        if not isinstance(codes, type) or not issubclass(codes, vocabulary.Code):
            continue
        if codes.__module__ != module.__name__ or codes in STAFF_ONLY:
            continue
        for code in codes:
            for text in filter(None, (code.label, code.hint)):
                yield text, f"{codes.__name__}.{code.name}"


def bring_up_to_date(code: str, found: Catalog, folder: Path = FOLDER) -> Catalog:
    """The catalogue of a language with exactly the texts found, and the translations it had."""
    path = folder / code / "LC_MESSAGES" / "messages.po"
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=code)
    else:
        now = read_clock()
        catalogue = Catalog(
            code, project="reporting", creation_date=now, revision_date=now, fuzzy=False
        )
    catalogue.version = catalogue.msgid_bugs_address = ""
    catalogue.last_translator = catalogue.language_team = ""
    catalogue.header_comment = f"# What the service says, in {LANGUAGES[code].english_name}."
    for message in catalogue.obsolete.values():
        if message.id not in catalogue:
            catalogue[message.id] = message
    found.creation_date = catalogue.creation_date
    catalogue.update(found, no_fuzzy_matching=True)
    return catalogue


def files_of(catalogue: Catalog) -> dict[str, bytes]:
    """The two files of a catalogue, by name."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalogue, width=96, include_lineno=False)
    write_mo(mo, catalogue)
    return {"messages.po": po.getvalue(), "messages.mo": mo.getvalue()}


def faults_of(catalogue: Catalog) -> Iterator[str]:
    """Translations that would break a page: placeholders or HTML unlike those of the English."""
    for message in catalogue:
        if not message.id or message.fuzzy or not any(_said(message)):
            continue
        for error in message.check(catalogue):
            yield f"{_english(message)!r}: {error}"
        if isinstance(message.id, str) and _places(message.id) != _places(_said(message)[0]):
            yield f"{message.id!r}: what is put into the translation differs"
        for said in filter(None, _said(message)):
            if sorted(TAG.findall(said)) != sorted(TAG.findall(_english(message))):
                yield f"{_english(message)!r}: the HTML of the translation differs"


def _places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]


def _said(message: Message) -> list[str]:
    strings = message.string or ""
    return [strings] if isinstance(strings, str) else list(strings)


def main(*, check: bool) -> int:
    """Write, or check, and answer with an exit code."""
    found, stale, unsafe = collect(), [], []
    for code in [*LANGUAGES]:
        if code == ENGLISH.code:
            continue
        catalogue = bring_up_to_date(code, found)
        unsafe += [f"{code}: {fault}" for fault in faults_of(catalogue)]
        folder = FOLDER / code / "LC_MESSAGES"
        for name, content in files_of(catalogue).items():
            path = folder / name
            if path.exists() and path.read_bytes() == content:
                continue
            stale.append(str(path.relative_to(ROOT)))
            if not check:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        if not check:
            print(f"{LANGUAGES[code].english_name}: {_progress(catalogue)}")
    if check and stale:
        print(f"Run make translations: stale {', '.join(stale)}")
    if unsafe:
        print("\n".join(["Translations that would break a page:", *unsafe]))
    return int(bool(unsafe or (check and stale)))


def _progress(catalogue: Catalog) -> str:
    texts = [message for message in catalogue if message.id]
    done = [message for message in texts if all(_said(message)) and not message.fuzzy]
    return f"{len(done)} of {len(texts)} texts translated."


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
