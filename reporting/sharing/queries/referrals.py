"""Finding referrals and what was answered."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, false, select

from reporting.cases.models.cases import Case
from reporting.permissions import Permission
from reporting.sharing.models.agencies import Agency
from reporting.sharing.models.referrals import Referral, ReferralAnswer, ReferralReport
from reporting.work import Work


def visible(work: Work) -> Select[Referral]:
    """The referrals that the actor may see: all of them, or none."""
    referrals = select(Referral)
    return referrals if work.actor.may(Permission.SHARE) else referrals.where(false())


def find_referral(work: Work, referral_id: UUID, *, to_change: bool = False) -> Referral | None:
    """One referral; locked when it is to be changed."""
    query = visible(work).where(Referral.id == referral_id)
    return work.session.scalar(query.with_for_update() if to_change else query)


def referrals_of(work: Work, case: Case) -> Sequence[tuple[Referral, str]]:
    """The referrals of a case, each with the name of its agency, the newest first."""
    theirs = visible(work).where(Referral.case_id == case.id)
    named = theirs.join(Agency, Agency.id == Referral.agency_id).add_columns(Agency.name)
    newest = named.order_by(Referral.made_at.desc(), Referral.id).limit(100)
    return [(referral, name) for referral, name in work.session.execute(newest)]


def reports_of_referral(work: Work, referral: Referral) -> Sequence[UUID]:
    """The numbers of the reports that a referral is about."""
    about = select(ReferralReport.incident_id).where(ReferralReport.referral_id == referral.id)
    return work.session.scalars(about).all()


def answers_to(work: Work, referral: Referral) -> Sequence[ReferralAnswer]:
    """What the agency answered, the newest first."""
    theirs = select(ReferralAnswer).where(ReferralAnswer.referral_id == referral.id)
    newest = theirs.order_by(ReferralAnswer.at.desc(), ReferralAnswer.id)
    return work.session.scalars(newest.limit(100)).all()
