"""The database: engine, naming of constraints, column types, and how sealed fields are written and
read.
"""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    Connection,
    DateTime,
    Dialect,
    Engine,
    LargeBinary,
    MetaData,
    String,
    create_engine,
    event,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, Session, mapped_column
from sqlalchemy.types import TypeDecorator

from reporting.keyring import Keyring, Spot
from reporting.vocabulary import Code

CODE_LENGTH = 40


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; only aware datetimes go in, aware UTC ones come out, on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Coded(TypeDecorator[Code]):
    """A code of one code list, kept as text."""

    impl = String(CODE_LENGTH)
    cache_ok = True

    def __init__(self, codes: type[Code]) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: Code | str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(self.codes(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Code | None:
        return None if value is None else self.codes(value)


def check_codes(column: str, codes: Iterable[Code]) -> CheckConstraint:
    """A named CHECK that keeps a column to its code list, whoever writes to the database."""
    listed = ", ".join(f"'{code.value}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Every table: a dataclass with keyword arguments, constraints named so that migrations can
    find them.
    """

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, bytes: LargeBinary, str: String}


class Identified(MappedAsDataclass, kw_only=True):
    """A random id made here rather than by the database, so that a value can be sealed for its row
    at once.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)


def spot(row: Any, column: str) -> Spot:
    """Where a sealed column of a row lives."""
    return Spot(row.__tablename__, column, str(row.id))


def seal_field(keys: Keyring, row: Any, column: str, text: str | None) -> None:
    """Seal a text into a column of its row; nothing or blanks leave the column empty."""
    setattr(row, column, keys.seal(text, spot(row, column)) if text and text.strip() else None)


def read_sealed(keys: Keyring, row: Any, column: str) -> str:
    """The text sealed in a column of its row; an empty column is "".

    Raises:
        CannotUnseal: when the value was changed or moved.
    """
    sealed = getattr(row, column)
    return keys.unseal(sealed, spot(row, column)) if sealed is not None else ""


WRITES = "reporting_writes"


def open_engine(url: str, **options: Any) -> Engine:
    """An engine with the settings this service needs; on SQLite a writer begins at once and waits
    its turn.
    """
    options = {"hide_parameters": True, **options}
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, **options)
    engine = create_engine(url, **options)
    if (
        url.startswith("sqlite:///")
        and (path := Path(url.removeprefix("sqlite:///"))).parent.is_dir()
    ):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout=30000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def forget_former_pages(engine: Engine) -> None:
    """Take what was changed or deleted out of SQLite's write-ahead log, where it would stay.

    While somebody reads from the log it is left as it is; the next time will do.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=1000")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
    finally:
        connection.close()


def open_session(engine: Engine, *, writes: bool) -> Session:
    """A session whose one transaction begins now; say beforehand whether it will write."""
    session = Session(engine, expire_on_commit=False)
    session.connection(execution_options={WRITES: writes})
    return session
