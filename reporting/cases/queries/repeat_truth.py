"""What the coded facts about repeats must say, read from what they are derived from.

Only victims count: a code belongs to a person in a role. A report that was confirmed as a duplicate
says who the victim of its original is, too.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from reporting.cases.rules.repeats import RepeatFacts, Reported, facts_of_victims
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import COUNTED, ReportState
from reporting.people.models.matching import ClusterMember
from reporting.vocabulary import ReporterRole
from reporting.work import Work

STANDS = func.coalesce(Incident.duplicate_of, Incident.id)
"""The report that stands for an incident."""

VICTIMS = (None, ReporterRole.VICTIM)
"""In these roles somebody is the victim; whoever did not say is."""

VICTIM = func.coalesce(ClusterMember.cluster_number, Incident.person_number)
"""Whoever is one by confirmed links is named after the first of them."""


class Truth(NamedTuple):
    """What facts must say.

    Attributes:
        facts: of each incident whose victim is known.
        about: every incident that was looked at; those without facts must have none.
    """

    facts: Mapping[UUID, RepeatFacts]
    about: set[UUID]


def true_facts(work: Work, report_ids: Collection[UUID]) -> Truth:
    """The facts of the incidents of some reports, and of all others of the same victims."""
    asked = {*report_ids, *incidents_behind(work, report_ids)}
    victims = _persons_in(work, asked)
    about = incidents_of(work, victims) | asked
    histories = _histories(work, about)
    others = set(histories) - victims
    if others:
        histories = _histories(work, about | incidents_of(work, others))
    found = facts_of_victims(histories.values())
    return Truth({number: found[number] for number in about & set(found)}, about)


def incidents_behind(work: Work, report_ids: Collection[UUID]) -> set[UUID]:
    """The reports that stand for the incidents of some reports."""
    return set(work.session.scalars(select(STANDS).where(Incident.id.in_(report_ids))))


def incidents_of(work: Work, victims: Collection[UUID]) -> set[UUID]:
    """The incidents of some victims, each named by a person or after the first of a cluster."""
    if not victims:
        return set()
    members = select(ClusterMember.person_number).where(ClusterMember.cluster_number.in_(victims))
    persons = {*victims, *work.session.scalars(members)}
    theirs = select(STANDS).where(*_of_victims(), Incident.person_number.in_(persons))
    return set(work.session.scalars(theirs))


def _persons_in(work: Work, reports: Collection[UUID]) -> set[UUID]:
    """Whoever made some reports or duplicates of them, counted or not, as victims are named."""
    here = or_(Incident.id.in_(reports), Incident.duplicate_of.in_(reports))
    member = ClusterMember.person_number == Incident.person_number
    query = select(VICTIM).select_from(Incident).outerjoin(ClusterMember, member)
    return set(work.session.scalars(query.where(here, Incident.person_number.is_not(None))))


def _victims_in(work: Work, incidents: Collection[UUID]) -> list[Any]:
    query = _victims().where(or_(Incident.id.in_(incidents), Incident.duplicate_of.in_(incidents)))
    return list(work.session.execute(query))


def _histories(work: Work, incidents: Collection[UUID]) -> dict[UUID, set[Reported]]:
    """The incidents of each victim of some incidents, among these."""
    histories: dict[UUID, set[Reported]] = defaultdict(set)
    for row in _victims_in(work, incidents):
        histories[row.victim].add(Reported(row.received_on, row.entered_at, row.id))
    return histories


def _victims() -> Select[UUID, UUID, Any, Any]:
    original = aliased(Incident)
    return (
        select(VICTIM.label("victim"), original.id, original.received_on, original.entered_at)
        .select_from(Incident)
        .join(original, original.id == STANDS)
        .outerjoin(ClusterMember, ClusterMember.person_number == Incident.person_number)
        .where(*_of_victims(), original.state.in_(COUNTED))
    )


def _of_victims() -> tuple[Any, ...]:
    """A report of somebody who can be told from others, and to whom it happened."""
    role = Incident.reporter_role
    return (
        Incident.person_number.is_not(None),
        or_(role.is_(None), role == ReporterRole.VICTIM),
        Incident.state.in_((*COUNTED, ReportState.DUPLICATE)),
    )
