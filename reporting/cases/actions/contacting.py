"""Getting in touch with the person, and the clock of the first contact."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.desk import refresh_case
from reporting.cases.actions.tasks import finish_task
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.queries.contact import contacts_of
from reporting.cases.queries.finding import cases_of_people, reports_in
from reporting.cases.queries.whole import whole_case
from reporting.cases.rules.contacting import STOPS_THE_CLOCK, ContactResult, sooner_at_high_risk
from reporting.cases.rules.entries import NoteKind, TaskKind
from reporting.cases.rules.moves import CaseState
from reporting.cases.rules.risk import suggest
from reporting.clock import london_date, say_time
from reporting.permissions import COMMAND_LINE, Permission, demand
from reporting.personal_vocabulary import ContactMethod
from reporting.promises import Risk
from reporting.work import Work

NOBODY_TO_REACH = "There is no permission to get in touch any more, or no way."


@dataclass(frozen=True)
class Tried:
    """One try to get in touch.

    Attributes:
        unsafe: whether it was not among what the person said is safe.
        incident_id: the report whose person it was.
        at: when it was; None for the present moment.
    """

    method: ContactMethod
    result: ContactResult
    words: str = ""
    unsafe: bool = False
    incident_id: UUID | None = None
    at: datetime | None = None


def keep_contact(work: Work, case: Case, tried: Tried) -> None:
    """Write down a try to get in touch; some results stop the clock of the first contact."""
    demand(work.actor, Permission.MANAGE_CASES)
    when: dict[str, Any] = {}
    if tried.at is not None:
        when = {"on": london_date(tried.at).isoformat(), "time": say_time(tried.at)}
    put_on_timeline(
        work,
        case,
        NoteKind.CONTACT,
        tried.words,
        incident_id=tried.incident_id,
        method=tried.method.value,
        result=tried.result.value,
        unsafe=tried.unsafe,
        **when,
    )
    if tried.result in STOPS_THE_CLOCK:
        case.contact_due = None
    if tried.result is ContactResult.REACHED and case.first_contact_at is None:
        case.first_contact_at = tried.at or work.now
    record(work, Event.CONTACT_KEPT, case.id, result=tried.result.value, unsafe=tried.unsafe)
    refresh_case(work, [case.id])


def may_be_reached(work: Work, case: Case) -> bool:
    """Whether anybody in a case may be contacted and a way to do so is known.

    The house looks for itself: whoever changes a permission need not see the case.
    """
    house = replace(work, actor=COMMAND_LINE)
    return any(one.possible for one in contacts_of(house, reports_in(house, case)))


def set_contact_clock(work: Work, case: Case) -> None:
    """Start or stop the clock of the first contact, as the reports in a case now allow.

    A new one begins today. While nobody has decided a risk, the one that the answers suggest holds:
    one that runs comes nearer at high risk, and otherwise keeps its day. After the first contact,
    and in a closed case, there is none.
    """
    if case.first_contact_at is not None or case.state is CaseState.CLOSED:
        return
    if not may_be_reached(work, case):
        case.contact_due = None
        return
    risk = case.risk or _suggested(replace(work, actor=COMMAND_LINE), case)
    if case.contact_due is None:
        case.contact_due = work.clocks.contact_by(work.today, risk)
    elif case.risk is None:
        case.contact_due = sooner_at_high_risk(case.contact_due, work.today, risk, work.clocks)


def _suggested(work: Work, case: Case) -> Risk | None:
    """The risk that the reports in a case suggest; None when they say nothing of it."""
    whole = whole_case(work, case.id)
    return suggest(whole.answered).level if whole else None


def _let_go_of_contact(work: Work, case: Case) -> None:
    """Tasks to get in touch fall away once nobody in a case may be reached, which is noted."""
    open_ones = select(Task).where(
        Task.case_id == case.id, Task.kind == TaskKind.CONTACT, Task.done_at.is_(None)
    )
    tasks = work.session.scalars(open_ones.order_by(Task.due_on, Task.id)).all()
    if tasks and not may_be_reached(work, case):
        for task in tasks:
            finish_task(work, case, task, NOBODY_TO_REACH, needed=False)


def renew_contact_clocks(work: Work, incident_ids: Collection[UUID]) -> None:
    """Set the clocks anew once the people of some reports have changed what they agree to."""
    cases = cases_of_people(work, incident_ids)
    for case in cases:
        set_contact_clock(work, case)
        _let_go_of_contact(work, case)
    if cases:
        refresh_case(work, [case.id for case in cases])
