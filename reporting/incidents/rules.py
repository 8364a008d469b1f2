"""The states of a report, and which of them count."""

import secrets
from collections.abc import Iterable
from datetime import date

from reporting.clock import say_date
from reporting.personal_vocabulary import Evidence, RiskPrompt, ToldBefore, Wish
from reporting.vocabulary import Code, When

CENTRE_REPORTS = "Centre reports"
"""The name of the one source that is not imported."""

URGENT, USUAL = 0, 1
"""The order in which reports wait: someone in danger comes first."""

READABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that nothing is misread and few words appear."""


class ReportState(Code):
    """Where a report stands; the hint is how a centre reads it. A case has states of its own."""

    WAITING = "WAITING", "Waiting for triage", "Waiting to be read"
    TRIAGED = "TRIAGED", "Triaged", "Read, and decided what to do"
    SET_ASIDE = "SET_ASIDE", "Set aside", "Not used"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "Taken back by the person"
    DUPLICATE = "DUPLICATE", "Confirmed duplicate", "Known from another report"


QUESTIONS: dict[str, type[Code]] = {
    "RISK": RiskPrompt,
    "WISH": Wish,
    "TOLD": ToldBefore,
    "EVIDENCE": Evidence,
}
"""The questions whose ticked boxes are kept as they are, with the code list of each."""

COUNTED = (ReportState.WAITING, ReportState.TRIAGED)
"""The states of reports that are counted, triaged or not."""


def new_reference() -> str:
    """A reference that people can read aloud and that reveals no count: eight random characters (40
    bits).
    """
    drawn = "".join(secrets.choice(READABLE) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


def usual_reference(typed: str) -> str:
    """A typed reference as it is kept, however it was spaced or spelt."""
    plain = "".join(one for one in typed.upper() if one.isalnum())
    plain = plain.replace("O", "0").replace("I", "1").replace("L", "1")
    return f"{plain[:4]}-{plain[4:]}"


def new_slip_number() -> str:
    """A number for the slip of an anonymous report, as it is printed: eight digits, 26 bits.

    Guesses are limited like unknown codes, so five an hour for each worker: 43,800 a year, of a
    hundred million.
    """
    drawn = f"{secrets.randbelow(10**8):08}"
    return f"{drawn[:4]} {drawn[4:]}"


def usual_slip_number(typed: str) -> str:
    """A typed slip number in its one plain form, whatever stands between its digits."""
    return "".join(str(int(one)) for one in typed if one.isdecimal())


def usual_police_reference(typed: str) -> str:
    """A police reference without blanks and signs, in capitals; "" for what holds none."""
    return "".join(one for one in typed.upper() if one.isalnum())


def say_codes(codes: Iterable[Code], other: str = "") -> list[str]:
    """Coded answers as people read them, with the words given for "something else"."""
    return [f"{code.label}: {other}" if other and code == "OTHER" else code.label for code in codes]


def say_when(precision: When, first: date | None, last: date | None) -> list[str]:
    """When it happened, as people read it: how sure they are, then the day or days."""
    if first is None:
        return [precision.label]
    if last is None:
        return [precision.label, f"From {say_date(first)}, and still going on when it was reported"]
    days = say_date(first) if first == last else f"{say_date(first)} to {say_date(last)}"
    return [precision.label, days]
