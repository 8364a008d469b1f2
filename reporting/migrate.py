"""Bringing a database to the tables of this version, and asking whether it has them."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command, op
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool

from reporting.database import WRITES, open_engine
from reporting.settings import ROOT

ONE_AT_A_TIME = 0x7265706F7274
"""The advisory lock that keeps two upgrades of one PostgreSQL apart."""


class BrokenReferences(Exception):
    """After a migration, rows would point at rows that are not there, so it was undone."""


def upgrade(engine_url: str, revision: str = "head") -> None:
    """Bring a database up to a revision, all of the way or not at all.

    Raises:
        BrokenReferences: when a migration would leave rows without what they refer to.
    """
    with _one_transaction(engine_url) as connection:
        command.upgrade(configuration(connection), revision)


def downgrade(engine_url: str, revision: str) -> None:
    """Bring a database back to an earlier revision; "base" leaves no table of ours.

    Raises:
        BrokenReferences: when a migration would leave rows without what they refer to.
    """
    with _one_transaction(engine_url) as connection:
        command.downgrade(configuration(connection), revision)


def current_matches(engine: Engine) -> bool:
    """Whether the database was brought to the tables that this version expects."""
    expected = ScriptDirectory.from_config(configuration()).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == expected


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration, made here so that no file has to hold a database's address."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def replace_check(name: str, table: str, condition: str) -> None:
    """Within a migration: give a named CHECK another condition, and keep all else of its table."""
    with op.batch_alter_table(table, recreate="auto") as batch:
        batch.drop_constraint(op.f(name), type_="check")
        batch.create_check_constraint(op.f(name), condition)


@contextmanager
def _one_transaction(engine_url: str) -> Iterator[Connection]:
    engine = open_engine(engine_url, poolclass=NullPool)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection:
            sqlite = engine.dialect.name == "sqlite"
            if sqlite:
                _stop_cascades(connection)
            with connection.begin():
                if not sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")
                yield connection
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise BrokenReferences("Rows would refer to rows that are not there.")
    finally:
        engine.dispose()


def _stop_cascades(connection: Connection) -> None:
    # Batch mode replaces a table by dropping the old one, and with foreign keys enforced SQLite
    # would delete everything that refers to it. The setting is ignored inside a transaction.
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.close()
