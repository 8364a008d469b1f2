"""The files of the house, as they are committed or about to be."""

import subprocess
from functools import cache
from pathlib import Path

from reporting.settings import ROOT

BINARY = {".gz", ".br", ".png", ".jpg", ".ico", ".woff2", ".ttf", ".pdf", ".xlsx"}


@cache
def every_file() -> tuple[Path, ...]:
    """All files that git keeps or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout
    paths = (ROOT / name for name in listed.decode().split("\0") if name)
    return tuple(sorted(path for path in set(paths) if path.is_file()))


def ours(*suffixes: str, within: str = "") -> list[Path]:
    """Our own text files, without what is vendored."""
    return [
        path
        for path in every_file()
        if path.is_relative_to(ROOT / within)
        and "vendor" not in path.parts
        and path.suffix not in BINARY
        and (not suffixes or path.suffix in suffixes)
    ]


def named(path: Path) -> str:
    """A path as people say it."""
    return str(path.relative_to(ROOT))
