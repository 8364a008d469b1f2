"""What the rules of sharing need to know of the reports in a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from reporting.cases.models.cases import Case
from reporting.cases.queries.contact import answers_about
from reporting.cases.rules.contact import newest
from reporting.cases.rules.moves import CaseState
from reporting.database import read_sealed
from reporting.incidents.models.circumstances import PermissionGiven
from reporting.incidents.models.reports import Incident
from reporting.people.queries.persons import with_details
from reporting.personal_vocabulary import Answer, Purpose
from reporting.sharing.queries.agencies import Kept
from reporting.sharing.rules.asked import Allowed, Asked, Refused, Report, standing
from reporting.sharing.rules.sharing import may_share
from reporting.sharing_vocabulary import Basis
from reporting.work import Work


@dataclass(frozen=True)
class Ground:
    """On what ground, and what the officer says about it; see `Asked`."""

    basis: Basis = Basis.PERMISSION
    reason_given: bool = False
    not_upheld: bool = False
    is_named_charity: bool = True


Verdict = tuple[Incident, Allowed | Refused]


def reports_as_asked(work: Work, incidents: Sequence[Incident]) -> dict[UUID, Report]:
    """Some reports as the rules see them, in two queries however many there are."""
    answers = answers_about(work, incidents, list(Purpose))
    numbers = {one.person_number for one in incidents if one.person_number is not None}
    detailed = with_details(work, numbers)
    found = {}
    for one in incidents:
        given = answers[one.id]
        kept = newest(given[Purpose.RECORD_DETAILS])
        may_keep = kept is not None and kept.answer is Answer.YES
        said = {purpose: standing(one.id, given[purpose]) for purpose in Purpose}
        found[one.id] = Report(one.state, may_keep and one.person_number in detailed, said)
    return found


def verdicts(
    work: Work, case: Case, agency: Kept, incidents: Sequence[Incident], ground: Ground
) -> list[Verdict]:
    """Whether each of some reports of a case may be shared with one agency."""
    reports = reports_as_asked(work, incidents)
    return [
        (one, may_share(_asked(work, case, agency, reports[one.id], ground))) for one in incidents
    ]


def verdicts_for_all(
    work: Work, case: Case, agencies: Sequence[Kept], incidents: Sequence[Incident]
) -> list[tuple[Kept, list[Verdict]]]:
    """The same for many agencies, on the ground of permission, without a query more."""
    reports = reports_as_asked(work, incidents)
    return [
        (
            agency,
            [
                (one, may_share(_asked(work, case, agency, reports[one.id], Ground())))
                for one in incidents
            ],
        )
        for agency in agencies
    ]


def charities_named(work: Work, incidents: Sequence[Incident]) -> list[str]:
    """The charities that the person named on these reports, unsealed, the newest first."""
    rows = work.session.scalars(
        select(PermissionGiven)
        .where(
            PermissionGiven.incident_id.in_([one.id for one in incidents]),
            PermissionGiven.purpose == Purpose.CHARITY,
            PermissionGiven.answer == Answer.YES,
            PermissionGiven.named.is_not(None),
        )
        .order_by(PermissionGiven.at.desc())
        .limit(20)
    ).all()
    return list(dict.fromkeys(read_sealed(work.keys, row, "named") for row in rows))


def _asked(work: Work, case: Case, agency: Kept, report: Report, ground: Ground) -> Asked:
    return Asked(
        agency=agency.as_asked(),
        report=report,
        today=work.today,
        risk=case.risk,
        closed=case.state is CaseState.CLOSED,
        basis=ground.basis,
        reason_given=ground.reason_given,
        not_upheld=ground.not_upheld,
        is_named_charity=ground.is_named_charity,
    )
