"""Under which versions blind keys are made: the one by which persons are found, and perhaps one
that is being made in its place, because the root key was changed or longer tags are needed.

While a new version is being made everybody is found by the former one, and whoever is new is
written down under both.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from reporting.database import Base
from reporting.people.models.matching import MatchVersion
from reporting.people.queries.matching import ready_version
from reporting.people.rules.tags import SHORT
from reporting.work import Work

Insert = sqlite.Insert | postgresql.Insert
INSERTS: dict[str, Callable[[type[Base]], Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def insert_into(work: Work, table: type[Base]) -> Any:
    """An insert that can say what to do when the row is there already."""
    return INSERTS[work.session.get_bind().dialect.name](table)


def take_turn(work: Work) -> list[MatchVersion] | None:
    """Let nobody else compare persons until this transaction ends; None when somebody else does.

    Two who compared at once could miss that the two whom they compare are one.

    Returns:
        The versions to write blind keys under, the one to find by first.
    """
    first = _first_version(work)
    turn = select(MatchVersion.version).where(MatchVersion.version == first)
    if work.session.scalar(turn.with_for_update(skip_locked=True)) is None:
        return None
    return list(versions_to_write(work))


def versions_to_write(work: Work) -> Sequence[MatchVersion]:
    """The version to find by, and the one that is being made, if there is one."""
    ready = ready_version(work)
    since = MatchVersion.version >= (ready.version if ready else 0)
    every = select(MatchVersion).where(since).order_by(MatchVersion.version)
    return work.session.scalars(every.execution_options(populate_existing=True)).all()


def _first_version(work: Work) -> int:
    first: int | None = work.session.scalar(select(func.min(MatchVersion.version)))
    if first is not None:
        return first
    made = {"version": 1, "key_id": work.keys.current, "tag_bytes": SHORT, "ready_at": work.now}
    insert = insert_into(work, MatchVersion).values(made)
    work.session.execute(insert.on_conflict_do_nothing())
    return 1
