"""A real PostgreSQL, started by the tests in a temporary folder and reached by a socket there."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

from reporting.migrate import upgrade
from tests.processes import Held

FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "40",
    "jit": "off",
    "listen_addresses": "",
}
TEMPLATE = "migrated"
ENGLISH = {"LC_ALL": "C", "PATH": os.environ.get("PATH", "")}


class PostgresFault(Exception):
    """PostgreSQL is not installed, or did not start; the message says what to do."""


class Postgres:
    """One server, with one migrated database that each test gets a copy of."""

    def __init__(self) -> None:
        self.programs = find_programs()
        # It refuses to run as root.
        self.user = "nobody" if os.getuid() == 0 else None
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self._initialise()
        self.servers = [self._start()]
        self.admin = self._connect()
        self.create(TEMPLATE, template="template1")
        upgrade(self.url(TEMPLATE))

    def url(self, database: str) -> str:
        """The address of one database, as settings have it."""
        return f"postgresql+psycopg://reporting@/{database}?host={self.folder}"

    def create(self, name: str = "", *, template: str = TEMPLATE) -> str:
        """Make a database as a copy of another, and answer with its name."""
        name = name or f"test_{uuid4().hex}"
        # Copying files is faster than writing to the log, and can be asked for since PostgreSQL 15.
        fast = " STRATEGY file_copy" if self.admin.info.server_version >= 150000 else ""
        self._command(f"CREATE DATABASE {name} TEMPLATE {template}{fast}")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, even while somebody is connected."""
        self._command(f"DROP DATABASE {name} WITH (FORCE)")

    def dump(self, name: str) -> bytes:
        """Everything in a database, as pg_dump writes it."""
        command = [f"{self.programs}/pg_dump", "-h", str(self.folder), "-U", "reporting", name]
        return subprocess.run(command, check=True, capture_output=True, env=ENGLISH).stdout

    def stop(self) -> None:
        """End the server, which removes all that it wrote."""
        self.admin.close()
        for server in reversed(self.servers):
            server.end()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Stop the server, and start it again afterwards, with all that it wrote."""
        self.admin.close()
        self._run("pg_ctl", "stop", "-D", f"{self.folder}/data", "-m", "fast", "-w")
        try:
            yield
        finally:
            self.servers.append(self._start())
            self.admin = self._connect()

    def _command(self, statement: str) -> None:
        self.admin.execute(statement.encode())

    def _initialise(self) -> None:
        data = ("-D", f"{self.folder}/data", "-U", "reporting", "-A", "trust")
        self._run("initdb", *data, "--no-sync", "-E", "UTF8", "--locale=C")

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [f"{self.programs}/{program}", *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env=ENGLISH,
            user=self.user,
            extra_groups=[] if self.user else None,
        )
        if done.returncode:
            raise PostgresFault(f"{program} failed in {self.folder}: {done.stderr}")

    def _start(self) -> Held:
        options = ["-D", f"{self.folder}/data", "-k", str(self.folder)]
        for name, value in FAST.items():
            options += ["-c", f"{name}={value}"]
        return Held(
            [f"{self.programs}/postgres", *options],
            log=self.folder / "log",
            environ=ENGLISH,
            end_with="QUIT",
            user=self.user,
            folder=Path("/"),
            remove=self.folder,
        )

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        for _ in range(300):
            try:
                return psycopg.connect(
                    host=str(self.folder), user="reporting", dbname="postgres", autocommit=True
                )
            except psycopg.OperationalError:
                if not self.servers[-1].running:
                    break
                time.sleep(0.05)
        raise PostgresFault(f"PostgreSQL did not start: {self.servers[-1].words()}")


def find_programs() -> Path:
    """The folder of PostgreSQL's programs: the one on PATH, or Debian's newest.

    Raises:
        PostgresFault: when there is none.
    """
    folders = [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin_: -float(bin_.parent.name)
    )
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    raise PostgresFault("PostgreSQL is not installed. Run: sudo apt-get install postgresql")
