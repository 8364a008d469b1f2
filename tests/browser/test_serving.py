"""Starting and stopping the real server."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from reporting.settings import ROOT
from tests.browser.serving import REPORTING, Live, free_port, instance_in


def _run(folder: Path, port: int) -> "subprocess.Popen[str]":
    running = subprocess.Popen(
        [REPORTING, "run", "--port", str(port)],
        cwd=ROOT,
        env=instance_in(folder),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    for _ in range(600):
        if _answers(port):
            return running
        time.sleep(0.1)
    running.kill()
    raise AssertionError(f"it did not start: {running.communicate()[0]}")


def _answers(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


FROM_NOTHING = "Ctrl+C"
"""The way in which an instance is stopped that was also made by `reporting run`."""


@pytest.mark.parametrize("how", [FROM_NOTHING, "SIGINT", "SIGTERM"])
def test_it_stops_when_told_to_and_keeps_what_was_entered(
    how: str, town: Path, tmp_path: Path
) -> None:
    port = free_port()
    if how != FROM_NOTHING:
        shutil.copytree(town, tmp_path, dirs_exist_ok=True)
    running = _run(tmp_path, port)
    with urlopen(f"http://localhost:{port}/sign-in", timeout=10) as page:
        assert page.status == 200
    if how == FROM_NOTHING:
        os.killpg(running.pid, signal.SIGINT)
    else:
        running.send_signal(signal.SIGINT if how == "SIGINT" else signal.SIGTERM)
    printed, _ = running.communicate(timeout=30)
    assert running.returncode in (0, -signal.SIGTERM, 128 + signal.SIGTERM)
    assert "Traceback" not in printed
    assert f"http://localhost:{port}" in printed
    assert not _answers(port)
    assert (tmp_path / "reporting.db").stat().st_size > 100_000


def test_a_port_in_use_is_said_with_another_to_try(live: Live) -> None:
    port = live.url.rsplit(":", 1)[1]
    words = [REPORTING, "serve", "--port", port]
    done = subprocess.run(
        words, cwd=ROOT, env=live.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stderr
