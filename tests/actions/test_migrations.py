"""The migrations make exactly the tables of the models, CHECKs and indexes included."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Engine, NullPool, inspect
from sqlalchemy.exc import DBAPIError

from reporting.database import Base, open_engine
from reporting.migrate import current_matches, downgrade, upgrade

ALEMBIC = "alembic_version"


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = open_engine(url, poolclass=NullPool)
    yield engine
    engine.dispose()


def described(engine: Engine) -> dict[str, dict[str, Any]]:
    """Every table as the database itself describes it."""
    inspector = inspect(engine)
    return {
        table: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in inspector.get_columns(table)
            },
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": in_order(inspector.get_foreign_keys(table)),
            "unique": in_order(inspector.get_unique_constraints(table)),
            "checks": in_order(inspector.get_check_constraints(table)),
            "indexes": in_order(inspector.get_indexes(table)),
        }
        for table in inspector.get_table_names()
        if table != ALEMBIC
    }


def in_order(found: Any) -> list[Any]:
    return sorted(found, key=lambda one: str(one["name"]))


def test_the_migrated_tables_are_those_of_the_models(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    with opened(empty_database_url) as engine:
        migrated = described(engine)
    downgrade(empty_database_url, "base")
    with opened(empty_database_url) as engine:
        Base.metadata.create_all(engine)
        expected = described(engine)
    assert migrated.keys() == expected.keys()
    for table in expected:
        assert migrated[table] == expected[table], f"{table}: write a migration"


def test_every_check_of_the_models_is_in_the_database(engine: Engine) -> None:
    inspector = inspect(engine)
    for table in Base.metadata.tables.values():
        wanted = {str(one.name) for one in table.constraints if isinstance(one, CheckConstraint)}
        there = {str(check["name"]) for check in inspector.get_check_constraints(table.name)}
        assert there == wanted, table.name


def test_down_to_nothing_and_up_again(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    with opened(empty_database_url) as engine:
        first = described(engine)
        assert current_matches(engine)
    downgrade(empty_database_url, "base")
    with opened(empty_database_url) as engine:
        assert described(engine) == {}
        assert not current_matches(engine)
    upgrade(empty_database_url)
    upgrade(empty_database_url)
    with opened(empty_database_url) as engine:
        assert described(engine) == first


def test_an_upgrade_that_fails_leaves_nothing_behind(empty_database_url: str) -> None:
    with opened(empty_database_url) as engine, engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE users (id INTEGER)")
    with pytest.raises(DBAPIError, match="users"):
        upgrade(empty_database_url)
    with opened(empty_database_url) as engine:
        assert inspect(engine).get_table_names() == ["users"]
