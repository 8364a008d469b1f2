"""Keeping the coded facts about repeats true to what they are derived from.

Whoever changes what they rest on says so once the event is on the trail, as for the desk's rows.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reporting.cases.actions.desk import refresh_desk
from reporting.cases.models.repeats import LinkableIncident
from reporting.cases.queries.repeat_truth import VICTIMS, Truth, true_facts
from reporting.cases.rules.repeats import VERSION, RepeatFacts, Reported, facts_of_victims
from reporting.incidents.models.reports import Incident
from reporting.work import Work

AT_ONCE = 500
Kept = Mapping[UUID, dict[str, Any]]


def refresh_repeats(work: Work, report_ids: Collection[UUID], *, anew: bool = False) -> set[UUID]:
    """Write the facts of some incidents anew, and those of all others of the same victims.

    Args:
        anew: whether facts that stand are derived again as well, where anything is left to derive
            them from.

    Returns:
        The incidents that turned into repeats, or are none any more.
    """
    truth = true_facts(work, report_ids)
    kept = _kept(work, truth.about)
    changed = _wrong(truth, kept, anew=anew)
    _write(work, truth, changed)
    turned = {
        number
        for number in changed
        if kept.get(number, {}).get("repeat", False) is not _is_repeat(truth, number)
    }
    if turned:
        refresh_desk(work, turned)
    return turned


def add_first_facts(work: Work, incident: Incident) -> None:
    """Write the facts of an incident whose victim was not known before; a witness is none."""
    if incident.person_number is not None and incident.reporter_role in VICTIMS:
        first = Reported(incident.received_on, incident.entered_at, incident.id)
        facts = facts_of_victims([[first]])[incident.id]
        work.session.add(LinkableIncident(**_row(incident.id, facts)))


def let_facts_stand(work: Work, report_ids: Collection[UUID]) -> None:
    """Keep the facts that rest on some reports as they are, since their person is let go of."""
    resting = update(LinkableIncident).values(stands=True)
    about = true_facts(work, report_ids).about
    work.session.execute(resting.where(LinkableIncident.incident_id.in_(about)))


def count_wrong_repeats(work: Work) -> int:
    """How many incidents have other facts than they must have."""
    return sum(len(wrong) for _, wrong in _every_wrong(work))


def rebuild_repeats(work: Work) -> int:
    """Make all facts anew, but for those that stand.

    Returns:
        How many were not as they must be.
    """
    mended = 0
    for truth, wrong in _every_wrong(work):
        _write(work, truth, wrong)
        mended += len(wrong)
    return mended


def _every_wrong(work: Work) -> Iterator[tuple[Truth, set[UUID]]]:
    last = UUID(int=0)
    has_facts = exists().where(LinkableIncident.incident_id == Incident.id)
    while True:
        known = or_(Incident.person_number.is_not(None), has_facts)
        batch = select(Incident.id).where(Incident.id > last, known).order_by(Incident.id)
        numbers = set(work.session.scalars(batch.limit(AT_ONCE)))
        if not numbers:
            return
        last = max(numbers)
        truth = true_facts(work, numbers)
        only = Truth(truth.facts, numbers)
        yield truth, _wrong(only, _kept(work, numbers), anew=False)


def _kept(work: Work, numbers: Collection[UUID]) -> Kept:
    columns = LinkableIncident.__table__.columns
    rows = work.session.execute(select(*columns).where(columns.incident_id.in_(numbers)))
    return {row.incident_id: dict(row._mapping) for row in rows}


def _wrong(truth: Truth, kept: Kept, *, anew: bool) -> set[UUID]:
    """The incidents whose facts are not kept as they must be."""
    wrong = set()
    for number in truth.about:
        found, row = truth.facts.get(number), kept.get(number)
        stands = row is not None and row["stands"] and not (anew and found is not None)
        if not stands and row != (found and _row(number, found)):
            wrong.add(number)
    return wrong


def _is_repeat(truth: Truth, number: UUID) -> bool:
    found = truth.facts.get(number)
    return found is not None and found.repeat


def _row(number: UUID, facts: RepeatFacts) -> dict[str, Any]:
    """The facts as they are kept; ten victims of one incident are as good as nine."""
    return {
        "incident_id": number,
        "repeat": facts.repeat,
        "rule_version": VERSION,
        "firsts": "".join(str(min(one, 9)) for one in facts.firsts),
        "seconds": "".join(str(min(one, 9)) for one in facts.seconds),
        "stands": False,
    }


def _write(work: Work, truth: Truth, changed: set[UUID]) -> None:
    rows = [_row(number, truth.facts[number]) for number in sorted(changed & set(truth.facts))]
    if gone := changed - set(truth.facts):
        theirs = LinkableIncident.incident_id.in_(gone)
        work.session.execute(delete(LinkableIncident).where(theirs))
    if rows:
        dialect = work.session.get_bind().dialect.name
        insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
        statement = insert(LinkableIncident)
        keep = {name: statement.excluded[name] for name in rows[0] if name != "incident_id"}
        upsert = statement.on_conflict_do_update(index_elements=["incident_id"], set_=keep)
        work.session.execute(upsert, rows)
