"""The two sides of a link: which reports each of the two persons made, and with whom they are one
already.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from reporting.cases.models.cases import Case, CaseReport
from reporting.incidents.models.reports import Incident
from reporting.people.models.matching import PersonLink
from reporting.people.queries.links import one_with
from reporting.permissions import Permission, demand
from reporting.work import Work

MOST = 200


@dataclass(frozen=True)
class Happened:
    """One report in the history of a person, and the case that it is in."""

    report: Incident
    case: Case | None


@dataclass(frozen=True)
class Side:
    """One of two persons who may be one.

    Attributes:
        happened: their reports, the last received first.
        together: reports of whoever they are known to be one with, apart from the other side.
    """

    number: UUID
    happened: Sequence[Happened]
    together: Sequence[Happened]

    @property
    def newest(self) -> Incident | None:
        """The last report they made; None when no report leads to them any more."""
        return self.happened[0].report if self.happened else None

    @property
    def reference(self) -> str:
        """What they are called on a page: the reference of their last report."""
        return self.newest.reference if self.newest else "no report"


def sides_of(work: Work, link: PersonLink) -> tuple[Side, Side]:
    """Both sides of a link."""
    pair = (link.one, link.other)
    known = one_with(work, pair)
    theirs = _reports_of(work, set().union(*known.values()))
    one, other = (
        Side(
            number,
            [one for one in theirs if one.report.person_number == number],
            [
                one
                for one in theirs
                if one.report.person_number in known[number]
                and one.report.person_number not in pair
            ],
        )
        for number in pair
    )
    return one, other


def _reports_of(work: Work, numbers: Collection[UUID]) -> list[Happened]:
    query = (
        _all_reports(work)
        .add_columns(Case)
        .outerjoin(CaseReport, CaseReport.incident_id == Incident.id)
        .outerjoin(Case, Case.id == CaseReport.case_id)
        .where(Incident.person_number.in_(numbers))
        .options(
            selectinload(Incident.strands),
            selectinload(Incident.kinds),
            joinedload(Incident.centre),
        )
        .order_by(Incident.received_on.desc(), Incident.entered_at.desc(), Incident.id)
        .limit(MOST)
    )
    return [Happened(*row) for row in work.session.execute(query)]


def _all_reports(work: Work) -> Select[Incident]:
    """Every report: only those of the centres lead to a person, and whoever decides sees them all.

    Asking for the source as well would have SQLite read all of its reports.
    """
    demand(work.actor, Permission.READ_REPORTS)
    return select(Incident)


@dataclass(frozen=True)
class Known:
    """What a list says of one person: their last report, and how many they made."""

    reference: str
    reports: int


NOBODY = Known("no report", 0)


def last_reports(work: Work, numbers: Iterable[UUID]) -> Mapping[UUID, Known]:
    """The last report of each of some persons, in one query."""
    newest = (Incident.received_on.desc(), Incident.entered_at.desc(), Incident.id)
    of_each: dict[str, Any] = {"partition_by": Incident.person_number}
    ranked = (
        _all_reports(work)
        .with_only_columns(
            Incident.person_number,
            Incident.reference,
            func.row_number().over(order_by=newest, **of_each).label("place"),
            func.count().over(**of_each).label("reports"),
        )
        .where(Incident.person_number.in_(set(numbers)))
        .subquery()
    )
    rows = work.session.execute(select(ranked).where(ranked.c.place == 1))
    return {row.person_number: Known(row.reference, row.reports) for row in rows}
