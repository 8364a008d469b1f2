"""The real server, on an instance of its own that holds the demonstration town."""

import os
import shutil
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from click.testing import CliRunner

from reporting.cli.main import main
from reporting.settings import ROOT, SETTING_NAMES
from tests.processes import Held

Settings = Mapping[str, str]
"""Further settings, by the names of their variables."""

NOTHING: Settings = {}
REPORTING = str(Path(sys.executable).with_name("reporting"))


@dataclass(frozen=True)
class Live:
    """A running service.

    Attributes:
        url: where it answers, without a slash at the end.
        environ: what its commands are told.
        log: what the server printed.
    """

    url: str
    environ: dict[str, str]
    log: Path

    def command(self, *words: str) -> str:
        """Run `reporting` with these words in the same instance, and give what it printed."""
        return run_command(self.environ, *words)


def run_command(environ: dict[str, str], *words: str) -> str:
    """Run `reporting` with these words in this process, and give what it printed."""
    others = dict.fromkeys(SETTING_NAMES)
    done = CliRunner().invoke(main, words, env={**others, **environ})
    assert done.exit_code == 0, f"reporting {' '.join(words)}: {done.output}"
    return done.output


def instance_in(folder: Path, further: Settings = NOTHING) -> dict[str, str]:
    """What commands are told of an instance in a folder."""
    told = {name: value for name, value in os.environ.items() if "REPORTING_" not in name}
    return told | {"REPORTING_INSTANCE": str(folder), **further}


@contextmanager
def serving(
    folder: Path, further: Settings = NOTHING, *, town: Path | None = None
) -> Iterator[Live]:
    """Make an instance in a folder, and serve it while this lasts.

    Args:
        town: an instance with the demonstration town, to be copied; this one is empty otherwise.
    """
    environ = instance_in(folder, further)
    if town:
        shutil.copytree(town, folder, dirs_exist_ok=True)
    run_command(environ, "init")
    port = free_port()
    log = folder / "server.log"
    server = Held([REPORTING, "serve", "--port", str(port)], log=log, environ=environ, folder=ROOT)
    try:
        live = Live(f"http://localhost:{port}", environ, log)
        wait_for(live, server)
        yield live
    finally:
        server.end()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(live: Live, server: Held) -> None:
    """Wait until the server answers."""
    for _ in range(300):
        assert server.running, server.words()
        try:
            with urlopen(f"{live.url}/sign-in", timeout=5):  # noqa: S310
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer: {server.words()}")
