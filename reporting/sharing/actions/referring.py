"""Making a referral: the rules are asked first, and nothing is shared by this alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.rules.entries import NoteKind
from reporting.database import seal_field
from reporting.incidents.models.reports import Incident
from reporting.permissions import Permission, demand
from reporting.sharing.models.referrals import Referral, ReferralReport
from reporting.sharing.queries.agencies import Kept
from reporting.sharing.queries.standing import Ground, Verdict, verdicts
from reporting.sharing.rules.asked import Allowed, Refused
from reporting.sharing.rules.parts import Part
from reporting.sharing_vocabulary import Ask, Basis
from reporting.work import Work


class NotShared(Exception):
    """The rules refuse: for each report, by its reference, why and what to do instead."""

    def __init__(self, refused: Sequence[tuple[str, Refused]]) -> None:
        super().__init__("the rules refuse")
        self.refused = tuple(refused)


@dataclass(frozen=True)
class Wanted:
    """What an officer wants to share.

    Attributes:
        parts: of each report; what the rules do not allow is left out.
        reason: why without permission, in her words; sealed.
    """

    reports: Sequence[Incident]
    parts: Sequence[Part]
    asks: Sequence[Ask]
    basis: Basis = Basis.PERMISSION
    reason: str = ""
    is_named_charity: bool = True


def refer(work: Work, case: Case, agency: Kept, wanted: Wanted) -> Referral:
    """Make a referral that is ready to be sent; the case was locked for change.

    Raises:
        NotShared: when the rules refuse any of the reports.
    """
    demand(work.actor, Permission.SHARE)
    ground = Ground(
        wanted.basis, bool(wanted.reason.strip()), is_named_charity=wanted.is_named_charity
    )
    sort_out(verdicts(work, case, agency, wanted.reports, ground))
    referral = Referral(
        case_id=case.id,
        agency_id=agency.agency.id,
        basis=wanted.basis,
        parts=tuple(wanted.parts),
        asks=tuple(wanted.asks),
        named_charity=wanted.is_named_charity,
        made_at=work.now,
        made_by=work.actor.user_id,
    )
    seal_field(work.keys, referral, "why", wanted.reason)
    work.session.add(referral)
    work.session.flush()
    for one in wanted.reports:
        work.session.add(ReferralReport(referral_id=referral.id, incident_id=one.id))
    kind = agency.agency.kind.value
    put_on_timeline(work, case, NoteKind.REFERRAL, agency=kind, state=referral.state.value)
    record(work, Event.REFERRAL_MADE, referral.id, agency=kind, basis=wanted.basis.value)
    return referral


def sort_out(judged: Sequence[Verdict]) -> dict[UUID, Allowed]:
    """What is allowed of each report.

    Raises:
        NotShared: when any of them is refused.
    """
    refused = [(one.reference, said) for one, said in judged if isinstance(said, Refused)]
    if refused:
        raise NotShared(refused)
    return {one.id: said for one, said in judged if isinstance(said, Allowed)}
