"""From answers, page by page, to one report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from reporting.equality_vocabulary import MONITORED
from reporting.incidents.rules import QUESTIONS
from reporting.intake.rules.asking import OFFERED, naming_kept, needs_contact
from reporting.intake.rules.pages import Answers
from reporting.intake.rules.told_dates import Told
from reporting.personal_vocabulary import (
    AgeGroup,
    Answer,
    Before,
    ContactLimit,
    ContactMethod,
    Detail,
    Effect,
    Mentioned,
    Naming,
    PartOfDay,
    Perceiver,
    Purpose,
    SuspectRelation,
    YesNo,
)
from reporting.vocabulary import (
    Channel,
    Code,
    Danger,
    Kind,
    Place,
    PoliceAware,
    Religion,
    ReporterRole,
    Strand,
    When,
)

AnyCode = TypeVar("AnyCode", bound=Code)

TICKED = {"RISK": "risks", "WISH": "wishes", "TOLD": "told", "EVIDENCE": "evidence"}
"""The field of each of `QUESTIONS`."""

PERMISSION_FIELDS = {
    Purpose.SHARE_UNNAMED: "share_unnamed",
    Purpose.CONTACT: "contact",
    Purpose.VICTIM_SERVICES: "victim_services",
    Purpose.RESTORATIVE: "restorative",
    Purpose.RECORD_DETAILS: "record_details",
    Purpose.POLICE_NAMED: "police_named",
    Purpose.LANDLORD: "landlord",
    Purpose.CHARITY: "charity_told",
}
"""The field that asks about each permission."""

TERMS = ("call_me", "reach", "times", "mention", "trusted", "speaks")
"""The fields of safe contact that hold words."""


CIRCUMSTANCES: dict[str, tuple[str, type[Code]]] = {
    "age_group": ("about", AgeGroup),
    "part_of_day": ("what", PartOfDay),
    "perceived_by": ("why", Perceiver),
    "hurt": ("why", YesNo),
    "damage": ("why", YesNo),
    "before": ("before", Before),
    "suspect_relation": ("before", SuspectRelation),
    "effect": ("effect", Effect),
    "self_harm": ("effect", YesNo),
}
"""The coded circumstances of a report: the page that asks about each, and its code list."""

WORDS = {"where_exactly": "what", "evidence_words": "before", "wish_words": "effect"}
"""The circumstances told in words, with the page that asks about each."""


@dataclass(frozen=True)
class Report:
    """A finished report, checked. Only `details`, `terms` and `mentions` may say who anyone is.

    `naming` is what the person chose; what is kept of it is `naming_kept`.
    """

    danger: Danger
    reporter_role: ReporterRole | None
    channel: Channel | None
    received_on: date
    naming: Naming
    narrative: str
    precision: When
    occurred: Told
    place: Place
    ward_id: UUID | None
    kinds: frozenset[Kind]
    other_kind: str
    strands: frozenset[Strand]
    religions: frozenset[Religion]
    other_strand: str
    police_aware: PoliceAware
    police_reference: str
    circumstances: Mapping[str, Any]
    words: Mapping[str, str]
    ticked: Mapping[str, tuple[Code, ...]]
    permissions: Mapping[Purpose, Answer]
    charity: str
    details: Mapping[Detail, str] = field(repr=False)
    terms: Mapping[str, Any] = field(repr=False)
    mentions: Mapping[Mentioned, str] = field(repr=False)
    equality: Mapping[str, Code] = field(repr=False)

    @property
    def urgent(self) -> bool:
        """Whether somebody must look at once: danger now, or thoughts of self-harm."""
        return self.danger is Danger.YES or self.circumstances.get("self_harm") is YesNo.YES

    def naming_kept(self, *, known: bool) -> Naming:
        """How much of a name the report has; see `asking.naming_kept`."""
        keeping = self.permissions.get(Purpose.RECORD_DETAILS, Answer.NOT_ASKED)
        return naming_kept(self.naming, keeping, known=known)


def report_from(answers: Answers, today: date) -> Report:
    """The report that checked answers make; a page that was skipped leaves its questions open.

    Raises:
        KeyError, ValueError: when a page that must be done is missing; see `pages.first_gap`.
    """
    about, before = answers.get("about", {}), answers.get("before", {})
    what, why, contact = answers["what"], answers["why"], answers.get("contact", {})
    naming = code_in(Naming, about.get("naming")) or Naming.ANONYMOUS
    permissions = permissions_in(contact, naming)
    given = {purpose for purpose, answer in permissions.items() if answer is Answer.YES}
    return Report(
        danger=code_in(Danger, answers.get("safety", {}).get("danger")) or Danger.NOT_SAID,
        reporter_role=code_in(ReporterRole, about.get("reporter_role")),
        channel=code_in(Channel, about.get("channel")),
        received_on=date.fromisoformat(about["received_on"]) if about else today,
        naming=naming,
        narrative=what["narrative"],
        precision=When(what["precision"]),
        occurred=Told.from_text(what["occurred_from"], what["occurred_to"]),
        place=Place(what["place"]),
        ward_id=UUID(what["ward"]) if what["ward"] else None,
        kinds=frozenset(Kind(code) for code in why["kinds"]),
        other_kind=why["other_kind"],
        strands=frozenset(Strand(code) for code in why["strands"]),
        religions=frozenset(Religion(code) for code in why["religions"]),
        other_strand=why["other_strand"],
        police_aware=code_in(PoliceAware, before.get("police_aware")) or PoliceAware.NOT_SAID,
        police_reference=before.get("police_reference", ""),
        circumstances=circumstances_in(answers),
        words=words_in(answers, shared=Purpose.SHARE_UNNAMED in given),
        ticked=ticked_in({**before, **answers.get("effect", {})}),
        permissions=permissions,
        charity=contact.get("charity", "") if Purpose.CHARITY in given else "",
        details=details_in(contact) if Purpose.RECORD_DETAILS in given else {},
        terms=terms_in(contact) if needs_contact(given) else {},
        mentions=mentions_in(answers),
        equality=equality_in(contact) if contact.get("asks_equality") == YesNo.YES else {},
    )


def circumstances_in(answers: Answers) -> dict[str, Code]:
    """The coded circumstances that were answered."""
    found = {
        name: code_in(codes, answers.get(page, {}).get(name))
        for name, (page, codes) in CIRCUMSTANCES.items()
    }
    return {name: code for name, code in found.items() if code is not None}


def words_in(answers: Answers, *, shared: bool) -> dict[str, str]:
    """The circumstances told in words; words to share only when sharing was agreed to."""
    words = {name: answers.get(page, {}).get(name, "") for name, page in WORDS.items()}
    agreed = answers.get("contact", {}).get("agreed_words", "") if shared else ""
    return {**words, "agreed_words": agreed}


def code_in(codes: type[AnyCode], value: Any) -> AnyCode | None:
    """A stored code; None where the question was left open."""
    return codes(value) if value else None


def ticked_in(answers: Mapping[str, Any]) -> dict[str, tuple[Code, ...]]:
    """The ticked boxes of each of `QUESTIONS`."""
    return {
        question: tuple(codes(code) for code in answers.get(TICKED[question]) or ())
        for question, codes in QUESTIONS.items()
    }


def permissions_in(contact: Mapping[str, Any], naming: Naming) -> dict[Purpose, Answer]:
    """The answers about permissions that this person was asked; the rest were not asked."""
    asked = {
        purpose: code_in(Answer, contact.get(PERMISSION_FIELDS[purpose]))
        for purpose in OFFERED[naming]
    }
    return {
        purpose: answer for purpose, answer in asked.items() if answer in (Answer.YES, Answer.NO)
    }


def details_in(contact: Mapping[str, Any]) -> dict[Detail, str]:
    """What was given that says who the person is."""
    found = {detail: contact.get(detail.value.lower(), "") for detail in Detail}
    return {detail: value for detail, value in found.items() if value}


def terms_in(contact: Mapping[str, Any]) -> dict[str, Any]:
    """How the person may be reached safely."""
    words = {name: contact.get(name, "") for name in TERMS}
    methods = [ContactMethod(code).value for code in contact.get("methods") or ()]
    limits = [ContactLimit(code).value for code in contact.get("limits") or ()]
    return {**{k: v for k, v in words.items() if v}, "methods": methods, "limits": limits}


def mentions_in(answers: Answers) -> dict[Mentioned, str]:
    """What was said of others, or moved out of the story."""
    before, what = answers.get("before", {}), answers.get("what", {})
    found = {
        Mentioned.SUSPECT: before.get("suspect", ""),
        Mentioned.WITNESS: before.get("witness", ""),
        Mentioned.APART: what.get("apart", ""),
    }
    return {why: words for why, words in found.items() if words}


def equality_in(contact: Mapping[str, Any]) -> dict[str, Code]:
    """The answers to equality monitoring."""
    found = {name: code_in(codes, contact.get(name)) for name, codes in MONITORED.items()}
    return {name: code for name, code in found.items() if code is not None}
