"""Programs that tests start: they end with the test process, however it ends."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

HOLD = """
"$@" </dev/null &
program=$!
cat >/dev/null
kill -s "$END_WITH" "$program" 2>/dev/null
wait "$program"
[ -z "$REMOVE" ] || rm -rf "$REMOVE"
"""
"""Waits on a pipe that nobody writes to; it closes when the tests are over, even when killed."""


class Held:
    """A program that runs until it is ended, or until the tests are gone."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        environ: Mapping[str, str],
        end_with: str = "TERM",
        user: str | None = None,
        folder: Path | None = None,
        remove: Path | None = None,
    ) -> None:
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", HOLD, "hold", *command],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**environ, "END_WITH": end_with, "REMOVE": str(remove or "")},
                cwd=folder,
                user=user,
                extra_groups=[] if user else None,
                start_new_session=True,
            )

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def words(self) -> str:
        """What it printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def end(self) -> None:
        """Ask it to end, and wait until it has."""
        pipe: IO[bytes] | None = self.process.stdin
        if pipe is not None:
            pipe.close()
        self.process.wait(timeout=30)
