"""Write a migration from the difference between the models and the migrations that there are.

    python scripts/write_migration.py "Cases have a closing date"
    python scripts/write_migration.py --anew    write the first one, that makes all tables, again

Read what it wrote: data is never moved by itself.
`--anew` is for the time before the first release only; afterwards it would strand every database.
"""

import sys
import tempfile
from pathlib import Path
from typing import cast

from alembic import command
from alembic.script import Script
from sqlalchemy import CheckConstraint, Connection, create_engine, inspect

from reporting.database import Base
from reporting.migrate import configuration, upgrade
from reporting.settings import ROOT

VERSIONS = ROOT / "migrations" / "versions"


def write(message: str) -> None:
    """Compare a database that has all migrations with the models, and write what is missing."""
    number = f"{len(list(VERSIONS.glob('*.py'))) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'compared.db'}"
        upgrade(url)
        engine = create_engine(url)
        with engine.connect() as connection:
            config = configuration(connection)
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            written = command.revision(config, message, autogenerate=True, rev_id=number)
            checks = changed_checks(connection)
        engine.dispose()
    path = Path(cast(Script, written).path)
    kept = [line for line in path.read_text().splitlines(True) if "# ### " not in line]
    path.write_text(with_checks("".join(kept), checks))


def changed_checks(connection: Connection) -> list[tuple[str, str, str, str]]:
    """Each CHECK of the models that the database has otherwise: its name, table, and both forms."""
    inspector, changed = inspect(connection), []
    there = set(inspector.get_table_names())
    for table in Base.metadata.tables.values():
        old = (
            {c["name"]: c["sqltext"] for c in inspector.get_check_constraints(table.name)}
            if (table.name in there)
            else {}
        )
        for check in table.constraints:
            if isinstance(check, CheckConstraint) and (name := str(check.name)) in old:
                new = str(check.sqltext.compile(connection))
                if new != old[name]:
                    changed.append((name, table.name, old[name], new))
    return changed


def with_checks(written: str, checks: list[tuple[str, str, str, str]]) -> str:
    """A migration that also changes some CHECKs, and changes them back on the way down."""
    if not checks:
        return written
    up = "".join(f"    replace_check({n!r}, {t!r}, {new!r})\n" for n, t, _, new in checks)
    down = "".join(f"    replace_check({n!r}, {t!r}, {old!r})\n" for n, t, old, _ in checks)
    written = written.replace("\n\n\ndef downgrade", f"\n{up}\n\ndef downgrade", 1)
    written = written.replace(
        "from alembic import op\n",
        "from alembic import op\nfrom reporting.migrate import replace_check\n",
    )
    return f"{written.rstrip()}\n{down}"


def write_first_anew() -> None:
    """Write the first migration from nothing, and keep those after it as they are."""
    kept = {path: path.read_bytes() for path in VERSIONS.glob("*.py")}
    for path in kept:
        path.unlink()
    try:
        write("First tables")
    finally:
        for path, content in kept.items():
            if not path.name.startswith("0001"):
                path.write_bytes(content)


def main(arguments: list[str]) -> int:
    """Write one migration, and answer with an exit code."""
    match arguments:
        case ["--anew"]:
            write_first_anew()
        case [message]:
            write(message)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
