"""The timeline of a case: notes, decisions, and what people added and wrote, merged.

One query reads a page of it; each kind of row is one arm of a UNION, with the same columns.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Integer,
    Row,
    bindparam,
    select,
    tuple_,
    union_all,
)

from reporting.cases.models.timeline import Decision, Note
from reporting.cases.queries.timeline_arms import Arm, additions, answers, decisions, notes
from reporting.cases.queries.timelines import ALONE, Entry
from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.moves import Move
from reporting.cases.rules.outcomes import ClosedFor
from reporting.cases.rules.saying import say_entry
from reporting.conversations.rules.messages import Direction
from reporting.keyring import Spot
from reporting.paging import Paged, cut_page, read_cursor, read_moment_cursor
from reporting.vocabulary import Code, SetAside
from reporting.work import Work

Line = Row[Any]
ROWS = 20
"""Fewer than other lists show: much else stands on the page of a case."""

SIZE = bindparam("rows", type_=Integer)
CURSOR = (
    bindparam("at", type_=Note.at.type),
    bindparam("version", type_=Integer),
    bindparam("id", type_=Note.id.type),
)


class Also(Code):
    """What stands on a timeline beside the notes, as a filter calls it."""

    DECISION = "DECISION", "Decisions"
    ADDED = "ADDED", "Added by the person"


Shown = NoteKind | Also


def timeline_page(
    work: Work, case_id: UUID, shown: Shown | None, after: str | None, size: int = ROWS
) -> Paged[Entry]:
    """A page of a case's timeline, the newest first, unsealed.

    Args:
        shown: the one kind of entry that is wanted; None for all.
    """
    cursor = _read(after)
    query = _page(shown, cursor is not None)
    rows = work.session.execute(query, {"case": case_id, "rows": size + 1, **(cursor or {})}).all()
    found = cut_page(rows, lambda row: (row.at.isoformat(), row.version, row.id), size)
    return Paged([_entry(work, row) for row in found.rows], found.after)


def entries_since(work: Work, case_id: UUID, version: int, size: int = ROWS) -> list[Entry]:
    """What was written of a case since somebody saw a version of it, the newest first."""
    arms = [notes().where(Note.version > version), decisions().where(Decision.version > version)]
    query = _newest(arms, onward=False)
    rows = work.session.execute(query, {"case": case_id, "rows": size}).all()
    return [_entry(work, row) for row in rows]


@cache
def _page(shown: Shown | None, onward: bool) -> Arm:
    """Built once for each kind that is wanted, since that takes longer than to run it."""
    if isinstance(shown, NoteKind):
        came = [answers()] if shown is NoteKind.MESSAGE else []
        return _newest([notes().where(Note.kind == shown), *came], onward=onward)
    arms = {Also.DECISION: decisions(), Also.ADDED: additions()}
    wanted = [arms[shown]] if shown else [notes(), *arms.values(), answers()]
    return _newest(wanted, onward=onward)


def _newest(arms: list[Arm], *, onward: bool) -> Arm:
    """The newest of all arms, or what follows a cursor; of one moment, what was written last."""
    limited = []
    for arm in arms:
        columns = arm.selected_columns
        key = (columns.at, columns.version, columns.id)
        wanted = arm.where(tuple_(*key) < tuple_(*CURSOR)) if onward else arm
        newest = wanted.order_by(*(column.desc() for column in key)).limit(SIZE)
        limited.append(select(newest.subquery()))
    merged = union_all(*limited).subquery()
    key = (merged.c.at, merged.c.version, merged.c.id)
    return select(merged).order_by(*(column.desc() for column in key)).limit(SIZE)


def _read(after: str | None) -> dict[str, Any] | None:
    """Where a timeline goes on; None at its beginning, or if the cursor is not ours."""
    moment, version, number = read_cursor(after, 3) or ("", "", "")
    found = read_moment_cursor(f"{moment}~{number}")
    if found is None or not version.isdecimal() or len(version) > 9:
        return None
    return {"at": found[0], "version": int(version), "id": found[1]}


def _entry(work: Work, row: Line) -> Entry:
    title, who = SAID[row.source](row)
    if row.sealed is None:
        return Entry(title, row.at, who, "")
    spot = Spot(row.source, COLUMNS[row.source], str(row.id))
    return Entry(title, row.at, who, work.keys.unseal(row.sealed, spot))


def _note(row: Line) -> tuple[str, str]:
    said = say_entry(NoteKind(row.code), json.loads(row.facts), row.given or "")
    return (f"{said}, report {row.about}" if row.about else said), row.who or ""


def _decision(row: Line) -> tuple[str, str]:
    """What was decided, about which report, and what it points to."""
    said = Move(row.code).label
    if row.other:
        said += f" ({row.other})"
    if row.facts:
        said += f": {SetAside(row.facts).label.lower()}"
    if row.more:
        said += f": {ClosedFor(row.more).label.lower()}"
    return (f"{said}, report {row.about}" if row.about else said), row.who or ""


def _addition(row: Line) -> tuple[str, str]:
    who = f"written down by {row.who}" if row.who else ALONE
    return f"Added to report {row.about}", who


def _answer(row: Line) -> tuple[str, str]:
    whose = Direction(row.code).label.lower()
    return f"Message {whose}, report {row.about}", row.who or ""


SAID: dict[str, Callable[[Line], tuple[str, str]]] = {
    "notes": _note,
    "decisions": _decision,
    "additions": _addition,
    "messages": _answer,
}
"""The title of an entry and who wrote it, by the table it comes from."""

COLUMNS = {"notes": "text", "decisions": "reason", "additions": "words"}
"""The sealed column of each table."""
