"""Templates and static files: short, without inline code, and compressed as they are."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from reporting.settings import ROOT
from tests.house.sources import named, ours

pytestmark = pytest.mark.house

LONGEST_TEMPLATE = 90
TEMPLATES = ours(within="templates")
FORBIDDEN = {
    "unescaped output": r"\|\s*safe\b|autoescape\s+false",
    "an inline style": r"\sstyle\s*=",
    "an inline handler": r"<[^>]*\son[a-z]+\s*=|hx-on",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an inline stylesheet": r"<style\b",
    "a value that htmx would evaluate": r"['\"]\s*js:",
    "a script link": r"javascript:",
    "another host": r"\b(?:src|action|hx-(?:get|post))\s*=\s*['\"](?:https?:)?//",
}


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_templates_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_TEMPLATE


@pytest.mark.parametrize("what", FORBIDDEN)
def test_templates_hold_nothing_that_the_policy_forbids(what: str) -> None:
    found = [
        f"{named(path)}: {match[0]!r}"
        for path in TEMPLATES
        for match in [re.search(FORBIDDEN[what], path.read_text(encoding="utf-8"))]
        if match
    ]
    assert not found, f"{what}: {found}"


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_form_that_posts_carries_a_token(path: Path) -> None:
    for form in re.findall(r"<form\b.*?</form>", path.read_text(encoding="utf-8"), re.DOTALL):
        if re.search(r"method\s*=\s*['\"]post", form, re.IGNORECASE):
            assert re.search(r"csrf|hidden_tag", form), form


def test_views_never_ask_whether_htmx_is_asking() -> None:
    for path in [*TEMPLATES, *ours(".py", within="reporting")]:
        if path.name != "web.py":
            assert "request.htmx" not in path.read_text(encoding="utf-8"), named(path)


def test_static_files_are_compressed_as_they_are_now() -> None:
    command = [sys.executable, "scripts/compress_static.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
