"""Flags of a case: rules over dated incidents, each named and versioned. A flag is shown; an
officer decides.

Persistent targeting is meant as the Victims' Code has it: targeted more than once over time. The
case review is that of the Anti-social Behaviour, Crime and Policing Act 2014, sections 104 and 105:
a complaint counts when it was made within one month of what it is about, and the application comes
within six months of the complaint.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reporting.cases.rules.repeats import RULE, VERSION, WITHIN
from reporting.clock import say_date
from reporting.vocabulary import Code

COMPLAIN_WITHIN_MONTHS = 1
APPLY_WITHIN_MONTHS = 6
THREE_COMPLAINTS = 3
"""How many qualifying complaints open a case review here; the setting says otherwise elsewhere."""


class Body(Code):
    """Who must have been told for a complaint to qualify."""

    COUNCIL = "COUNCIL", "the council"
    POLICE = "POLICE", "the police"
    HEALTH = "HEALTH", "a health service"
    LANDLORD = "LANDLORD", "a landlord"


@dataclass(frozen=True)
class Happening:
    """One incident, as the flags see it.

    Attributes:
        reported_on: the day on which a centre was told.
        first, last: the days on which it happened; None where they are not known. What still went
            on when it was reported has no last day.
        goes_on: whether it went on for some time, rather than on a day that nobody is sure of.
        told: those of the bodies that were told, on the day of the report or before it.
    """

    reported_on: date
    first: date | None = None
    last: date | None = None
    goes_on: bool = False
    told: frozenset[Body] = frozenset()

    @property
    def ended_on(self) -> date | None:
        """The last day of it that is known; None when no day is."""
        if self.first is None:
            return None
        return self.last or (self.reported_on if self.goes_on else self.first)


@dataclass(frozen=True)
class Flag:
    """What a rule found.

    Attributes:
        rule, version: which rule it was.
        title: what it means, in a line.
        why: how the rule came to it, in sentences.
        open: whether what the rule is about can be asked for now.
        offer: the key of the letter that tells the person what they may ask for; "" for none.
    """

    rule: str
    version: int
    title: str
    why: tuple[str, ...]
    open: bool = False
    offer: str = ""


def months_after(day: date, months: int) -> date:
    """The same day some months later or earlier; the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def repeat(happenings: Iterable[Happening]) -> Flag | None:
    """Whether another incident of the same person was reported in the 365 days before the last."""
    days = sorted(one.reported_on for one in happenings)
    within = [day for day in days if days[-1] - day <= WITHIN]
    if len(within) < 2:
        return None
    first, last = say_date(within[0]), say_date(days[-1])
    return _repeat(f"{len(within)} incidents were reported from {first} to {last}.")


def repeat_that_stands() -> Flag:
    """A repeat that can be worked out no more, since what it rests on was erased."""
    return _repeat("Another incident of the same person was known, and cannot be shown any more.")


def _repeat(why: str) -> Flag:
    return Flag(RULE, VERSION, "Repeat: more than one incident in 12 months", (why,))


def persistently_targeted(happenings: Iterable[Happening]) -> Flag | None:
    """Whether somebody was targeted more than once over time: on at least two different days."""
    days: set[date] = set()
    for one in happenings:
        first = one.first or one.reported_on
        days |= {first, one.ended_on or first} if one.goes_on else {first}
    if len(days) < 2:
        return None
    why = (
        f"Incidents on {len(days)} different days, from {say_date(min(days))} to"
        f" {say_date(max(days))}.",
        "The Victims' Code gives more help to people who are targeted more than once over time.",
    )
    title = "May be persistently targeted"
    return Flag("persistently_targeted", 1, title, why, offer="more_help")


def case_review(
    happenings: Iterable[Happening], today: date, threshold: int = THREE_COMPLAINTS
) -> Flag | None:
    """Whether a case review can be asked for, or could once the person has complained.

    Args:
        threshold: how many qualifying complaints in six months open a review.
    """
    known = list(happenings)
    counted = [one for one in known if qualifies(one, today)]
    could = [one for one in known if one not in counted and can_still_be_told(one, today)]
    why, is_open = _why(counted), len(counted) >= threshold
    if is_open:
        title = "A case review can be asked for"
    elif len(counted) + len(could) >= threshold:
        title = "A case review could qualify once complained about"
        why += (
            f"{threshold} are needed in six months. Of what has not been complained about,"
            f" {len(could)} can still be, within one month of the day.",
        )
    else:
        return None
    return Flag("case_review", 1, title, why, open=is_open, offer="case_review")


def qualifies(one: Happening, today: date) -> bool:
    """Whether a complaint about it counts: made in time, to a body that counts, not too long ago.

    The day of the complaint is not asked. It was made by the day of the report, so it was in time
    for certain when the report was; and it cannot be older than what it is about.
    """
    if not one.told or one.first is None or one.ended_on is None:
        return False
    in_time = one.reported_on <= months_after(one.ended_on, COMPLAIN_WITHIN_MONTHS)
    return in_time and one.first >= months_after(today, -APPLY_WITHIN_MONTHS)


def can_still_be_told(one: Happening, today: date) -> bool:
    """Whether somebody who complains today does so within one month."""
    end = one.ended_on
    return end is not None and end <= today <= months_after(end, COMPLAIN_WITHIN_MONTHS)


def _why(counted: list[Happening]) -> tuple[str, ...]:
    bodies = sorted({body.label for one in counted for body in one.told})
    said = f" They went to {' and '.join(bodies)}." if bodies else ""
    number = len(counted)
    noun = "complaint counts" if number == 1 else "complaints count"
    return (f"{number} {noun}: made within one month, and in the last six months.{said}",)
