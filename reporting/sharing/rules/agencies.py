"""Which agencies something may be shared with at all, and their agreements."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.sharing_vocabulary import AgencyKind
from reporting.vocabulary import Code

WARN_DAYS = 60
"""How long before its end an agreement is marked, in days: a new one takes weeks to sign."""


NEVER = re.compile(
    r"(?<!\w)(?:prevent|immigration|home office|border force|ukvi|uk visas|deportation"
    r"|channel (?:panel|programme|program)|counter[- ]?(?:terror\w*|extremis\w*))(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class AgencyFacts:
    """An agency as a coordinator describes it; the names are those of the columns."""

    name: str
    kind: AgencyKind
    contact: str
    active: bool


@dataclass(frozen=True)
class AgreementFacts:
    """One version of an agreement: it holds from the day it is signed to the day it expires."""

    version: str
    signed_on: date
    expires_on: date


class AgreementState(Code):
    """Where an agreement stands on a day."""

    NONE = "NONE", "No agreement"
    NOT_YET = "NOT_YET", "Not begun"
    HOLDS = "HOLDS", "In date"
    ENDS_SOON = "ENDS_SOON", "Ends soon"
    OVER = "OVER", "Out of date"


def never_an_agency(*texts: str) -> bool:
    """Whether what was typed is of a body to which nothing is ever passed on."""
    return any(NEVER.search(text) for text in texts)


def agreement_on(agreements: Iterable[AgreementFacts], today: date) -> AgreementFacts | None:
    """The agreement that counts: the last one signed by today, or else the next to come."""
    known = sorted(agreements, key=lambda one: (one.signed_on, one.expires_on))
    signed = [one for one in known if one.signed_on <= today]
    return signed[-1] if signed else (known[0] if known else None)


def state_of_agreement(agreement: AgreementFacts | None, today: date) -> AgreementState:
    """Where an agreement stands; on its last day it still holds."""
    if agreement is None:
        return AgreementState.NONE
    if agreement.signed_on > today:
        return AgreementState.NOT_YET
    if agreement.expires_on < today:
        return AgreementState.OVER
    soon = agreement.expires_on <= today + timedelta(days=WARN_DAYS)
    return AgreementState.ENDS_SOON if soon else AgreementState.HOLDS
