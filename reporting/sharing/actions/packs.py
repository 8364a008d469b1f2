"""Making the pack of a referral. Reading for it who somebody is, is a look, and on the trail."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from reporting.cases.actions.reading import look_at_mentions, look_at_person
from reporting.cases.models.cases import Case
from reporting.cases.rules.looks import LookReason
from reporting.incidents.models.reports import Incident
from reporting.people.queries.persons import safe_terms
from reporting.sharing.models.referrals import Referral
from reporting.sharing.queries.agencies import Kept
from reporting.sharing.queries.holding import (
    Held,
    answers_held,
    details_held,
    mentions_held,
    reports_to_share,
)
from reporting.sharing.queries.there import not_to_be_contacted, parts_there
from reporting.sharing.rules.asked import Allowed
from reporting.sharing.rules.packs import LOCKED, NOT_CONTACTED, Pack, narrow, shared_report, worded
from reporting.sharing.rules.parts import FOLDED, OF_OTHERS, REACHING, WHO_IT_IS, Part
from reporting.sharing_vocabulary import Basis
from reporting.work import Work


def make_pack(
    work: Work,
    case: Case,
    agency: Kept,
    referral: Referral,
    allowed: dict[UUID, Allowed],
    *,
    locked: bool = False,
) -> Pack:
    """What an agency gets now, of the reports that may be shared.

    Args:
        locked: say of who somebody is only that it is in it, so that nobody looks at it.
    """
    incidents = reports_to_share(work, case.id, allowed)
    parts = {one.id: narrow(allowed[one.id], referral.parts) for one in incidents}
    every = frozenset[Part]().union(*parts.values())
    answers = answers_held(work, incidents, every)
    agreed = referral.basis is Basis.PERMISSION
    reason = LookReason.REFER if agreed else LookReason.RISK
    who = _who(work, incidents, parts, None if locked else reason)
    return Pack(
        case=case.reference,
        agency=agency.agency.name,
        basis=referral.basis,
        asks=referral.asks,
        made_on=work.today,
        officer=work.actor.name,
        reports=tuple(
            shared_report(
                one.reference, allowed[one.id], referral.parts, answers[one.id] | who[one.id]
            )
            for one in incidents
        ),
    )


def _who(
    work: Work,
    incidents: Sequence[Incident],
    parts: Mapping[UUID, Collection[Part]],
    reason: LookReason | None,
) -> dict[UUID, Held]:
    """Who is behind each report and what it says of others, as far as the parts ask for it.

    Without a reason nobody looks, and it says only what there is.
    """
    reached = {one.person_number for one in incidents if REACHING & set(parts[one.id])}
    terms = safe_terms(work, {number for number in reached if number is not None})
    silent = not_to_be_contacted(work, incidents) if reached else frozenset[UUID]()
    there = parts_there(work, incidents) if reason is None else {}
    found: dict[UUID, Held] = {}
    for one in incidents:
        person = None
        if reason and WHO_IT_IS & set(parts[one.id]):
            person, _ = look_at_person(work, one, reason)
        held = details_held(person, terms.get(one.person_number) if one.person_number else None)
        if reason and OF_OTHERS & set(parts[one.id]):
            held |= mentions_held(look_at_mentions(work, one, reason))
        if one.id in silent:
            held[Part.LIMITS] = (*worded(NOT_CONTACTED), *held.get(Part.LIMITS, ()))
        held |= {part: worded(LOCKED) for part in FOLDED & there.get(one.id, frozenset())}
        found[one.id] = held
    return found
