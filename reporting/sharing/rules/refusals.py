"""Each rule that can refuse to share, with its reason in plain words and what to do instead."""

from reporting.clock import say_date
from reporting.incidents.rules import ReportState
from reporting.personal_vocabulary import Answer, Purpose
from reporting.promises import Risk
from reporting.sharing.rules.agencies import AgreementState, state_of_agreement
from reporting.sharing.rules.asked import Asked, Refusal, Refused, Said
from reporting.sharing.rules.parts import AT_ONCE
from reporting.sharing_vocabulary import AgencyKind, Basis

OWN: dict[AgencyKind, Purpose] = {
    AgencyKind.POLICE: Purpose.POLICE_NAMED,
    AgencyKind.VICTIM_SERVICES: Purpose.VICTIM_SERVICES,
    AgencyKind.RESTORATIVE: Purpose.RESTORATIVE,
    AgencyKind.MEDIATION: Purpose.RESTORATIVE,
    AgencyKind.HOUSING: Purpose.LANDLORD,
    AgencyKind.CHARITY: Purpose.CHARITY,
}
"""The permission that each kind needs before it may know who somebody is."""

PARTNERS = frozenset(
    {
        AgencyKind.POLICE,
        AgencyKind.SAFEGUARDING,
        AgencyKind.PARTNERSHIP,
    }
)
"""Who is meant by "the police and partners" in the permission to share without a name. A landlord
is not: they could tell from the answers alone who it is, so they need their own permission.
"""

FACE_TO_FACE = frozenset({AgencyKind.RESTORATIVE, AgencyKind.MEDIATION})
KNOWS_NOBODY = frozenset({AgencyKind.POLICE})
"""Who may still be told without a name when the person does not want to be known to them."""

ACT_AT_ONCE: dict[Basis, frozenset[AgencyKind]] = {
    Basis.VITAL_INTERESTS: frozenset(AT_ONCE),
    Basis.LEGAL_DUTY: frozenset({AgencyKind.POLICE, AgencyKind.SAFEGUARDING}),
}
"""Who may be told without permission, on each ground."""

R = Refusal
ASK_THEM = "Ask them when you, or their centre, next speak to them."
IF_IN_DANGER = "If a child or an adult is at risk of harm, share it at once and say why."
UNLESS_AT_RISK = "Respect it. If a life is at risk, share it at once and say why."
COUNTED = (ReportState.WAITING, ReportState.TRIAGED)


def not_kept(asked: Asked) -> Refused | None:
    if asked.agency.active:
        return None
    reason = f"We no longer work with {asked.agency.name}."
    return Refused(R.NOT_KEPT, reason, "Choose another agency.")


def case_closed(asked: Asked) -> Refused | None:
    if not asked.closed:
        return None
    return Refused(R.CASE_CLOSED, "The case is closed.", "Open it again first.")


def taken_back(asked: Asked) -> Refused | None:
    if asked.report.state in COUNTED:
        return None
    if asked.report.state is ReportState.WITHDRAWN:
        return Refused(R.TAKEN_BACK, "They took this report back.", UNLESS_AT_RISK)
    reason = f"This report stands at “{asked.report.state.label}”."
    return Refused(R.TAKEN_BACK, reason, "Put it back to wait for triage first, if that was wrong.")


def no_agreement(asked: Asked) -> Refused | None:
    name, agreement = asked.agency.name, asked.agency.agreement
    state = state_of_agreement(agreement, asked.today)
    if agreement is None:
        reason = f"There is no agreement with {name} about what may be shared."
    elif state is AgreementState.NOT_YET:
        reason = f"The agreement with {name} begins on {say_date(agreement.signed_on)}."
    elif state is AgreementState.OVER:
        reason = f"The agreement with {name} ended on {say_date(agreement.expires_on)}."
    else:
        return None
    instead = "Ask the coordinator to have one signed. The person can also go there themselves."
    return Refused(R.NO_AGREEMENT, reason, instead)


def risk_too_high(asked: Asked) -> Refused | None:
    if asked.agency.kind not in FACE_TO_FACE:
        return None
    if asked.risk is None:
        return Refused(R.RISK_UNKNOWN, "Nobody has looked at the risk yet.", "Do that first.")
    if asked.risk is not Risk.HIGH:
        return None
    reason = "The risk is high, and a talk with whoever did it can bring more harm."
    return Refused(R.HIGH_RISK, reason, "Make things safer first. Look at the risk again later.")


def not_permitted(asked: Asked) -> Refused | None:
    """Its own permission, or for a partner that to share without a name, unless it was refused."""
    kind = asked.agency.kind
    own, unnamed = own_permission(asked), _said(asked, Purpose.SHARE_UNNAMED)
    if own.answer is Answer.YES:
        return None
    if own.answer is Answer.NO and kind not in KNOWS_NOBODY:
        return _said_no(own)
    if kind not in PARTNERS:
        return _not_asked(asked)
    if unnamed.answer is Answer.YES:
        return None
    return _said_no(unnamed) if unnamed.answer is Answer.NO else _not_asked(asked)


def another_charity(asked: Asked) -> Refused | None:
    if asked.agency.kind is not AgencyKind.CHARITY or asked.is_named_charity:
        return None
    reason = f"They agreed to the charity that they named, not to {asked.agency.name}."
    return Refused(R.ANOTHER_CHARITY, reason, ASK_THEM)


def no_reason(asked: Asked) -> Refused | None:
    if asked.reason_given:
        return None
    reason = "Sharing without permission needs a reason."
    return Refused(R.NO_REASON, reason, "Say what makes it necessary, and why now.")


def not_upheld(asked: Asked) -> Refused | None:
    if not asked.not_upheld:
        return None
    reason = "A second person found that this should not have been shared."
    return Refused(R.NOT_UPHELD, reason, f"Ask {asked.agency.name} to delete what they have.")


def cannot_act(asked: Asked) -> Refused | None:
    if asked.agency.kind in ACT_AT_ONCE[asked.basis]:
        return None
    if asked.basis is Basis.LEGAL_DUTY:
        reason = f"No law says that {asked.agency.name} must be told."
        return Refused(R.CANNOT_ACT, reason, "Tell the police or safeguarding.")
    reason = f"{asked.agency.name} cannot save a life at once."
    return Refused(R.CANNOT_ACT, reason, "Call 999. Then tell the police, safeguarding or housing.")


def own_permission(asked: Asked) -> Said:
    """What stands about the permission that this kind of agency needs."""
    purpose = OWN.get(asked.agency.kind)
    return _said(asked, purpose) if purpose else Said(Answer.NOT_ASKED)


def _said(asked: Asked, purpose: Purpose) -> Said:
    return asked.report.said.get(purpose, Said(Answer.NOT_ASKED))


def _said_no(said: Said) -> Refused:
    when = f" on {say_date(said.on)}" if said.on else ""
    reason = f"They said no to this{when}."
    return Refused(R.SAID_NO, reason, UNLESS_AT_RISK)


def _not_asked(asked: Asked) -> Refused:
    reason = f"They were not asked whether {asked.agency.name} may be told, or did not say."
    guarded = asked.agency.kind is AgencyKind.SAFEGUARDING
    return Refused(R.NOT_ASKED, reason, IF_IN_DANGER if guarded else ASK_THEM)
