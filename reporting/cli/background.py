"""What must happen later: sending letters, deleting what was kept for long enough, and finding
whoever has reported before.
"""

import os
import select
import signal
import time
from collections.abc import Callable
from functools import partial

import click
import structlog
from sqlalchemy import NullPool

from reporting.cli.matching import match_some
from reporting.cli.opening import open_work, settings_or_stop
from reporting.database import forget_former_pages, open_engine
from reporting.intake.actions.drafts import throw_away_old_drafts
from reporting.people.actions.persons import throw_away_old_visits
from reporting.post.actions import send_waiting, throw_away_old_letters
from reporting.post.queries import letters_on_their_way
from reporting.post.rules import Letterhead
from reporting.settings import Settings
from reporting.smtp import send_message

SWEEP_EVERY_SECONDS = 30
LOOK_EVERY_SECONDS = 1
"""How often to look whether somebody new is to be compared with the others."""

log = structlog.get_logger()


def sweep_until_told_to_stop(settings: Settings) -> None:
    """Do all of it, again and again, until SIGTERM; what fails does not keep the rest from it.

    A sweep that has begun is brought to its end first: a letter is not left half sent.
    """
    told_to_stop = _stop_on_sigterm()
    sweeps = (mail_sweep(settings), *SWEEPS)
    while True:
        for sweep in sweeps:
            _try(sweep)
            if told_to_stop(0):
                return
        if _match_until_told_to_stop(told_to_stop, SWEEP_EVERY_SECONDS):
            return


def _match_until_told_to_stop(told_to_stop: Callable[[float], bool], seconds: float) -> bool:
    """Compare whoever is new, at once, for so many seconds; whether SIGTERM came.

    What fails is told once, and tried again when the other sweeps have had their turn.
    """
    end, fails = time.monotonic() + seconds, False
    while (left := end - time.monotonic()) > 0:
        more = False
        if not fails:
            try:
                more = match_some()
            except Exception as error:
                fails = True
                _tell(error)
        if told_to_stop(0 if more else min(left, LOOK_EVERY_SECONDS)):
            return True
    return told_to_stop(0)


def _stop_on_sigterm() -> Callable[[float], bool]:
    """What waits for so many seconds at most, and says whether SIGTERM came, now or before.

    The signal only writes into a pipe: an exception raised from it could be swallowed by whatever
    it interrupts, and the service would never end.
    """
    heard, tell = os.pipe()
    signal.signal(signal.SIGTERM, lambda *_: os.write(tell, b"!"))
    return lambda seconds: bool(select.select([heard], [], [], seconds)[0])


def mail_sweep(settings: Settings) -> Callable[[], None]:
    """What sends the letters that are due; without a mail server it says once that they wait."""
    server = settings.mail_server
    if server is None:
        return _say_once_that_letters_wait()
    head = Letterhead(server.sender, settings.service_name, settings.public_address)
    return partial(_send, head, partial(send_message, server))


def delete_old_drafts() -> None:
    """Delete the drafts whose time is over."""
    with open_work(writes=True) as work:
        gone = throw_away_old_drafts(work)
    if gone:
        log.info("drafts_deleted", number=gone)


def delete_old_visits() -> None:
    """Delete the visits whose time is over."""
    with open_work(writes=True) as work:
        gone = throw_away_old_visits(work)
    if gone:
        log.info("visits_deleted", number=gone)


def delete_old_letters() -> None:
    """Delete the letters that were sent or given up long ago."""
    with open_work(writes=True) as work:
        gone = throw_away_old_letters(work)
    if gone:
        log.info("letters_deleted", number=gone)


def forget_what_was_deleted() -> None:
    """Let nothing that was deleted or changed stay in the files of the database.

    On PostgreSQL its own vacuum does that.
    """
    engine = open_engine(settings_or_stop().database_url, poolclass=NullPool)
    forget_former_pages(engine)
    engine.dispose()


SWEEPS = (delete_old_drafts, delete_old_visits, delete_old_letters, forget_what_was_deleted)
"""What is done each time after the letters were sent; the last comes last."""


def _send(head: Letterhead, send: Callable[..., None]) -> None:
    if sent := send_waiting(open_work, head, send):
        log.info("letters_sent", number=sent)


def _say_once_that_letters_wait() -> Callable[[], None]:
    said = False

    def say() -> None:
        nonlocal said
        if said:
            return
        with open_work(writes=False) as work:
            waiting = letters_on_their_way(work)
        if waiting:
            log.warning("letters_wait", number=waiting, reason="REPORTING_SMTP_HOST is not set")
            said = True

    return say


def _try(sweep: Callable[[], None]) -> None:
    try:
        sweep()
    except Exception as error:
        _tell(error)


def _tell(error: Exception) -> None:
    if isinstance(error, click.ClickException):
        log.error("sweep_failed", reason=error.message.splitlines()[0])
    else:
        # Only the kind of error is told: its words could be somebody's.
        log.error("sweep_failed", reason=type(error).__name__)
