"""Finding whoever has reported before: a few persons at a time, for the background and by hand."""

import sys
import time
from uuid import UUID

import click
import structlog

from reporting.cli.opening import open_work
from reporting.people.actions.match_renewal import renew_keys
from reporting.people.actions.matching import mark_everybody, match_waiting, postpone_first
from reporting.people.queries.links import how_many_to_decide
from reporting.people.queries.matching import anybody_to_match, how_many_to_match, keys_are_old

AT_ONCE = 10
"""How many persons are compared in one transaction: whoever writes a report waits for no more."""

RENEWED_AT_ONCE = 50
MARKED_AT_ONCE = 1000
WAITS_FOR_THE_OTHER = 0.2
"""Seconds until it is tried again when another process is at it."""

log = structlog.get_logger()


def match_some() -> bool:
    """Compare the next few who wait, or else make some blind keys anew; whether there is more."""
    with open_work(writes=False) as work:
        waiting, old = anybody_to_match(work), keys_are_old(work)
    if waiting:
        return bool(_match(AT_ONCE))
    if old:
        with open_work(writes=True) as work:
            return bool(renew_keys(work, RENEWED_AT_ONCE))
    return False


def _match(at_most: int) -> int | None:
    """Compare the next few. When that fails, the first of them alone; if they fail, they wait."""
    try:
        with open_work(writes=True) as work:
            return match_waiting(work, at_most)
    except click.ClickException:
        raise
    except Exception as error:
        if at_most > 1:
            return _match(1)
        log.error("person_not_compared", reason=type(error).__name__)
    with open_work(writes=True) as work:
        postpone_first(work)
    return 0


@click.command("match")
def match_command() -> None:
    """Look for people who have reported before, among everybody who gave a name.

    Whoever is new is compared in the background; this is for everybody once more, as after an
    upgrade. It can be stopped at any time: who is left is compared in the background. What an
    officer decided is not suggested again. Ends with 0 when all are compared, else with 1.
    """
    try:
        _mark_everybody()
        compared = _match_everybody()
    except KeyboardInterrupt:
        raise click.ClickException("Stopped. Who is left is compared in the background.") from None
    with open_work(writes=False) as work:
        suggested, failed = how_many_to_decide(work), how_many_to_match(work, failed=True)
    click.echo(f"{compared:,} compared. To be decided by an officer: {suggested}.")
    if failed:
        raise click.ClickException(
            f"{failed:,} could not be compared; the log says why. It is tried again in an hour."
        )


def _mark_everybody() -> None:
    last: UUID | None = UUID(int=0)
    while last is not None:
        with open_work(writes=True) as work:
            last = mark_everybody(work, last, MARKED_AT_ONCE)


def _match_everybody() -> int:
    """Compare until nobody waits, beside the background if that is at it too; how many waited."""
    began = left = _how_many_wait()
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=began, label="Comparing", file=sys.stderr, hidden=hidden) as bar:
        while left:
            compared = _match(AT_ONCE)
            if not compared:
                time.sleep(WAITS_FOR_THE_OTHER)
            now = left - compared if compared and compared < left else _how_many_wait()
            bar.update(max(0, left - now))
            left = now
    return began


def _how_many_wait() -> int:
    with open_work(writes=False) as work:
        return how_many_to_match(work)
