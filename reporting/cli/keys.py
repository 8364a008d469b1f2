"""The keys of an instance from the command line: which there are, changing and forgetting them."""

import time
from collections.abc import Callable
from uuid import UUID

import click

import reporting.app  # noqa: F401 so that the tables of every room are known
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cli.opening import open_work, settings_or_stop
from reporting.key_file import KeyFault, KeysKept, alone, change_keys, read_keys
from reporting.people.actions.match_renewal import key_ids_in_use, renew_keys
from reporting.resealing import (
    AT_ONCE,
    Batch,
    Sealed,
    count_by_key,
    count_left,
    seal_anew,
    sealed_tables,
)


@click.group("keys")
def keys() -> None:
    """The keys with which personal data and free text are sealed."""


@keys.command("show")
def show() -> None:
    """List the keys of this instance, and how many values each of them seals."""
    kept = _kept()
    with open_work(writes=False) as work:
        counted = count_by_key(work, list(kept.roots))
    for key_id, values in counted.items():
        marked = ", the current key" if key_id == kept.current else ""
        click.echo(f"{key_id}: {values:,} sealed values{marked}")


@keys.command("rotate")
def rotate() -> None:
    """Make a new key, and seal everything anew with it, while the service runs.

    What was stopped half-way goes on where it was; only then is another key made.
    """
    _alone(_rotate)


@keys.command("forget")
@click.argument("key_id", metavar="KEY")
def forget(key_id: str) -> None:
    """Take an old KEY (such as k1) out of the key file, for good.

    Backups from before the keys were changed do not open any more.
    """
    _alone(lambda: _forget(key_id))


def _rotate() -> None:
    with open_work(writes=False) as work:
        left = count_left(work)
    if left:
        click.echo(f"Going on: {left:,} values are sealed with an older key.")
    else:
        _add_key()
    done, unreadable = _seal_all_anew()
    _find_by_new_keys()
    current = _kept().current
    with open_work(writes=True) as work:
        record(work, Event.SEALED_ANEW, key=current, values=done)
    click.echo(f"Sealed anew with {current}: {done:,} values.")
    if unreadable:
        raise click.ClickException(
            f"{len(unreadable)} values do not open, and were left as they are:\n"
            + "\n".join(unreadable[:20])
        )
    click.echo(
        "The older keys stay in the key file, since older backups need them. Once there are none:\n"
        "reporting keys forget KEY"
    )


def _add_key() -> None:
    path = settings_or_stop().keys
    changed = read_keys(path).with_new_key()
    with open_work(writes=True) as work:
        record(work, Event.KEY_ADDED, key=changed.current)
        change_keys(path, changed)
    click.echo(f"Made a new key, {changed.current}. Keep a copy of {path} apart from the backups.")


def _seal_all_anew() -> tuple[int, list[str]]:
    """Go through every table until nothing more is found, as somebody may write meanwhile."""
    total = 0
    while True:
        done = 0
        unreadable: list[str] = []
        for sealed in sealed_tables():
            for batch in _batches(sealed):
                done += batch.values
                unreadable += batch.unreadable
        total += done
        if not done:
            return total, unreadable


def _find_by_new_keys() -> None:
    """Make the blind keys anew as well, together with the background service if it is at it."""
    while True:
        with open_work(writes=True) as work:
            dealt_with = renew_keys(work, AT_ONCE)
        if dealt_with == 0:
            return
        if dealt_with is None:
            time.sleep(0.2)


def _batches(sealed: Sealed) -> list[Batch]:
    batches: list[Batch] = []
    after: UUID | None = None
    while True:
        with open_work(writes=True) as work:
            batch = seal_anew(work, sealed, after)
        batches.append(batch)
        if batch.last is None:
            return batches
        after = batch.last
        click.echo(f"  {sealed.table.name}: {sum(one.values for one in batches):,}")


def _forget(key_id: str) -> None:
    kept = _kept()
    if key_id not in kept.roots:
        raise click.UsageError(f"There is no key {key_id}. There are: {', '.join(kept.roots)}.")
    if key_id == kept.current:
        raise click.UsageError(f"{key_id} is the current key. First: reporting keys rotate")
    with open_work(writes=True) as work:
        values = count_by_key(work, [key_id])[key_id]
        if values:
            raise click.ClickException(
                f"{values:,} values are sealed with {key_id} still. Run: reporting keys rotate"
            )
        if key_id in key_ids_in_use(work):
            raise click.ClickException(
                f"Persons are found by keys made from {key_id} still. Run: reporting keys rotate"
            )
        record(work, Event.KEY_FORGOTTEN, key=key_id)
        change_keys(settings_or_stop().keys, kept.without(key_id))
    click.echo(f"{key_id} is forgotten. Copies of the key file and old backups may hold it still.")


def _kept() -> KeysKept:
    try:
        return read_keys(settings_or_stop().keys)
    except KeyFault as fault:
        raise click.ClickException(str(fault)) from None


def _alone(deed: Callable[[], None]) -> None:
    _kept()
    try:
        with alone(settings_or_stop().keys):
            deed()
    except KeyFault as fault:
        raise click.ClickException(str(fault)) from None
