"""What the rows of the desk must say, read from what they are derived from."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Row, ScalarSelect, Select, String, cast, func, select
from sqlalchemy.orm import aliased

from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.repeats import LinkableIncident
from reporting.cases.models.tasks import Task
from reporting.cases.models.timeline import Decision
from reporting.cases.queries.contact import who_may_be_contacted
from reporting.cases.rules.contact import Contactable, Given, contactable
from reporting.cases.rules.desk import Clocked, Due, Stage, first_due, stage_of
from reporting.clock import london_date
from reporting.incidents.models.circumstances import Addition, Circumstances
from reporting.incidents.models.reports import Incident, IncidentKind, IncidentStrand
from reporting.incidents.queries import of_the_centres
from reporting.personal_vocabulary import AgeGroup, Answer, YesNo
from reporting.work import Work

Truth = dict[str, Any]
"""The value of each column of a row."""

FROM_REPORT = (
    "reference",
    "urgency",
    "danger",
    "received_on",
    "entered_at",
    "centre_id",
    "area_id",
    "place",
    "channel",
)
FROM_CASE = ("assigned_to", "risk", "police")
COPIED = (*FROM_REPORT, "case_id", "case_reference", *FROM_CASE)
"""What a row has as it stands elsewhere."""

OF_REPORT = (*FROM_REPORT, "id", "state", "read_at", "fed_back_at", "person_number")
OF_CASE = (*FROM_CASE, "contact_due", "review_due", "last_done_at")
"""What a row is worked out from."""


NOT_YET = (
    *("case_id", "case_reference", "case_state", *OF_CASE),
    *("repeat", "first_id", "task_on", "task_kind", "decided_at", "added_at"),
)
"""What a row is worked out from that a report has not from the start."""


def true_rows(work: Work, whose: Select[UUID] | CompoundSelect[UUID]) -> list[Truth]:
    """What the rows of some reports must say, in the order of their numbers.

    Args:
        whose: the numbers of the reports; what is no report of the centres has no row.
    """
    found: Sequence[Any] = work.session.execute(_facts(whose)).all()
    contacts = who_may_be_contacted(work, found)
    return [_row(work, one, contacts[one.id]) for one in found]


def first_row(work: Work, incident: Incident, rest: Circumstances, contact: Answer | None) -> Truth:
    """What the row of a report must say that was written just now, by somebody not known before.

    Nothing can have come of it yet, so that nothing needs to be read.

    Args:
        contact: what they answered about being contacted; None when they were not asked.
    """
    known = incident.person_number is not None
    given = [Given(incident.id, contact, work.now)] if contact else []
    one: Any = SimpleNamespace(
        **dict.fromkeys(NOT_YET),
        **{name: getattr(incident, name) for name in OF_REPORT},
        age_group=rest.age_group,
        self_harm=rest.self_harm,
        strands=" ".join(row.strand for row in incident.strands),
        kinds=" ".join(row.kind for row in incident.kinds),
    )
    return _row(work, one, contactable(incident.id, incident.state, known, given))


def _facts(whose: Select[UUID] | CompoundSelect[UUID]) -> Select[*tuple[Any, ...]]:
    return (
        select(*(getattr(Incident, name) for name in OF_REPORT))
        .add_columns(
            Circumstances.age_group,
            Circumstances.self_harm,
            Case.id.label("case_id"),
            Case.reference.label("case_reference"),
            Case.state.label("case_state"),
            *(getattr(Case, name) for name in OF_CASE),
            LinkableIncident.repeat,
            _first_report().label("first_id"),
            _codes(IncidentStrand.strand, IncidentStrand.incident_id).label("strands"),
            _codes(IncidentKind.kind, IncidentKind.incident_id).label("kinds"),
            _first_task(Task.due_on).label("task_on"),
            _first_task(Task.kind).label("task_kind"),
            _last_decision().label("decided_at"),
            _first_addition().label("added_at"),
        )
        .outerjoin(Circumstances, Circumstances.incident_id == Incident.id)
        .outerjoin(LinkableIncident, LinkableIncident.incident_id == Incident.id)
        .outerjoin(CaseReport, CaseReport.incident_id == Incident.id)
        .outerjoin(Case, Case.id == CaseReport.case_id)
        .where(Incident.id.in_(whose), of_the_centres())
        .order_by(Incident.id)
    )


def _codes(code: Any, whose: Any) -> ScalarSelect[str]:
    joined = func.aggregate_strings(cast(code, String), " ")
    return select(joined).where(whose == Incident.id).scalar_subquery()


def _first_report() -> ScalarSelect[UUID]:
    beside = aliased(CaseReport)
    first = select(beside.incident_id).where(beside.case_id == CaseReport.case_id)
    return first.order_by(beside.added_at, beside.incident_id).limit(1).scalar_subquery()


def _first_task(column: Any) -> ScalarSelect[Any]:
    still = select(column).where(Task.case_id == CaseReport.case_id, Task.done_at.is_(None))
    return still.order_by(Task.due_on, Task.id).limit(1).scalar_subquery()


def _last_decision() -> ScalarSelect[Any]:
    return (
        select(func.max(Decision.at)).where(Decision.incident_id == Incident.id).scalar_subquery()
    )


def _first_addition() -> ScalarSelect[Any]:
    unread = select(func.min(Addition.at)).where(Addition.incident_id == Incident.id)
    return unread.where(Addition.read_at.is_(None)).scalar_subquery()


def _row(work: Work, one: Row[Any], contact: Contactable) -> Truth:
    stage = stage_of(one.state, one.case_state)
    leads = one.first_id in (None, one.id)
    added_on = london_date(one.added_at) if one.added_at and stage is not Stage.WAITING else None
    due = first_due(_clocked(one, stage, leads), work.clocks)
    return {
        **{name: getattr(one, name) for name in COPIED},
        "incident_id": one.id,
        "stage": stage,
        "to_read": stage is Stage.WAITING or added_on is not None,
        "added_on": added_on,
        "self_harm": one.self_harm is YesNo.YES,
        "under_18": one.age_group is AgeGroup.UNDER_18,
        "contact": contact,
        "last_done_at": one.last_done_at or one.decided_at or one.entered_at,
        "strands": _spaced(one.strands),
        "kinds": _spaced(one.kinds),
        "repeat": bool(one.repeat),
        "leads": leads,
        "due_on": due.on,
        "due_for": due.what,
    }


def _clocked(one: Row[Any], stage: Stage, leads: bool) -> Clocked:
    task_on: date | None = one.task_on
    return Clocked(
        stage=stage,
        entered=london_date(one.entered_at),
        received=one.received_on,
        read=one.read_at is not None,
        fed_back=one.fed_back_at is not None or one.centre_id is None,
        leads=leads,
        contact=one.contact_due,
        review=one.review_due,
        task=Due(task_on, one.task_kind.value) if task_on else None,
    )


def _spaced(codes: str | None) -> str:
    """Codes with a blank before and after each, so that one is found without part of another."""
    return f" {' '.join(sorted(codes.split()))} " if codes else ""


def stale_rows(work: Work, truth: Sequence[Truth], kept: dict[UUID, Truth]) -> list[Truth]:
    """Those of the rows that are not kept as they must be."""
    return [row for row in truth if kept.get(row["incident_id"]) != row]
