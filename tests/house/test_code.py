"""The layout of the code: floors, sizes and names, as the design has them."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from reporting.settings import ROOT
from tests.house.sources import named, ours

pytestmark = pytest.mark.house

LONGEST_FILE = 250
LONGEST_FUNCTION = 40
NO_NAMES = {"utils", "helpers", "common", "services", "managers", "misc"}
PYTHON = ours(".py")


def test_imports_run_downhill() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[done.stdout.find("Contracts") :]


@pytest.mark.parametrize("path", [p for p in PYTHON if "versions" not in p.parts], ids=named)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert length(node) <= LONGEST_FUNCTION, node.name


def length(function: ast.FunctionDef) -> int:
    """The lines of a function, without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    words = function.body[0]
    return lines - ((words.end_lineno or words.lineno) - words.lineno + 1)


def test_no_room_is_built_by_importing_it() -> None:
    for path in PYTHON:
        if path.name == "__init__.py" and path.parent.name != "cli":
            assert not path.read_text(encoding="utf-8"), named(path)


def test_names_say_what_things_are() -> None:
    for path in ours(".py", ".html"):
        assert not NO_NAMES & set(path.relative_to(ROOT).with_suffix("").parts), named(path)


def test_nothing_but_the_clock_reads_the_clock() -> None:
    readers = [
        named(path)
        for path in ours(".py", within="reporting")
        if any(asks in path.read_text(encoding="utf-8") for asks in (".now(", ".today(", "time()"))
    ]
    assert set(readers) <= {"reporting/clock.py"}
