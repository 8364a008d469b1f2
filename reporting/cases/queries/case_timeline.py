"""The timeline of a case: notes, decisions and what people added to its reports, merged.

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
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from reporting.accounts.models import User
from reporting.cases.models.cases import CaseReport
from reporting.cases.models.timeline import Decision, Note
from reporting.cases.queries.timelines import ALONE, Entry
from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.moves import Move
from reporting.cases.rules.outcomes import ClosedFor
from reporting.cases.rules.saying import say_entry
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.models.reports import Incident
from reporting.keyring import Spot
from reporting.paging import ROWS, Paged, cut_page, read_cursor, read_moment_cursor
from reporting.vocabulary import Code, SetAside
from reporting.work import Work

Line = Row[Any]
Arm = Select[*tuple[Any, ...]]
CASE = bindparam("case", type_=Note.case_id.type)
SIZE = bindparam("rows", type_=Integer)
CURSOR = (
    bindparam("at", type_=Note.at.type),
    bindparam("version", type_=Integer),
    bindparam("id", type_=Note.id.type),
)
NOTHING = cast(null(), String)


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
    arms = [_notes().where(Note.version > version), _decisions().where(Decision.version > version)]
    query = _newest(arms, onward=False)
    rows = work.session.execute(query, {"case": case_id, "rows": size}).all()
    return [_entry(work, row) for row in rows]


@cache
def _page(shown: Shown | None, onward: bool) -> Arm:
    """Built once for each kind that is wanted, since that takes longer than to run it."""
    if isinstance(shown, NoteKind):
        return _newest([_notes().where(Note.kind == shown)], onward=onward)
    arms = {Also.DECISION: _decisions(), Also.ADDED: _additions()}
    wanted = [arms[shown]] if shown else [_notes(), *arms.values()]
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


def _notes() -> Arm:
    writer, given = aliased(User), aliased(User)
    return (
        select(
            literal("notes").label("source"),
            Note.id.label("id"),
            Note.at.label("at"),
            func.coalesce(Note.version, 0).label("version"),
            cast(Note.kind, String).label("code"),
            Note.facts.label("facts"),
            NOTHING.label("more"),
            NOTHING.label("other"),
            Note.text.label("sealed"),
            writer.name.label("who"),
            given.name.label("given"),
            Incident.reference.label("about"),
        )
        .outerjoin(writer, writer.id == Note.by)
        .outerjoin(given, given.id == Note.given_to)
        .outerjoin(Incident, Incident.id == Note.incident_id)
        .where(Note.case_id == CASE)
    )


def _decisions() -> Arm:
    writer, other = aliased(User), aliased(Incident)
    return (
        select(
            literal("decisions").label("source"),
            Decision.id.label("id"),
            Decision.at.label("at"),
            func.coalesce(Decision.version, 0).label("version"),
            cast(Decision.move, String).label("code"),
            cast(Decision.set_aside_for, String).label("facts"),
            cast(Decision.closed_for, String).label("more"),
            other.reference.label("other"),
            Decision.reason.label("sealed"),
            writer.name.label("who"),
            NOTHING.label("given"),
            Incident.reference.label("about"),
        )
        .outerjoin(writer, writer.id == Decision.by)
        .outerjoin(Incident, Incident.id == Decision.incident_id)
        .outerjoin(other, other.id == Decision.other_id)
        .where(Decision.case_id == CASE)
    )


def _additions() -> Arm:
    writer = aliased(User)
    return (
        select(
            literal("additions").label("source"),
            Addition.id.label("id"),
            Addition.at.label("at"),
            literal(0).label("version"),
            NOTHING.label("code"),
            NOTHING.label("facts"),
            NOTHING.label("more"),
            NOTHING.label("other"),
            Addition.words.label("sealed"),
            writer.name.label("who"),
            NOTHING.label("given"),
            Incident.reference.label("about"),
        )
        .join(CaseReport, CaseReport.incident_id == Addition.incident_id)
        .join(Incident, Incident.id == Addition.incident_id)
        .outerjoin(writer, writer.id == Addition.by)
        .where(CaseReport.case_id == CASE)
    )


def _entry(work: Work, row: Line) -> Entry:
    title, who = SAID[row.source](row)
    column = COLUMNS[row.source]
    spot = Spot(row.source, column, str(row.id))
    text = work.keys.unseal(row.sealed, spot) if row.sealed is not None else ""
    return Entry(title, row.at, who, text)


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


SAID: dict[str, Callable[[Line], tuple[str, str]]] = {
    "notes": _note,
    "decisions": _decision,
    "additions": _addition,
}
"""The title of an entry and who wrote it, by the table it comes from."""

COLUMNS = {"notes": "text", "decisions": "reason", "additions": "words"}
"""The sealed column of each table."""
