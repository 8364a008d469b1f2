"""From answers, page by page, to one report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from reporting.intake.rules.told_dates import Told
from reporting.vocabulary import (
    Channel,
    Danger,
    Kind,
    Place,
    PoliceAware,
    Religion,
    ReporterRole,
    Strand,
    When,
)

Answers = Mapping[str, Mapping[str, Any]]
"""What a draft holds: for each finished page, the answers in their stored form."""

PAGES = {
    "safety": "Is anyone in danger?",
    "about": "About this report",
    "what": "What happened",
    "when-where": "When and where",
    "why": "Why they think it happened",
    "police": "The police",
}
"""The pages of the journey, in order, with their names."""


@dataclass(frozen=True)
class Report:
    """A finished report, checked; it holds no name."""

    danger: Danger
    reporter_role: ReporterRole | None
    channel: Channel | None
    received_on: date
    narrative: str
    kinds: frozenset[Kind]
    other_kind: str
    precision: When
    occurred: Told
    place: Place
    ward_id: UUID | None
    strands: frozenset[Strand]
    religions: frozenset[Religion]
    other_strand: str
    police_aware: PoliceAware
    police_reference: str


def first_gap(answers: Answers) -> str | None:
    """The first page that is not finished; None when the report is complete.

    A day of receipt that was moved to before the incident opens the page of dates again.
    """
    if gap := next((name for name in PAGES if name not in answers), None):
        return gap
    happened = answers["when-where"]["occurred_from"]
    return "when-where" if happened and happened > answers["about"]["received_on"] else None


def page_after(name: str) -> str | None:
    """The page that follows; None after the last."""
    names = list(PAGES)
    place = names.index(name) + 1
    return names[place] if place < len(names) else None


def page_before(name: str) -> str | None:
    """The page before; None at the first."""
    names = list(PAGES)
    place = names.index(name)
    return names[place - 1] if place else None


def report_from(answers: Answers) -> Report:
    """The report that finished answers make.

    Raises:
        KeyError, ValueError: when a page is missing or was not checked; see `first_gap`.
    """
    about, what, when = answers["about"], answers["what"], answers["when-where"]
    why, police = answers["why"], answers["police"]
    return Report(
        danger=Danger(answers["safety"]["danger"]),
        reporter_role=_code(ReporterRole, about["reporter_role"]),
        channel=_code(Channel, about["channel"]),
        received_on=date.fromisoformat(about["received_on"]),
        narrative=what["narrative"],
        kinds=frozenset(_codes(Kind, what["kinds"])),
        other_kind=what["other_kind"],
        precision=When(when["precision"]),
        occurred=Told.from_text(when["occurred_from"], when["occurred_to"]),
        place=Place(when["place"]),
        ward_id=UUID(when["ward"]) if when["ward"] else None,
        strands=frozenset(_codes(Strand, why["strands"])),
        religions=frozenset(_codes(Religion, why["religions"])),
        other_strand=why["other_strand"],
        police_aware=_code(PoliceAware, police["police_aware"]) or PoliceAware.NOT_SAID,
        police_reference=police["police_reference"],
    )


def _code(codes: Any, value: str | None) -> Any:
    return codes(value) if value else None


def _codes(codes: Any, values: list[str]) -> list[Any]:
    return [codes(value) for value in values]
