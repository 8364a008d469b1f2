"""Calling a page as the server does, and what one call costs."""

import io
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import urlencode

import click
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from tests.counting import count_queries
from tests.visiting import form_to

RUNS = 30
BROWSER = {"Accept-Encoding": "gzip, br", "Sec-Fetch-Site": "same-origin"}
FORM = "application/x-www-form-urlencoded"
SERVING = text(
    "SELECT pid FROM pg_stat_activity"
    " WHERE datname = current_database() AND backend_type = 'client backend'"
)
Call = Callable[[], int]
"""One call of a page; it answers with the bytes of its body on the wire."""


class Cost(NamedTuple):
    """What one call of a page costs: median CPU milliseconds, statements sent, bytes sent back.

    CPU is that of this process and, where the database is a PostgreSQL of this machine, of the
    processes that serve it.
    """

    cpu: float
    statements: int
    wire: int


def calling(app: Flask, client: FlaskClient, path: str) -> Call:
    """A page, called with the cookies of a browser, as it takes pages: in fewer bytes."""
    with client:
        answer = client.get(path, headers=BROWSER)
        return _again(app, dict(answer.request.environ), b"", answer.status_code, path)


def sending(app: Flask, client: FlaskClient, page: str, to: str, fields: dict[str, Any]) -> Call:
    """A form of a page, sent over and over."""
    hidden = form_to(client.get(page).text, to).hidden
    sent = urlencode({**hidden, **fields}, doseq=True).encode()
    with client:
        answer = client.post(to, data=sent, content_type=FORM, headers=BROWSER)
        return _again(app, dict(answer.request.environ), sent, answer.status_code, to)


def _again(app: Flask, environ: dict[str, Any], sent: bytes, status: int, path: str) -> Call:
    if status >= 400:
        raise click.ClickException(f"{path} answered {status}")

    def call() -> int:
        given = {**environ, "wsgi.input": io.BytesIO(sent)}
        body: Any = app.wsgi_app(given, lambda *_: lambda _: None)
        wire = sum(len(part) for part in body)
        with suppress(AttributeError):
            body.close()
        return wire

    return call


class Nowhere(io.TextIOBase):
    """Where nothing that is written stays."""

    def write(self, text: str) -> int:
        return len(text)


def write_logs_nowhere() -> None:
    """Logs are written as ever, and read by nobody."""
    for handler in logging.getLogger("reporting").handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(Nowhere())


def measure(engine: Engine, call: Call) -> Cost:
    """What a call costs once everything that is kept between calls is there."""
    return measure_in_turn((engine, call))[0]


def measure_in_turn(*calls: tuple[Engine, Call]) -> list[Cost]:
    """What some calls cost once everything that is kept between calls is there.

    They are made in turn, so that whatever else the machine does slows all of them alike.
    """
    taken: list[list[float]] = [[] for _ in calls]
    counted = [_count(engine, call) for engine, call in calls]
    clocks = [_clock_of(engine) for engine, _ in calls]
    for _ in range(RUNS):
        for times, clock, (_, call) in zip(taken, clocks, calls, strict=True):
            started = clock()
            call()
            times.append((clock() - started) * 1000)
    return [Cost(median(times), *one) for times, one in zip(taken, counted, strict=True)]


def _clock_of(engine: Engine) -> Callable[[], float]:
    """The CPU seconds that were spent so far on what is asked of a database."""
    if engine.dialect.name == "sqlite":
        return time.process_time
    with engine.connect() as connection:
        spent = [Path(f"/proc/{row.pid}/schedstat") for row in connection.execute(SERVING)]
    return lambda: time.process_time() + sum(int(one.read_text().split()[0]) for one in spent) / 1e9


def _count(engine: Engine, call: Call) -> tuple[int, int]:
    """How many statements a call sends, and how many bytes it answers with."""
    for _ in range(3):
        call()
    with count_queries(engine) as asked:
        wire = call()
    return len(asked), wire
