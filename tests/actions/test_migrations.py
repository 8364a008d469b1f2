"""The migrations make exactly the tables of the models, CHECKs and indexes included."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import CheckConstraint, Engine, NullPool, inspect, select
from sqlalchemy.exc import DBAPIError

from reporting.database import Base, open_engine
from reporting.incidents.models.circumstances import Circumstances
from reporting.migrate import current_matches, downgrade, upgrade
from reporting.people.actions.persons import keep_details
from reporting.permissions import Role
from reporting.personal_vocabulary import Detail, Naming, Purpose
from tests.answered import permitted, the_rest
from tests.builders import a_report, a_source, a_user
from tests.conftest import Writing

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
            "indexes": in_order(map(plain, inspector.get_indexes(table))),
        }
        for table in inspector.get_table_names()
        if table != ALEMBIC
    }


def plain(index: Any) -> dict[str, Any]:
    """An index with its condition, if it has one, as text."""
    options = {name: str(value) for name, value in index.pop("dialect_options", {}).items()}
    return {**index, "options": options}


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


def test_who_answered_alone_before_it_was_written_down_is_still_known(
    database_url: str, writing: Writing
) -> None:
    """By what came with the report: not by a permission that was answered on a later day."""
    with writing() as work:
        a_source(work)
        worker = a_user(work, Role.CENTRE_WORKER)
        reports = {name: a_report(work) for name in ("alone", "worker", "later", "nothing")}
        for report in reports.values():
            the_rest(work, report)
        permitted(work, reports["alone"])
        permitted(work, reports["worker"], by=worker.id)
        permitted(work, reports["later"], at=work.now + timedelta(days=1))
        wanted = {report.id: name == "alone" for name, report in reports.items()}
    downgrade(database_url, "0003")
    upgrade(database_url)
    with writing() as work:
        rows = work.session.execute(select(Circumstances.incident_id, Circumstances.answered_alone))
        assert {row.incident_id: row.answered_alone for row in rows} == wanted


def test_a_named_report_without_a_name_has_been_one_with_a_code(
    database_url: str, writing: Writing
) -> None:
    """Unless a yes that needs a name stands beside it, which only a named one can take back."""
    with writing() as work:
        a_source(work)
        reports = {name: a_report(work, person_number=uuid4()) for name in ("kept", "none", "yes")}
        for report in reports.values():
            the_rest(work, report, naming=Naming.NAMED)
        number = reports["kept"].person_number
        assert number
        keep_details(work, number, {Detail.NAME: "Parvati"})
        permitted(work, reports["yes"], Purpose.LANDLORD)
        wanted = {
            report.id: Naming.CODE if name == "none" else Naming.NAMED
            for name, report in reports.items()
        }
    downgrade(database_url, "0012")
    upgrade(database_url)
    with writing() as work:
        rows = work.session.execute(select(Circumstances.incident_id, Circumstances.naming))
        assert {row.incident_id: row.naming for row in rows} == wanted


def test_an_upgrade_that_fails_leaves_nothing_behind(empty_database_url: str) -> None:
    with opened(empty_database_url) as engine, engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE users (id INTEGER)")
    with pytest.raises(DBAPIError, match="users"):
        upgrade(empty_database_url)
    with opened(empty_database_url) as engine:
        assert inspect(engine).get_table_names() == ["users"]
