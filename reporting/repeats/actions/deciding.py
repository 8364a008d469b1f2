"""What follows when an officer decides whether two persons are one."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from reporting.cases.actions.repeat_tasks import (
    lock_cases_of,
    open_repeat_tasks,
    take_back_repeat_tasks,
)
from reporting.cases.actions.repeats import refresh_repeats
from reporting.cases.models.cases import Case
from reporting.cases.queries.finding import case_of
from reporting.cases.queries.repeat_truth import incidents_of
from reporting.cases.queries.repeats import repeats_among
from reporting.cases.rules.moves import CaseState
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import COUNTED
from reporting.matching_vocabulary import LinkDecided
from reporting.people.actions.links import decide_link
from reporting.people.models.matching import PersonLink
from reporting.people.queries.links import one_with
from reporting.work import Work


@dataclass(frozen=True)
class Followed:
    """What came of a decision.

    Attributes:
        opened, closed: how many tasks were opened, and how many are not needed any more.
        case: the case of the newest incident, in which tasks were opened.
        waits: the newest incident where it is a repeat in no open case: tasks come with its case.
    """

    opened: int = 0
    closed: int = 0
    case: Case | None = None
    waits: Incident | None = None


def decide(
    work: Work, link: PersonLink, decided: LinkDecided, reason: str, *, seen: UUID | None
) -> Followed:
    """Decide about a link, and write what is counted and to be done because of it.

    See `decide_link` for what it raises.
    """
    pair = (link.one, link.other)
    before = set().union(*one_with(work, pair).values())
    lock_cases_of(work, incidents_of(work, before))
    persons = before | decide_link(work, link.id, decided, reason, seen=seen)
    incidents = incidents_of(work, persons)
    undone = decided is LinkDecided.UNDONE
    turned = refresh_repeats(work, incidents, anew=undone)
    if decided is LinkDecided.CONFIRMED and (newest := _newest(work, incidents)):
        return _ask_for_more(work, newest)
    return Followed(closed=take_back_repeat_tasks(work, turned)) if undone else Followed()


def _ask_for_more(work: Work, newest: UUID) -> Followed:
    """Open the tasks of a repeat in the case of the newest incident."""
    case = case_of(work, newest)
    if case is None or case.state is CaseState.CLOSED:
        repeat = newest in repeats_among(work, [newest])
        return Followed(waits=work.session.get(Incident, newest) if repeat else None)
    opened = open_repeat_tasks(work, case, [newest])
    return Followed(opened=opened, case=case if opened else None)


def _newest(work: Work, incidents: Collection[UUID]) -> UUID | None:
    """The counted incident of some that was reported last."""
    query = select(Incident.id).where(Incident.id.in_(incidents), Incident.state.in_(COUNTED))
    newest = (Incident.received_on.desc(), Incident.entered_at.desc(), Incident.id.desc())
    return work.session.scalar(query.order_by(*newest).limit(1))
