"""What the pages of sharing have in common."""

from uuid import UUID

from flask import abort

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.models.cases import Case
from reporting.cases.queries.finding import find_case
from reporting.sharing.queries.agencies import Kept, find_agency, with_agreement
from reporting.sharing.rules.asked import Refused
from reporting.web import afterwards, current_work
from reporting.work import Work


def open_case(case_id: UUID, *, to_change: bool = False) -> Case:
    """One case that the actor may see."""
    return find_case(current_work(), case_id, to_change=to_change) or abort(404)


def open_agency(agency_id: UUID) -> Kept:
    """One agency, with its agreement."""
    work = current_work()
    return with_agreement(work, find_agency(work, agency_id) or abort(404))


def in_words(refused: tuple[tuple[str, Refused], ...]) -> list[str]:
    """Why reports may not be shared, and what to do instead."""
    return [f"Report {reference}: {said.reason} {said.instead}" for reference, said in refused]


def remember_refusal(case_id: UUID, refused: tuple[tuple[str, Refused], ...]) -> None:
    """Put on the trail that the rules refused, once this request was rolled back."""
    codes = sorted({said.refusal.value for _, said in refused})

    def remember(work: Work) -> None:
        for code in codes:
            record(work, Event.SHARING_REFUSED, case_id, why=code)

    afterwards(remember)
