"""Nothing of one machine, and nothing secret, is in a file that is committed."""

import re

import pytest

from tests.house.sources import every_file, named, ours

pytestmark = pytest.mark.house

FORBIDDEN = {
    "a path of one machine": r"(?<![\w.:/])/(?:home|root|work|Users|opt)/\w",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
    "a password in an address": r"postgresql\+psycopg://\w+:(?!\{|…|PASSWORD)[^@\s{}]+@",
    "a package index": r"https?://[^\s\"']+(?:/simple/|/-/)|--(?:extra-)?index[-]url|\"resolved\":",
}
NEVER_KEPT = re.compile(r"(^|/)(instance/|keys\.json$|.*\.(db|sqlite3?|pem|key|log)$|\.env$)")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_tells(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{named(path)}:{number}"
        for path in ours()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if pattern.search(line) and "tests/house/" not in str(path)
    ]
    assert not found, f"{what}: {found}"


def test_keys_and_databases_are_never_kept() -> None:
    assert [named(path) for path in every_file() if NEVER_KEPT.search(named(path))] == []
