"""Noting that messages were read, and keeping less of a conversation when its person goes."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select, update

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.clock import LONDON, london_date
from reporting.conversations.models import Message
from reporting.conversations.queries.threads import Reports, reached_by_word, reports_of
from reporting.conversations.rules.messages import TO_OFFICER, WITH_PERSON, Direction
from reporting.incidents.models.reports import Incident
from reporting.people.models.persons import PublicVisit
from reporting.permissions import Permission, demand
from reporting.work import Work


def read_as_officer(work: Work, incident: Incident) -> None:
    """Note that the officer read what came about a report. Each look is on the trail."""
    demand(work.actor, Permission.MANAGE_CASES)
    _mark(work, [incident.id], TO_OFFICER)
    record(work, Event.MESSAGES_READ, incident.id)


def read_as_centre(work: Work, incident: Incident) -> None:
    """Note that somebody at the centre read what the officer wrote about a report."""
    demand(work.actor, Permission.SEE_OWN_CENTRES_REPORTS)
    _mark(work, [incident.id], (Direction.TO_CENTRE,))
    record(work, Event.MESSAGES_READ, incident.id)


def read_as_person(work: Work, visit: PublicVisit) -> None:
    """Note that the person read what is shown to them; on the trail stands no report."""
    shown = Message.at >= reached_by_word(visit.person_number)
    _mark(work, reports_of(visit.person_number), (Direction.TO_PERSON,), shown)


def keep_days_of_messages(work: Work, incident_ids: Collection[UUID]) -> None:
    """Leave of a conversation with a person the days, and the order; see `keep_days_alone`."""
    theirs = (Message.incident_id.in_(incident_ids), Message.direction.in_(WITH_PERSON))
    rows = work.session.scalars(select(Message).where(*theirs).order_by(Message.at, Message.id))
    last: dict[UUID, datetime] = {}
    for row in rows:
        day = datetime.combine(london_date(row.at), time.min, LONDON)
        former = last.get(row.incident_id)
        row.at = max(day, former + timedelta(microseconds=1)) if former else day
        last[row.incident_id] = row.at
        if row.read_at is not None:
            row.read_at = datetime.combine(london_date(row.read_at), time.min, LONDON)
        row.waits_since = row.at if row.waits_since is not None else None


def _mark(
    work: Work,
    incident_ids: Reports,
    directions: Collection[Direction],
    *shown: ColumnElement[bool],
) -> None:
    unread = (
        Message.incident_id.in_(incident_ids),
        Message.direction.in_(directions),
        Message.read_at.is_(None),
        *shown,
    )
    work.session.execute(update(Message).where(*unread).values(read_at=work.now))
