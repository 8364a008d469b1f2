"""What most tests need: a migrated database of each kind, work to do in it, and a client."""

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from reporting.clock import LONDON
from reporting.database import open_engine, open_session
from reporting.key_file import KeyFile
from reporting.keyring import Keyring
from reporting.migrate import upgrade
from reporting.permissions import COMMAND_LINE, Role
from reporting.settings import Settings, read_settings
from reporting.work import Work
from tests.builders import CHEAP, a_source, a_user
from tests.compiled import share_statements
from tests.postgres import Postgres
from tests.visiting import sign_in

hypothesis.settings.register_profile("usual", deadline=None)
hypothesis.settings.load_profile("usual")
"""How long an example takes says more of the machine than of the code."""

NOW = datetime(2026, 11, 3, 14, 3, tzinfo=LONDON)
DATABASES = ("sqlite", "postgresql")
ROOT_KEY = bytes(range(32))

Writing = Callable[[], AbstractContextManager[Work]]
ClientAs = Callable[[Role], FlaskClient]


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporting.accounts.rules.HASHER", CHEAP)
    monkeypatch.setattr("reporting.accounts.actions.HASHER", CHEAP)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server of this test process, started when first wanted."""
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that each test gets a copy of."""
    path = tmp_path_factory.mktemp("migrated") / "reporting.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated, empty database: a test that asks for it runs once on each."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("migrated_sqlite")
        path = shutil.copy(template, tmp_path / "reporting.db")
        yield f"sqlite:///{path}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=DATABASES)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a single table, once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create(template="template1")
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def keys() -> Keyring:
    """Keys that are the same in every run."""
    return Keyring({"k1": ROOT_KEY}, "k1")


@pytest.fixture
def now() -> datetime:
    """The moment at which a test takes place: 3 November 2026 at 14:03 in London."""
    return NOW


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    opened = share_statements(open_engine(database_url))
    yield opened
    opened.dispose()


@pytest.fixture
def work(engine: Engine, keys: Keyring, now: datetime) -> Iterator[Work]:
    """One open transaction, undone at the end unless the test commits it."""
    with open_session(engine, writes=True) as session:
        yield Work(session=session, actor=COMMAND_LINE, now=now, keys=keys)


@pytest.fixture
def writing(engine: Engine, keys: Keyring, now: datetime) -> Writing:
    """`with writing() as work:` is a transaction of its own, committed at its end."""

    @contextmanager
    def transaction() -> Iterator[Work]:
        with open_session(engine, writes=True) as session:
            yield Work(session=session, actor=COMMAND_LINE, now=now, keys=keys)
            session.commit()

    return transaction


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a development instance in the test's own folder."""
    return read_settings(
        {"REPORTING_INSTANCE": str(tmp_path), "REPORTING_DATABASE_URL": database_url}
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application, built once for all tests of this process: `app` moves it from one to the
    next.
    """
    from reporting.app import create_app

    instance = tmp_path_factory.mktemp("built")
    settings = read_settings({"REPORTING_INSTANCE": str(instance)})
    keep_keys(settings)
    return create_app(settings)


@pytest.fixture
def app(built: Flask, settings: Settings, engine: Engine, now: datetime, writing: Writing) -> Flask:
    """The application on a ready instance, at the moment of the test and with its keys; CSRF on."""
    keep_keys(settings)
    with writing() as work:
        a_source(work)
    built.extensions["reporting"] = replace(
        built.extensions["reporting"],
        settings=settings,
        engine=engine,
        key_file=KeyFile(settings.keys),
        clock=lambda: now,
    )
    return built


def keep_keys(settings: Settings) -> None:
    """Give an instance the key file of all tests."""
    settings.keys.touch(mode=0o600)
    root = base64.b64encode(ROOT_KEY).decode()
    settings.keys.write_text(json.dumps({"current": "k1", "keys": {"k1": root}}))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser of nobody's."""
    return app.test_client()


@pytest.fixture
def client_as(app: Flask, writing: Writing) -> ClientAs:
    """`client_as(Role.OFFICER)` is a browser in which a new officer has signed in."""

    def signed_in(role: Role) -> FlaskClient:
        with writing() as work:
            username = a_user(work, role).username
        browser = app.test_client()
        sign_in(browser, username)
        return browser

    return signed_in
