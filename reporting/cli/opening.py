"""What every command needs: settings, keys, a database, one transaction, and careful last words.

Exit codes: 0 done; 1 the data or the instance is at fault; 2 the command was typed wrongly.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import DBAPIError

from reporting.database import open_engine, open_session
from reporting.key_file import KeyFault, load_keys
from reporting.permissions import COMMAND_LINE
from reporting.settings import Settings, UnsafeSettings, read_settings
from reporting.work import Work


def settings_or_stop() -> Settings:
    """The settings.

    Raises:
        click.ClickException: with the faults as its message; the command ends with exit code 1.
    """
    try:
        return read_settings()
    except UnsafeSettings as faults:
        raise click.ClickException(f"The settings are not safe to start with.\n{faults}") from None


@contextmanager
def open_work(*, writes: bool) -> Iterator[Work]:
    """One transaction for a command, kept when the block ends well and undone when it does not.

    Raises:
        click.ClickException: when the instance is not there or the database cannot be reached.
    """
    settings = settings_or_stop()
    try:
        keys = load_keys(settings.keys)
    except KeyFault as fault:
        raise click.ClickException(
            f"{fault}\nA new instance is made with: reporting init"
        ) from None
    engine = open_engine(settings.database_url)
    try:
        with open_session(engine, writes=writes) as session:
            yield Work(session, COMMAND_LINE, settings.clock(), keys, settings.clocks)
            session.commit()
    except DBAPIError as error:
        first = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else "no answer"
        raise click.ClickException(
            f"The database did not do as asked: {first}\n"
            "Nothing was changed. Is it running, and was `reporting init` run?"
        ) from None
    finally:
        engine.dispose()
