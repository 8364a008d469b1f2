"""What stands above everything else on a case's page: marks, flags, what is due next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reporting.cases.queries.waiting import why_urgent
from reporting.cases.queries.whole import WholeCase
from reporting.cases.queries.work_done import WorkDone
from reporting.cases.rules.flags import (
    Flag,
    case_review,
    persistently_targeted,
    repeat,
    repeat_that_stands,
)
from reporting.incidents.rules import COUNTED
from reporting.personal_vocabulary import AgeGroup
from reporting.promises import Clocks, Promise
from reporting.work import Work


class Due(NamedTuple):
    """One thing that is due, in words, with its day and why the day is as it is."""

    what: str
    on: date
    why: str


@dataclass(frozen=True)
class Standing:
    """What stands above everything else.

    Attributes:
        urgent: why somebody must look at once, in words.
        due: what is due, the first first.
    """

    urgent: Sequence[str]
    under_18: bool
    repeat: Flag | None
    flags: Sequence[Flag]
    due: Sequence[Due]


def standing(work: Work, whole: WholeCase, done: WorkDone, threshold: int) -> Standing:
    """What stands above everything else.

    Args:
        threshold: how many complaints open a case review.
    """
    inside = [one for one in whole.held if one.inside]
    urgent = {
        why: None
        for one in inside
        for why in why_urgent(one.incident, one.rest.self_harm if one.rest else None)
    }
    happenings = whole.happenings
    found = (persistently_targeted(happenings), case_review(happenings, work.today, threshold))
    return Standing(
        urgent=list(urgent),
        under_18=any(one.rest and one.rest.age_group is AgeGroup.UNDER_18 for one in inside),
        repeat=_repeat(whole),
        flags=[flag for flag in found if flag],
        due=_due(whole, done, work.clocks),
    )


def _repeat(whole: WholeCase) -> Flag | None:
    """Whether one of the people of a case was targeted again, by all that is known of them.

    A report whose person was erased is still the repeat that it was.
    """
    flags = [repeat(history) for history in whole.histories]
    known = any(one.repeat for one in whole.held if one.inside)
    return next((flag for flag in flags if flag), repeat_that_stands() if known else None)


def _due(whole: WholeCase, done: WorkDone, clocks: Clocks) -> list[Due]:
    """What is due, the first first; a centre hears of its report even of a closed case."""
    case, due = whole.case, []
    if case.contact_due:
        first = Promise.FIRST_CONTACT
        due.append(Due(first.label, case.contact_due, first.hint))
    if case.review_due:
        due.append(Due(Promise.REVIEW.label, case.review_due, Promise.REVIEW.hint))
    for report in whole.reports:
        if report.centre_id and report.fed_back_at is None and report.state in COUNTED:
            what = f"{Promise.FEEDBACK.label}, report {report.reference}"
            by = clocks.feedback_by(report.received_on)
            due.append(Due(what, by, Promise.FEEDBACK.hint))
    due += [Due(task.kind.label, task.due_on, "") for task in done.tasks]
    return sorted(due, key=lambda one: one.on)
