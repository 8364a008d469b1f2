"""Finding agencies and their agreements."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, exists, func, or_, select

from reporting.paging import ROWS, Paged, cut_page, read_cursor, read_name, write_name
from reporting.permissions import Permission, demand
from reporting.sharing.models.agencies import Agency, Agreement
from reporting.sharing.models.referrals import Referral
from reporting.sharing.rules import asked
from reporting.sharing.rules.agencies import (
    AgreementFacts,
    AgreementState,
    agreement_on,
    state_of_agreement,
)
from reporting.work import Work

MOST_AGENCIES = 200
"""A town works with a dozen or two."""


@dataclass(frozen=True)
class Kept:
    """An agency with the agreement that counts today, and where that stands."""

    agency: Agency
    agreement: AgreementFacts | None
    state: AgreementState

    def as_asked(self) -> asked.Agency:
        """As the rules see it."""
        one = self.agency
        return asked.Agency(one.name, one.kind, one.active, self.agreement)


def agencies_by_name(work: Work, after: str | None, size: int = ROWS) -> Paged[Kept]:
    """All agencies, by name."""
    demand(work.actor, Permission.SEE_AGENCIES)
    query = select(Agency)
    if cursor := read_cursor(after, 2):
        try:
            name, last = read_name(cursor[0]), UUID(cursor[1])
        except ValueError:
            return agencies_by_name(work, None, size)
        query = query.where(or_(Agency.name > name, and_(Agency.name == name, Agency.id > last)))
    found = work.session.scalars(query.order_by(Agency.name, Agency.id).limit(size + 1)).all()
    paged = cut_page(found, lambda row: (write_name(row.name), row.id), size)
    return Paged(_with_agreements(work, paged.rows), paged.after)


def agencies_to_share_with(work: Work) -> Sequence[Kept]:
    """The agencies that we work with, by name."""
    demand(work.actor, Permission.SEE_AGENCIES)
    active = select(Agency).where(Agency.active).order_by(Agency.name, Agency.id)
    return _with_agreements(work, work.session.scalars(active.limit(MOST_AGENCIES)).all())


def agencies_for_case(work: Work, case_id: UUID) -> list[tuple[Agency, bool]]:
    """Those that were asked for help in a case, whether or not we still work with them; then every
    other one that we work with. Each comes with whether it was asked.
    """
    demand(work.actor, Permission.SEE_AGENCIES)
    asked_in_case = (
        exists()
        .where(Referral.agency_id == Agency.id, Referral.case_id == case_id)
        .correlate(Agency)
    )
    found = work.session.execute(
        select(Agency, asked_in_case.label("asked"))
        .where(or_(Agency.active, asked_in_case))
        .order_by(asked_in_case.desc(), Agency.name, Agency.id)
        .limit(MOST_AGENCIES)
    )
    return [(agency, bool(was_asked)) for agency, was_asked in found]


def find_agency(work: Work, agency_id: UUID) -> Agency | None:
    """One agency by its number."""
    demand(work.actor, Permission.SEE_AGENCIES)
    return work.session.get(Agency, agency_id)


def find_agency_by_name(work: Work, name: str) -> Agency | None:
    """One agency by its name, without regard to case."""
    wanted = func.lower(Agency.name) == name.strip().lower()
    return work.session.scalar(select(Agency).where(wanted))


def with_agreement(work: Work, agency: Agency) -> Kept:
    """An agency with the agreement that counts today."""
    return _with_agreements(work, [agency])[0]


def agreements_of(work: Work, agency_id: UUID) -> Sequence[Agreement]:
    """Every version of the agreement with an agency, the last one signed first."""
    theirs = select(Agreement).where(Agreement.agency_id == agency_id)
    newest = theirs.order_by(Agreement.signed_on.desc(), Agreement.expires_on.desc(), Agreement.id)
    return work.session.scalars(newest.limit(200)).all()


def _with_agreements(work: Work, agencies: Sequence[Agency]) -> list[Kept]:
    wanted = Agreement.agency_id.in_([one.id for one in agencies])
    known: dict[UUID, list[AgreementFacts]] = {one.id: [] for one in agencies}
    for row in work.session.scalars(select(Agreement).where(wanted)):
        known[row.agency_id].append(row.facts())
    counting = {number: agreement_on(facts, work.today) for number, facts in known.items()}
    return [
        Kept(one, counting[one.id], state_of_agreement(counting[one.id], work.today))
        for one in agencies
    ]
