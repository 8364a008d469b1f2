"""A server that can be killed at any moment and is back at once, and a visitor who notices.

`python -m tests.killing PORT` imports the service once, and forks one Granian for each line that it
reads, so that coming back takes a fifth of a second. The application is built anew each time.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from reporting.clock import read_clock
from reporting.intake.rules.pages import PAGES
from reporting.settings import ROOT
from tests.journeys import EVERYTHING
from tests.visiting import form_to

OPTIONS = "--interface wsgi --host 127.0.0.1 --workers 1 --blocking-threads 2 --log-level warning"
STEPS = ("begin", *(f"{page}{deed}" for page in PAGES for deed in ("/keep", "")), "check", "done")
"""The steps of a journey; "check" sends the report, and "done" opens its confirmation."""


class Mortal:
    """The service on a port, in a process group of its own."""

    def __init__(self, environ: Mapping[str, str], port: int, log: Path) -> None:
        self.port, self.log, self.group = port, log, 0
        with log.open("wb") as output:
            self.cradle = subprocess.Popen(
                [sys.executable, "-m", "tests.killing", str(port)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                env=environ,
                cwd=ROOT,
                text=True,
                bufsize=1,
            )

    def start(self) -> None:
        """Start it, once it was killed or for the first time, and wait until it answers."""
        assert self.cradle.stdin is not None
        assert self.cradle.stdout is not None
        self.cradle.stdin.write("start\n")
        self.group = int(self.cradle.stdout.readline())
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if Visitor(self).ask("GET", "/sign-in"):
                return
            time.sleep(0.01)
        raise AssertionError(f"the server does not answer: {self.log.read_text()}")

    def kill(self) -> None:
        """End all of it at once, without a chance to finish anything."""
        os.killpg(self.group, signal.SIGKILL)

    def end(self) -> None:
        """End it, and what starts it."""
        for pipe in (self.cradle.stdin, self.cradle.stdout):
            if pipe is not None:
                pipe.close()
        self.cradle.wait(timeout=30)


@dataclass(frozen=True)
class Answered:
    """An answer that arrived whole."""

    status: int
    location: str
    text: str


class Visitor:
    """A browser with one cookie, which keeps nothing of an answer that did not arrive whole."""

    def __init__(self, server: Mortal) -> None:
        self.server, self.cookie = server, ""

    def ask(
        self, method: str, path: str, fields: Mapping[str, Any] | None = None
    ) -> Answered | None:
        """Send a request; None when no answer came, or only a part of one."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields, doseq=True) if fields is not None else None
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
        self.cookie = answer.getheader("Set-Cookie", self.cookie).split(";")[0]
        return Answered(answer.status, answer.getheader("Location", ""), text)

    def read(self, path: str) -> str:
        """A page, which must be there."""
        answer = self.ask("GET", path)
        assert answer is not None, f"{path}: no answer"
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.text


@dataclass
class Journey:
    """One report on its way, told in words that have its name in them.

    Attributes:
        report: the address of its pages, once it was begun.
        shown: the reference and the code, once the confirmation was seen.
    """

    visitor: Visitor
    name: str
    report: str = ""
    shown: str = ""

    def form_for(self, step: str) -> dict[str, Any]:
        """What a step sends: the form as it is drawn, with its answers."""
        if step == "done":
            return {}
        page = step.removesuffix("/keep")
        address = f"{self.report}/{page}" if self.report else "/report"
        drawn = form_to(self.visitor.read(address), address)
        return {**drawn.hidden, **answers_of(self.name).get(page, {})}

    def send(self, step: str, fields: dict[str, Any]) -> Answered | None:
        """Do a step, once more if it was done before."""
        if step == "done":
            return self.visitor.ask("GET", f"{self.report}/done")
        return self.visitor.ask(
            "POST", f"{self.report}/{step}" if self.report else "/report", fields
        )

    def take(self, step: str, answer: Answered | None) -> None:
        """Go on from an answer, which must be there."""
        assert answer is not None, f"{step}: no answer from a server that runs"
        wanted = 200 if step.endswith("/keep") or step == "done" else 302
        assert answer.status == wanted, f"{step}: {answer.status}"
        if step == "begin":
            self.report = answer.location.rsplit("/", 1)[0]
        if step == "done":
            self.shown = " ".join(re.findall(r"<strong [^>]*>([^<]+)</strong>", answer.text))


def killed_during(
    journey: Journey, step: str, fields: dict[str, Any], after: float
) -> Answered | None:
    """Do a step, and kill the server so many seconds after it was begun.

    Returns:
        The answer, if it had arrived whole by then.
    """
    answers: list[Answered | None] = []
    thread = Thread(target=lambda: answers.append(journey.send(step, fields)))
    thread.start()
    time.sleep(after)
    journey.visitor.server.kill()
    thread.join()
    return answers[0]


def answers_of(name: str) -> dict[str, dict[str, Any]]:
    """Every question answered by today's clock, which is the server's."""
    today = read_clock().date()
    year = str(today.year - 1)
    changes: dict[str, dict[str, Any]] = {
        "about": {"received_on": [str(today.day), str(today.month), str(today.year)]},
        "what": {
            "narrative": f"They shouted at me. This is {name}.\nThen they ran.",
            "occurred": ["", "6", year],
            "ended": ["2", "11", year],
        },
    }
    return {page: {**fields, **changes.get(page, {})} for page, fields in EVERYTHING.items()}


def main(port: str) -> None:
    """Start one server for each line, in the place of the last one; end it with the last line."""
    import granian.cli  # noqa: F401

    import reporting.app  # noqa: F401

    group = 0
    for _ in sys.stdin:
        _gone(group)
        group = os.fork()
        if group == 0:
            _serve(port)
    _gone(group)


def _serve(port: str) -> None:
    from granian.cli import cli

    os.setsid()
    sys.stdout.write(f"{os.getpid()}\n")
    sys.stdout.flush()
    os.dup2(2, 1)
    cli([*OPTIONS.split(), "--port", port, "wsgi:app"])


def _gone(group: int) -> None:
    if group:
        os.killpg(group, signal.SIGKILL)
        os.waitpid(group, 0)


if __name__ == "__main__":
    main(sys.argv[1])
