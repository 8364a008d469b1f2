"""Whether a report may be shared with an agency, and what of it."""

from collections.abc import Callable

from reporting.personal_vocabulary import Answer
from reporting.sharing.rules import refusals
from reporting.sharing.rules.asked import Allowed, Asked, Refused
from reporting.sharing.rules.parts import AT_ONCE, CODED, NEEDS
from reporting.sharing_vocabulary import Basis, Level

Rule = Callable[[Asked], Refused | None]

BY_PERMISSION: tuple[Rule, ...] = (
    refusals.not_kept,
    refusals.case_closed,
    refusals.taken_back,
    refusals.not_permitted,
    refusals.another_charity,
    refusals.risk_too_high,
    refusals.no_agreement,
)
WITHOUT_PERMISSION: tuple[Rule, ...] = (
    refusals.not_kept,
    refusals.cannot_act,
    refusals.no_reason,
    refusals.not_upheld,
)
"""No agreement is asked for here, and neither a closed case nor a report taken back stops it."""


def may_share(asked: Asked) -> Allowed | Refused:
    """Whether one report may be shared with one agency: the first rule that refuses decides."""
    rules = BY_PERMISSION if asked.basis is Basis.PERMISSION else WITHOUT_PERMISSION
    for rule in rules:
        if refused := rule(asked):
            return refused
    kind = asked.agency.kind
    if asked.basis is not Basis.PERMISSION:
        return Allowed(Level.NAMED, AT_ONCE[kind])
    if refusals.own_permission(asked).answer is Answer.YES and asked.report.named:
        return Allowed(Level.NAMED, NEEDS[kind])
    return Allowed(Level.CODED_ONLY, NEEDS[kind] & CODED)
