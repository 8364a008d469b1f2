"""Every byte of a test's database, as whoever copies it finds them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.postgres import Postgres


def bytes_of(database_url: str, request: pytest.FixtureRequest) -> bytes:
    """A dump; of SQLite, also the files themselves, with what was deleted but not overwritten."""
    url = make_url(database_url)
    if url.get_backend_name() == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        return postgres.dump(str(url.database))
    path = Path(str(url.database))
    with closing(sqlite3.connect(path)) as connection:
        dump = "\n".join(connection.iterdump()).encode()
    files = [path, *path.parent.glob(f"{path.name}-*")]
    return b"".join(file.read_bytes() for file in files) + dump
