"""Every rule of sharing, as a table: who may be told what, and why not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from reporting.incidents.rules import ReportState
from reporting.personal_vocabulary import Answer, Purpose
from reporting.promises import Risk
from reporting.sharing.rules.agencies import (
    AgreementFacts,
    AgreementState,
    state_of_agreement,
)
from reporting.sharing.rules.asked import (
    Agency,
    Allowed,
    Asked,
    Refusal,
    Refused,
    Report,
    Said,
)
from reporting.sharing.rules.parts import (
    AT_ONCE,
    CODED,
    IDENTITY,
    NEEDS,
    OF_OTHERS,
    REACHING,
    Part,
)
from reporting.sharing.rules.refusals import FACE_TO_FACE, OWN, PARTNERS
from reporting.sharing.rules.sharing import may_share
from reporting.sharing_vocabulary import AgencyKind, Basis, Level

TODAY = date(2026, 11, 3)
IN_DATE = AgreementFacts("1", date(2026, 1, 5), date(2027, 1, 4))
YES, NO = Said(Answer.YES), Said(Answer.NO, date(2026, 10, 30))
EVERYTHING = dict.fromkeys(Purpose, YES)
K = AgencyKind


def asked(kind: AgencyKind = K.POLICE, **changes: Any) -> Asked:
    """Everything agreed to, a name, an agreement in date and a low risk, unless said otherwise."""
    agreement = changes.pop("agreement", IN_DATE)
    active = changes.pop("active", True)
    said: Mapping[Purpose, Said] = changes.pop("said", EVERYTHING)
    report = Report(changes.pop("state", ReportState.TRIAGED), changes.pop("named", True), said)
    agency = Agency("Harbour House", kind, active, agreement)
    return Asked(agency, report, TODAY, **{"risk": Risk.LOW, **changes})


def refused(one: Asked) -> Refused:
    answer = may_share(one)
    assert isinstance(answer, Refused), answer
    return answer


def allowed(one: Asked) -> Allowed:
    answer = may_share(one)
    assert isinstance(answer, Allowed), answer
    return answer


@pytest.mark.parametrize("kind", OWN)
def test_with_its_permission_a_name_and_an_agreement_an_agency_gets_what_it_needs(
    kind: AgencyKind,
) -> None:
    assert allowed(asked(kind)) == Allowed(Level.NAMED, NEEDS[kind])


@pytest.mark.parametrize("kind", OWN)
def test_without_a_name_only_coded_answers_and_the_agreed_words_go(kind: AgencyKind) -> None:
    answer = allowed(asked(kind, named=False))
    assert answer == Allowed(Level.CODED_ONLY, NEEDS[kind] & CODED)
    assert not answer.parts & (IDENTITY | REACHING | OF_OTHERS | {Part.NARRATIVE})
    assert Part.AGREED_WORDS in answer.parts


PERMISSIONS = [
    # kind, its own permission, the one to share without a name, what comes of it
    (K.POLICE, YES, NO, Level.NAMED),
    (K.POLICE, NO, YES, Level.CODED_ONLY),
    (K.POLICE, None, YES, Level.CODED_ONLY),
    (K.POLICE, NO, NO, Refusal.SAID_NO),
    (K.POLICE, NO, None, Refusal.NOT_ASKED),
    (K.POLICE, None, None, Refusal.NOT_ASKED),
    (K.HOUSING, YES, None, Level.NAMED),
    (K.HOUSING, NO, YES, Refusal.SAID_NO),
    (K.HOUSING, None, YES, Refusal.NOT_ASKED),
    (K.HOUSING, None, None, Refusal.NOT_ASKED),
    (K.VICTIM_SERVICES, YES, NO, Level.NAMED),
    (K.VICTIM_SERVICES, NO, YES, Refusal.SAID_NO),
    (K.VICTIM_SERVICES, None, YES, Refusal.NOT_ASKED),
    (K.RESTORATIVE, YES, None, Level.NAMED),
    (K.RESTORATIVE, NO, YES, Refusal.SAID_NO),
    (K.RESTORATIVE, None, YES, Refusal.NOT_ASKED),
    (K.MEDIATION, YES, None, Level.NAMED),
    (K.MEDIATION, NO, YES, Refusal.SAID_NO),
    (K.MEDIATION, None, YES, Refusal.NOT_ASKED),
    (K.CHARITY, YES, None, Level.NAMED),
    (K.CHARITY, NO, YES, Refusal.SAID_NO),
    (K.CHARITY, None, YES, Refusal.NOT_ASKED),
    (K.SAFEGUARDING, None, YES, Level.CODED_ONLY),
    (K.SAFEGUARDING, None, NO, Refusal.SAID_NO),
    (K.SAFEGUARDING, None, None, Refusal.NOT_ASKED),
    (K.PARTNERSHIP, None, YES, Level.CODED_ONLY),
    (K.PARTNERSHIP, None, NO, Refusal.SAID_NO),
    (K.PARTNERSHIP, None, None, Refusal.NOT_ASKED),
]


@pytest.mark.parametrize(("kind", "own", "unnamed", "wanted"), PERMISSIONS)
def test_each_agency_needs_its_own_permission(
    kind: AgencyKind, own: Said | None, unnamed: Said | None, wanted: Level | Refusal
) -> None:
    pairs = {OWN.get(kind): own, Purpose.SHARE_UNNAMED: unnamed}
    said = {purpose: one for purpose, one in pairs.items() if purpose and one}
    answer = may_share(asked(kind, said=said))
    assert (answer.level if isinstance(answer, Allowed) else answer.refusal) is wanted


def test_the_table_of_permissions_knows_every_kind_of_agency() -> None:
    assert {row[0] for row in PERMISSIONS} == set(AgencyKind) == set(NEEDS)
    assert set(OWN) | PARTNERS == set(AgencyKind)


AGREEMENTS = [
    (None, AgreementState.NONE, "There is no agreement"),
    ((1, 400), AgreementState.NOT_YET, "begins on 4 November 2026"),
    ((0, 400), AgreementState.HOLDS, ""),
    ((-400, 61), AgreementState.HOLDS, ""),
    ((-400, 60), AgreementState.ENDS_SOON, ""),
    ((-400, 0), AgreementState.ENDS_SOON, ""),
    ((-400, -1), AgreementState.OVER, "ended on 2 November 2026"),
]


@pytest.mark.parametrize(("days", "state", "reason"), AGREEMENTS)
@pytest.mark.parametrize("kind", AgencyKind)
def test_nothing_is_shared_by_permission_without_an_agreement_in_date(
    kind: AgencyKind, days: tuple[int, int] | None, state: AgreementState, reason: str
) -> None:
    span = [TODAY + timedelta(days=away) for away in days] if days else []
    agreement = AgreementFacts("2", span[0], span[1]) if span else None
    assert state_of_agreement(agreement, TODAY) is state
    answer = may_share(asked(kind, agreement=agreement))
    if not reason:
        assert isinstance(answer, Allowed)
    else:
        assert isinstance(answer, Refused)
        assert answer.refusal is Refusal.NO_AGREEMENT
        assert reason in answer.reason


@pytest.mark.parametrize("kind", AgencyKind)
@pytest.mark.parametrize("risk", [*Risk, None])
def test_a_talk_with_whoever_did_it_is_refused_at_high_or_unknown_risk(
    kind: AgencyKind, risk: Risk | None
) -> None:
    answer = may_share(asked(kind, risk=risk))
    if kind in FACE_TO_FACE and risk is None:
        assert isinstance(answer, Refused)
        assert answer.refusal is Refusal.RISK_UNKNOWN
    elif kind in FACE_TO_FACE and risk is Risk.HIGH:
        assert isinstance(answer, Refused)
        assert answer.refusal is Refusal.HIGH_RISK
    else:
        assert isinstance(answer, Allowed)


OTHERS: list[tuple[dict[str, Any], Refusal]] = [
    ({"active": False}, Refusal.NOT_KEPT),
    ({"closed": True}, Refusal.CASE_CLOSED),
    ({"state": ReportState.WITHDRAWN}, Refusal.TAKEN_BACK),
    ({"state": ReportState.SET_ASIDE}, Refusal.TAKEN_BACK),
    ({"state": ReportState.DUPLICATE}, Refusal.TAKEN_BACK),
]


@pytest.mark.parametrize(("changes", "wanted"), OTHERS)
@pytest.mark.parametrize("kind", AgencyKind)
def test_what_stops_any_referral(
    kind: AgencyKind, changes: dict[str, Any], wanted: Refusal
) -> None:
    assert refused(asked(kind, **changes)).refusal is wanted


def test_only_the_charity_that_they_named_is_told() -> None:
    other = asked(K.CHARITY, is_named_charity=False)
    assert refused(other).refusal is Refusal.ANOTHER_CHARITY
    assert isinstance(may_share(asked(K.POLICE, is_named_charity=False)), Allowed)


AT_RISK = [
    (K.POLICE, Basis.VITAL_INTERESTS, True),
    (K.POLICE, Basis.LEGAL_DUTY, True),
    (K.SAFEGUARDING, Basis.VITAL_INTERESTS, True),
    (K.SAFEGUARDING, Basis.LEGAL_DUTY, True),
    (K.HOUSING, Basis.VITAL_INTERESTS, True),
    (K.HOUSING, Basis.LEGAL_DUTY, False),
    *[
        (kind, basis, False)
        for kind in (K.VICTIM_SERVICES, K.RESTORATIVE, K.MEDIATION, K.CHARITY, K.PARTNERSHIP)
        for basis in (Basis.VITAL_INTERESTS, Basis.LEGAL_DUTY)
    ],
]


@pytest.mark.parametrize(("kind", "basis", "may"), AT_RISK)
def test_at_risk_only_those_who_can_act_are_told_and_no_permission_is_needed(
    kind: AgencyKind, basis: Basis, may: bool
) -> None:
    nothing = asked(kind, basis=basis, said={}, agreement=None, reason_given=True, risk=None)
    if not may:
        assert refused(nothing).refusal is Refusal.CANNOT_ACT
        return
    assert allowed(nothing) == Allowed(Level.NAMED, AT_ONCE[kind])
    for more in ({"closed": True}, {"state": ReportState.WITHDRAWN}):
        assert isinstance(may_share(asked(kind, basis=basis, reason_given=True, **more)), Allowed)
    assert refused(replace(nothing, reason_given=False)).refusal is Refusal.NO_REASON
    assert refused(replace(nothing, not_upheld=True)).refusal is Refusal.NOT_UPHELD


def test_every_refusal_is_met_here_and_says_why_and_what_to_do() -> None:
    met = [
        *(may_share(asked(K.POLICE, **changes)) for changes, _ in OTHERS),
        may_share(asked(K.POLICE, agreement=None)),
        may_share(asked(K.MEDIATION, risk=None)),
        may_share(asked(K.MEDIATION, risk=Risk.HIGH)),
        may_share(asked(K.HOUSING, said={Purpose.LANDLORD: NO})),
        may_share(asked(K.HOUSING, said={})),
        may_share(asked(K.CHARITY, is_named_charity=False)),
        may_share(asked(K.POLICE, basis=Basis.LEGAL_DUTY)),
        may_share(asked(K.POLICE, basis=Basis.LEGAL_DUTY, reason_given=True, not_upheld=True)),
        may_share(asked(K.CHARITY, basis=Basis.LEGAL_DUTY, reason_given=True)),
    ]
    there = [one for one in met if isinstance(one, Refused)]
    assert {one.refusal for one in there} == set(Refusal)
    for one in there:
        assert one.reason.endswith(".")
        assert one.instead.endswith(".")
