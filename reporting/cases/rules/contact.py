"""Whether an officer may get in touch with somebody about a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reporting.clock import london_date, say_date
from reporting.incidents.rules import ReportState
from reporting.personal_vocabulary import Answer
from reporting.vocabulary import Code


class Contactable(Code):
    """Whether an officer may get in touch, as short as lists say it; only the first is a yes."""

    YES = "YES", "May be contacted"
    NO = "NO", "Do not contact"
    NOT_ASKED = "NOT_ASKED", "Not asked whether we may contact them"
    UNKNOWN = "UNKNOWN", "No name or code to find them by"


@dataclass(frozen=True)
class Given:
    """An answer about a permission, on one report."""

    incident_id: UUID
    answer: Answer
    at: datetime


def newest(answers: Sequence[Given]) -> Given | None:
    """The answer that holds. A no counts before a yes of the same moment."""
    return max(answers, key=lambda one: (one.at, one.answer is not Answer.YES), default=None)


def contactable(
    incident_id: UUID, state: ReportState, known: bool, answers: Sequence[Given]
) -> Contactable:
    """Whether an officer may get in touch about a report.

    Only a yes on this very report is a permission, and a later no on another report of the same
    person ends it.

    Args:
        known: whether the person gave a name or took a code.
        answers: about being contacted, on any report of this person.
    """
    if not known:
        return Contactable.UNKNOWN
    if state is ReportState.WITHDRAWN:
        return Contactable.NO
    for last in _deciding(incident_id, answers):
        if last is None or last.answer is Answer.NOT_ASKED:
            return Contactable.NOT_ASKED
        if last.answer is Answer.NO:
            return Contactable.NO
    return Contactable.YES


def why_not_contact(
    incident_id: UUID, state: ReportState, known: bool, answers: Sequence[Given]
) -> str:
    """Why nobody may get in touch about a report; "" when the officer may. See `contactable`."""
    found = contactable(incident_id, state, known, answers)
    if found is Contactable.UNKNOWN:
        return "There is no name and no code to find them by."
    if found is Contactable.NOT_ASKED:
        return "They were not asked, or did not say."
    if state is ReportState.WITHDRAWN:
        return "They took this report back."
    for last in _deciding(incident_id, answers):
        if last is not None and last.answer is Answer.NO:
            return f"They said no on {say_date(london_date(last.at))}."
    return ""


def _deciding(incident_id: UUID, answers: Sequence[Given]) -> tuple[Given | None, Given | None]:
    """The answers that must both be a yes: the newest on the report, and the newest on any."""
    here = newest([one for one in answers if one.incident_id == incident_id])
    return here, newest(answers)
