"""What somebody wants to share, and what the answer may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.cases.rules.contact import Given, newest
from reporting.clock import london_date
from reporting.incidents.rules import ReportState
from reporting.personal_vocabulary import Answer, Purpose
from reporting.promises import Risk
from reporting.sharing.rules.agencies import AgreementFacts
from reporting.sharing.rules.parts import Part
from reporting.sharing_vocabulary import AgencyKind, Basis, Level
from reporting.vocabulary import Code


class Refusal(Code):
    """Why something may not be shared."""

    NOT_KEPT = "NOT_KEPT", "No longer an agency of ours"
    CASE_CLOSED = "CASE_CLOSED", "Case closed"
    TAKEN_BACK = "TAKEN_BACK", "Report taken back or not used"
    NO_AGREEMENT = "NO_AGREEMENT", "No agreement in date"
    RISK_UNKNOWN = "RISK_UNKNOWN", "Risk not assessed"
    HIGH_RISK = "HIGH_RISK", "High risk"
    SAID_NO = "SAID_NO", "They said no"
    NOT_ASKED = "NOT_ASKED", "Not asked"
    ANOTHER_CHARITY = "ANOTHER_CHARITY", "They named another charity"
    NO_REASON = "NO_REASON", "No reason given"
    CANNOT_ACT = "CANNOT_ACT", "Cannot act at once"
    NOT_UPHELD = "NOT_UPHELD", "A second look did not uphold it"


@dataclass(frozen=True)
class Said:
    """What stands about one permission for one report; `on` is the day of a no."""

    answer: Answer
    on: date | None = None


@dataclass(frozen=True)
class Agency:
    """An agency as the rules see it."""

    name: str
    kind: AgencyKind
    active: bool
    agreement: AgreementFacts | None


@dataclass(frozen=True)
class Report:
    """A report as the rules see it.

    Attributes:
        named: whether we hold a name, and may keep it.
        said: what stands about each permission; one that is missing was not asked.
    """

    state: ReportState
    named: bool
    said: Mapping[Purpose, Said]


@dataclass(frozen=True)
class Asked:
    """What somebody wants to share.

    Attributes:
        reason_given: whether the officer said why, without permission.
        not_upheld: whether a second person found that it should not have been shared.
        is_named_charity: whether the officer says that this is the charity which the person named.
    """

    agency: Agency
    report: Report
    today: date
    risk: Risk | None = None
    closed: bool = False
    basis: Basis = Basis.PERMISSION
    reason_given: bool = False
    not_upheld: bool = False
    is_named_charity: bool = True


@dataclass(frozen=True)
class Allowed:
    """How far it may go, and the parts that may be in it at most."""

    level: Level
    parts: frozenset[Part]


@dataclass(frozen=True)
class Refused:
    """Why not, and what to do instead, in plain words."""

    refusal: Refusal
    reason: str
    instead: str


def standing(incident_id: UUID, answers: Sequence[Given]) -> Said:
    """What stands of the answers about one permission on every report of a person.

    Only a yes on this very report is a permission, and a later no on another one ends it.
    """
    here = newest([one for one in answers if one.incident_id == incident_id])
    for last in (newest(answers), here):
        if last is not None and last.answer is Answer.NO:
            return Said(Answer.NO, london_date(last.at))
    if here is None or here.answer is not Answer.YES:
        return Said(Answer.NOT_ASKED)
    return Said(Answer.YES)
