"""Real trouble with a database: it is full, or it is gone, for as long as a block lasts."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event, text

from reporting.web import House
from tests.postgres import Postgres

Trouble = Callable[[], AbstractContextManager[None]]
BESIDE = ("", "-wal", "-shm")
NO_SPACE = """
CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
END $$
"""


def engine_of(app: Flask) -> Engine:
    house: House = app.extensions["reporting"]
    return house.engine


@contextmanager
def full(app: Flask) -> Iterator[None]:
    """Nothing more fits.

    SQLite may not take one page more than it has. PostgreSQL has no such limit: it fails with the
    code of a full disk, from within the server, as soon as anything is put on the trail.
    """
    engine = engine_of(app)
    trouble = full_sqlite if engine.dialect.name == "sqlite" else full_postgresql
    with trouble(engine):
        yield


@contextmanager
def full_sqlite(engine: Engine) -> Iterator[None]:
    def limit(connection: Any, _record: Any) -> None:
        [pages] = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    connection = engine.raw_connection()
    # So that no page is left over which something could be put into.
    connection.cursor().execute("VACUUM")
    connection.close()
    engine.dispose()
    event.listen(engine, "connect", limit)
    yield
    event.remove(engine, "connect", limit)
    engine.dispose()


@contextmanager
def full_postgresql(engine: Engine) -> Iterator[None]:
    trigger = "CREATE TRIGGER no_space BEFORE INSERT ON trail EXECUTE FUNCTION no_space()"
    with engine.begin() as connection:
        connection.execute(text(NO_SPACE))
        connection.execute(text(trigger))
    yield
    with engine.begin() as connection:
        connection.execute(text("DROP FUNCTION no_space CASCADE"))


@contextmanager
def gone(app: Flask, postgres: Postgres | None) -> Iterator[None]:
    """The file of SQLite is taken away and put back; PostgreSQL is stopped and started again."""
    if postgres is not None:
        with postgres.away():
            yield
        return
    engine = engine_of(app)
    engine.dispose()
    here = Path(str(engine.url.database))
    files = [here.with_name(f"{here.name}{end}") for end in BESIDE]
    there = [file for file in files if file.exists()]
    for file in there:
        file.rename(file.with_name(f"away-{file.name}"))
    yield
    engine.dispose()
    for file in files:
        file.unlink(missing_ok=True)
    for file in there:
        file.with_name(f"away-{file.name}").rename(file)
