"""An instance that the environment names, and what runs beside its server as a process."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reporting.key_file import create_keys
from reporting.settings import SETTING_NAMES
from tests.processes import Held

Start = Callable[[], Held]


@pytest.fixture
def instance_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an instance with keys, which the environment names; it names no database."""
    for name in SETTING_NAMES:
        monkeypatch.delenv(name, raising=False)
    create_keys(tmp_path / "keys.json")
    monkeypatch.setenv("REPORTING_INSTANCE", str(tmp_path))
    return tmp_path


@pytest.fixture
def instance(instance_folder: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an instance with keys and the test's own database."""
    monkeypatch.setenv("REPORTING_DATABASE_URL", database_url)
    return instance_folder


@pytest.fixture
def start(instance_folder: Path) -> Iterator[Start]:
    """`start()` runs `reporting background` as a process."""
    started: list[Held] = []

    def begin() -> Held:
        command = [sys.executable, "-m", "reporting.cli.main", "background"]
        log = instance_folder / f"log-{len(started)}"
        started.append(Held(command, log=log, environ=dict(os.environ)))
        return started[-1]

    yield begin
    for process in started:
        process.end()


def wait_until(done: Callable[[], bool], seconds: float = 40) -> None:
    """Wait for what another process does.

    Raises:
        AssertionError: when it is not done in time.
    """
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it is not done in time"
        time.sleep(0.1)
