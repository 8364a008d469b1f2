"""An instance with very many cases: some drawn like a town's, and many copies of them.

Ten thousand are drawn, their desk is made by the service itself, and SQL copies them as often as
is wanted. An instance is kept where the caller says, and used again as long as the tables fit.
"""

import json
import time
from datetime import date
from pathlib import Path
from uuid import UUID

import click
from flask import Flask
from sqlalchemy import Engine, select, text

from benchmarks.copying import copy_seeds
from benchmarks.seed_cases import add_seeds
from reporting.accounts.actions import add_user
from reporting.accounts.models import User
from reporting.app import create_app
from reporting.cases.actions.desk import rebuild_desk
from reporting.clock import read_clock
from reporting.database import open_engine, open_session
from reporting.demo.actions import load_town
from reporting.key_file import create_keys, load_keys
from reporting.migrate import upgrade
from reporting.permissions import COMMAND_LINE, Role
from reporting.settings import Settings, read_settings
from reporting.work import Work

DRAWN = 10_000
OFFICERS = 4


def build(folder: Path, cases: int, database_url: str = "") -> Flask:
    """An instance with the demonstration town and many more cases, or the one built before.

    Args:
        database_url: an empty database to use; otherwise a file of SQLite in the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    given = {"REPORTING_DATABASE_URL": database_url} if database_url else {}
    settings = read_settings({"REPORTING_INSTANCE": str(folder), **given})
    built = folder / "built.json"
    if not built.exists():
        started = time.monotonic()
        create_keys(settings.keys)
        _fill(settings, cases)
        built.write_text(json.dumps({"cases": cases, "on": date.today().isoformat()}))
        click.echo(f"{cases:,} cases built in {time.monotonic() - started:.0f} s")
    upgrade(settings.database_url)
    return create_app(settings)


def _fill(settings: Settings, cases: int) -> None:
    upgrade(settings.database_url)
    engine = open_engine(settings.database_url)
    drawn = min(cases, DRAWN)
    with open_session(engine, writes=True) as session:
        work = Work(session, COMMAND_LINE, read_clock(), load_keys(settings.keys))
        load_town(work)
        add_seeds(work, drawn, _officers(work))
        rebuild_desk(work)
        session.commit()
    if cases > drawn:
        _copy(engine, cases // drawn - 1)
    engine.dispose()


def _officers(work: Work) -> list[UUID]:
    for number in range(1, OFFICERS):
        add_user(
            work,
            username=f"officer-{number}",
            name=f"Officer {number}",
            role=Role.OFFICER,
            password=f"a word that is long {number}",
            centre_id=None,
        )
    return list(work.session.scalars(select(User.id).where(User.role == Role.OFFICER)))


def _copy(engine: Engine, copies: int) -> None:
    """Copy with nothing checked and nothing kept safe: what is lost can be built again."""
    engine.dispose()
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        if engine.dialect.name == "sqlite":
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF"):
                cursor.execute(f"PRAGMA {pragma}")
            cursor.execute("PRAGMA cache_size=-1000000")
        else:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET maintenance_work_mem = '512MB'")
        copy_seeds(connection, copies)
        connection.commit()
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # As its own servants do in time.
            connection.execute(text("VACUUM ANALYZE"))
