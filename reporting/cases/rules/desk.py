"""The officer's desk: where a report stands on it, and which of its promises is due first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reporting.cases.rules.entries import TaskKind
from reporting.cases.rules.moves import CaseState
from reporting.incidents.rules import ReportState
from reporting.promises import Clocks, Promise
from reporting.vocabulary import Code

NEVER = date.max
"""The day by which nothing is due: kept as a day, so that a list by day has an order."""


class Stage(Code):
    """Where a report stands: its own state, and once it is in a case that of the case."""

    WAITING = "WAITING", "Waiting for triage"
    OPEN = "OPEN", "Open case"
    WITH_POLICE = "WITH_POLICE", "With the police"
    MONITORING = "MONITORING", "Being watched"
    CLOSED = "CLOSED", "Closed"
    RECORDED = "RECORDED", "Recorded only"
    SET_ASIDE = "SET_ASIDE", "Set aside"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    DUPLICATE = "DUPLICATE", "Confirmed duplicate"


LIVE = (Stage.OPEN, Stage.WITH_POLICE, Stage.MONITORING)
"""Where a case is being worked on."""

OUT_OF_COUNT = (Stage.SET_ASIDE, Stage.WITHDRAWN, Stage.DUPLICATE)
"""Where nobody is told what came of a report, since nothing does."""

DUE_LABELS: Mapping[str, str] = {code.value: code.label for code in (*Promise, *TaskKind)}
"""What is due, in words, by the code of the promise or of the kind of task."""


class Due(NamedTuple):
    """The first day on which something is due, and the code of what; `NEVER` and None: nothing."""

    on: date
    what: str | None


NOTHING_DUE = Due(NEVER, None)


@dataclass(frozen=True)
class Clocked:
    """What the clocks of one report run by.

    Attributes:
        entered, received: the London days on which it was entered, and came to its centre.
        read: whether an officer has read it, by which its centre is told that it arrived.
        fed_back: whether its centre was told what came of it, or there is none to tell.
        leads: whether it stands for its case, so that what is due in a case is due once.
        contact, review: by when in its case; None where no such clock runs.
        task: the first open task of its case; closing a case does not do what is left to do.
    """

    stage: Stage
    entered: date
    received: date
    read: bool
    fed_back: bool = False
    leads: bool = False
    contact: date | None = None
    review: date | None = None
    task: Due | None = None


def stage_of(state: ReportState, case_state: CaseState | None) -> Stage:
    """Where a report stands."""
    if case_state is not None:
        return Stage(case_state.value)
    return Stage.RECORDED if state is ReportState.TRIAGED else Stage(state.value)


def first_due(one: Clocked, clocks: Clocks) -> Due:
    """What is due first of a report; of one day, what was promised first."""
    return min(_every_due(one, clocks), default=NOTHING_DUE, key=lambda due: due.on)


def _every_due(one: Clocked, clocks: Clocks) -> Iterator[Due]:
    if one.stage is Stage.WAITING and not one.read:
        yield Due(clocks.acknowledge_by(one.entered), Promise.ACKNOWLEDGE.value)
    if one.stage is Stage.WAITING:
        yield Due(clocks.triage_by(one.entered), Promise.TRIAGE.value)
    if not one.fed_back and one.stage not in OUT_OF_COUNT:
        yield Due(clocks.feedback_by(one.received), Promise.FEEDBACK.value)
    if not one.leads:
        return
    if one.contact and one.stage in LIVE:
        yield Due(one.contact, Promise.FIRST_CONTACT.value)
    if one.review and one.stage in LIVE:
        yield Due(one.review, Promise.REVIEW.value)
    if one.task:
        yield one.task
