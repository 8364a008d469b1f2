"""Making what is derived true again: clusters of persons, facts about repeats, the desk's list.

Only what may be wrong is made anew, since that takes minutes among a million reports: when the
code, the settings or the holidays that rows are made by have changed, when a row is missing, or
when that is asked for.
"""

from uuid import UUID

import click

from reporting.cases.actions.derivations import forget_recipe, keep_recipe
from reporting.cases.actions.desk import BEFORE_ALL, mend_desk
from reporting.cases.actions.repeats import rebuild_repeats
from reporting.cases.queries.recipes import is_current, lacks_rows
from reporting.cli.opening import open_work
from reporting.people.actions.clusters import rebuild_clusters

IN_ONE_TRANSACTION = 20_000
"""How many reports are looked at in one: what was done is kept if the rest does not get done."""


def make_derived_true(*, anew: bool = False) -> None:
    """Make anew whatever may be wrong, or all of it."""
    with open_work(writes=True) as work:
        moved = rebuild_clusters(work)
        if not (anew or moved or lacks_rows(work)) and is_current(work):
            return
        forget_recipe(work)
        rebuild_repeats(work)
    last: UUID | None = BEFORE_ALL
    while last is not None:
        with open_work(writes=True) as work:
            looked, last = mend_desk(work, last, IN_ONE_TRANSACTION)
        if last is not None:
            click.echo(f"The desk's list is made anew: {looked:,} more reports.")
    with open_work(writes=True) as work:
        keep_recipe(work)
