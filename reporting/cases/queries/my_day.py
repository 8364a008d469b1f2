"""What an officer has to see to today, in sections, each with its first rows."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    String,
    literal,
    literal_column,
    select,
    union_all,
)

from reporting.cases.models.desk import LIVE_CASE, DeskRow
from reporting.cases.queries.desk_filters import Reader
from reporting.cases.queries.desk_list import reader_of
from reporting.cases.rules.desk import Stage
from reporting.cases.rules.my_day import Section
from reporting.clock import LONDON
from reporting.conversations.queries.waiting import waiting_for_answer
from reporting.incidents.rules import URGENT
from reporting.promises import Risk
from reporting.work import Work

SHOWN = 10
NEW_FOR = 7
ROW = DeskRow.__table__.columns
Asked = ColumnElement[bool]
NAMES = (
    "incident_id",
    "reference",
    "case_id",
    "case_reference",
    "stage",
    "to_read",
    "added_on",
    "urgency",
    "danger",
    "self_harm",
    "under_18",
    "contact",
    "risk",
    "repeat",
    "received_on",
    "entered_at",
    "last_done_at",
    "due_on",
    "due_for",
)
DRAWN = tuple(ROW[name] for name in NAMES)
"""What is drawn of a row, and what orders it here and in the list where one goes on."""

ANSWERED_AT_ONCE = 25
"""How many messages are looked at for the reports that wait for an answer."""


@dataclass(frozen=True)
class Part:
    """One section of the day; `more` is whether there is more than is shown."""

    section: Section
    rows: Sequence[Row[Any]]
    more: bool


def my_day(work: Work) -> list[Part]:
    """What the actor has to see to: what is hers, and what is nobody's. No section is empty."""
    found: dict[str, dict[UUID, Row[Any]]] = defaultdict(dict)
    for row in work.session.execute(_sections(reader_of(work), work.clocks.quiet)):
        if not _only_usual(row):
            found[row.section][row.incident_id] = row
    found[Section.ANSWER] = _unanswered(work)
    parts = []
    for section in Section:
        rows = list(found[section].values())
        if order := ORDERED.get(section):
            rows.sort(key=order)
        if rows:
            parts.append(Part(section, rows[:SHOWN], len(rows) > SHOWN))
    return parts


def _only_usual(row: Row[Any]) -> bool:
    """Whether a report that waits is not urgent: urgent ones come first among those that are read
    here, and asking for them alone would lead the database to another index.
    """
    return bool(row.section == Section.HIGH and row.to_read and row.urgency != URGENT)


def _by_danger(row: Row[Any]) -> Any:
    return row.urgency, row.received_on, row.incident_id


ORDERED: Mapping[Section, Callable[[Row[Any]], Any]] = {
    Section.OVERDUE: lambda row: (row.due_on, row.incident_id),
    Section.TODAY: _by_danger,
    Section.HIGH: _by_danger,
    Section.ADDED: _by_danger,
    Section.QUIET: lambda row: (row.last_done_at, row.incident_id),
}
"""How the rows of a section are ordered; those that wait for an answer are in order already."""


@lru_cache(maxsize=64)
def _sections(reader: Reader, quiet: int) -> CompoundSelect[*tuple[Any, ...]]:
    """One statement for all sections, put together once a day for each officer."""
    arms = [*_due(reader), *_new(reader), *_quiet(reader, quiet)]
    return union_all(*(select(arm.limit(SHOWN + 1).subquery()) for arm in arms))


def _rows(section: Section, *asked: Asked) -> Select[*tuple[Any, ...]]:
    return select(literal(section.value, String).label("section"), *DRAWN).where(*asked)


def _due(reader: Reader) -> Iterator[Select[*tuple[Any, ...]]]:
    for whose in (ROW.assigned_to == reader.user_id, ROW.assigned_to.is_(None)):
        overdue = _rows(Section.OVERDUE, whose, ROW.due_on < reader.today)
        yield overdue.order_by(ROW.due_on, ROW.incident_id)
        yield _rows(Section.TODAY, whose, ROW.due_on == reader.today).order_by(ROW.incident_id)


def _new(reader: Reader) -> Iterator[Select[*tuple[Any, ...]]]:
    usual = (ROW.urgency, ROW.received_on, ROW.incident_id)
    yield _rows(Section.HIGH, ROW.to_read).order_by(*usual)
    edge = _days_ago(reader, NEW_FOR)
    risky = (ROW.stage == Stage.OPEN, ROW.entered_at >= edge, ROW.risk == Risk.HIGH, ROW.leads)
    for whose in (ROW.assigned_to == reader.user_id, ROW.assigned_to.is_(None)):
        new = _rows(Section.HIGH, *risky, whose)
        yield new.order_by(ROW.entered_at.desc(), ROW.incident_id.desc())
    yield _rows(Section.ADDED, ROW.added_on.is_not(None)).order_by(*usual)


def _quiet(reader: Reader, days: int) -> Iterator[Select[*tuple[Any, ...]]]:
    for whose in (ROW.assigned_to == reader.user_id, ROW.assigned_to.is_(None)):
        silent: tuple[Asked, Asked] = (
            literal_column(LIVE_CASE),
            ROW.last_done_at < _days_ago(reader, days),
        )
        quiet = _rows(Section.QUIET, *silent, whose)
        yield quiet.order_by(ROW.last_done_at, ROW.incident_id)


def _days_ago(reader: Reader, days: int) -> datetime:
    return datetime.combine(reader.today - timedelta(days=days), time.min, LONDON)


def _unanswered(work: Work) -> dict[UUID, Row[Any]]:
    """The reports that wait for an answer, the longest wait first."""
    found = waiting_for_answer(work, size=ANSWERED_AT_ONCE)
    waiting = [one.incident_id for one in found.rows]
    if not waiting:
        return {}
    rows = work.session.execute(select(*DRAWN).where(ROW.incident_id.in_(waiting))).all()
    by_number = {row.incident_id: row for row in rows}
    return {number: by_number[number] for number in waiting if number in by_number}
