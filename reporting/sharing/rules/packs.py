"""The referral pack: one frozen value, from which both the printed page and the data are drawn."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reporting.clock import say_date
from reporting.sharing.rules.asked import Allowed
from reporting.sharing.rules.parts import SAFETY, WHO_IT_IS, Part
from reporting.sharing_vocabulary import Ask, Basis, Level
from reporting.vocabulary import Code

FORM = "referral-pack/1"
SAFE_KEEPING = "Keep this safe. Use it only for what is asked. Pass it to nobody else."
NOT_CONTACTED = (
    "They said that our officer may not contact them. Contact them only if they agreed that you "
    "may, or if a life is at risk."
)
LOCKED = "Locked away. Read the whole pack to see it."
NO_NAME = "There is no name here. Speak to the officer to reach the person."


@dataclass(frozen=True)
class Value:
    """One answer of a part: its words, and its code if it has one."""

    words: str = field(repr=False)
    code: str = ""


Holding = Mapping[Part, Collection[Value]]
"""What we hold of one report, by part."""


@dataclass(frozen=True)
class SharedReport:
    """What one agency gets of one report. Nothing that is not in `parts` leaves the house."""

    reference: str
    level: Level
    parts: tuple[tuple[Part, tuple[Value, ...]], ...]


@dataclass(frozen=True)
class Pack:
    """What one agency gets."""

    case: str
    agency: str
    basis: Basis
    asks: tuple[Ask, ...]
    made_on: date
    officer: str
    reports: tuple[SharedReport, ...]


def coded(*codes: Code | None) -> tuple[Value, ...]:
    """Coded answers; what was left open is left out."""
    said = (code for code in codes if code is not None and code.value != "NOT_SAID")
    return tuple(Value(code.label, code.value) for code in said)


def worded(*texts: str) -> tuple[Value, ...]:
    """Answers in words; blanks are left out."""
    return tuple(Value(text) for text in texts if text.strip())


def narrow(allowed: Allowed, chosen: Collection[Part]) -> frozenset[Part]:
    """The parts that are both allowed and chosen; an officer may share less than she may.

    How to reach somebody safely is no choice: it goes with all that says who they are.
    """
    parts = allowed.parts & frozenset(chosen) - SAFETY
    return parts | SAFETY & allowed.parts if parts & WHO_IT_IS else parts


def shared_report(
    reference: str, allowed: Allowed, chosen: Collection[Part], holding: Holding
) -> SharedReport:
    """What may be shared of what we hold, in the order of the parts, and nothing else."""
    open_parts = narrow(allowed, chosen)
    kept = [(part, tuple(holding.get(part, ()))) for part in Part if part in open_parts]
    return SharedReport(
        reference, allowed.level, tuple((part, values) for part, values in kept if values)
    )


def parts_in(pack: Pack) -> tuple[Part, ...]:
    """Which parts are in a pack: what the log of disclosures says of it."""
    there = {part for report in pack.reports for part, _ in report.parts}
    return tuple(part for part in Part if part in there)


def pack_as_json(pack: Pack) -> bytes:
    """The pack as data."""
    content = {
        "form": FORM,
        "case": pack.case,
        "for": pack.agency,
        "basis": pack.basis.value,
        "asked": [ask.value for ask in pack.asks],
        "made_on": pack.made_on.isoformat(),
        "officer": pack.officer,
        "reports": [_report_as_data(report) for report in pack.reports],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def pack_as_values(pack: Pack) -> dict[str, Any]:
    """The pack as the printed page shows it."""
    unnamed = all(report.level is Level.CODED_ONLY for report in pack.reports)
    return {
        "title": f"Referral {pack.case}",
        "dir": "ltr",
        "about": [
            {"label": "For", "lines": [pack.agency]},
            {"label": "What we ask", "lines": [ask.label for ask in pack.asks]},
            {"label": "Why we may share it", "lines": [pack.basis.label]},
            {"label": "From", "lines": [pack.officer, say_date(pack.made_on)]},
        ],
        "reports": [
            {
                "title": f"Report {report.reference}",
                "rows": [
                    {"label": part.label, "lines": [value.words for value in values]}
                    for part, values in report.parts
                ],
            }
            for report in pack.reports
        ],
        "closing": [*([NO_NAME] if unnamed else []), SAFE_KEEPING],
    }


def _report_as_data(report: SharedReport) -> dict[str, Any]:
    return {
        "reference": report.reference,
        "level": report.level.value,
        "parts": [
            {
                "part": part.value,
                "label": part.label,
                "values": [
                    {"words": value.words, **({"code": value.code} if value.code else {})}
                    for value in values
                ],
            }
            for part, values in report.parts
        ],
    }
