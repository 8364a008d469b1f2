"""First contact: what stops its clock, what was not safe about a try, and when it is due."""

from collections.abc import Collection
from datetime import date

from reporting.personal_vocabulary import ContactLimit, ContactMethod
from reporting.promises import Clocks, Risk
from reporting.vocabulary import Code


class ContactResult(Code):
    """What came of a try to get in touch."""

    REACHED = "REACHED", "I reached them"
    LEFT_MESSAGE = "LEFT_MESSAGE", "I left a message", "Where that is safe."
    NOT_REACHED = "NOT_REACHED", "No answer"
    NO_WAY = "NO_WAY", "There is no way to reach them", "For example a number that is dead."


STOPS_THE_CLOCK = frozenset({ContactResult.REACHED, ContactResult.NO_WAY})
"""A message or a call that nobody answers keeps no promise; a try that shows that nobody can be
reached leaves none to keep."""


def sooner_at_high_risk(
    due: date | None, today: date, risk: Risk | None, clocks: Clocks
) -> date | None:
    """The day of the first contact once a risk is known: high risk brings it nearer, and no risk
    puts it off.
    """
    if due is None or risk is not Risk.HIGH:
        return due
    return min(due, clocks.contact_by(today, risk))


def why_unsafe(
    why_not: str,
    methods: Collection[ContactMethod],
    limits: Collection[ContactLimit],
    method: ContactMethod,
    result: ContactResult,
) -> str:
    """What is not safe about a try to get in touch; "" when it keeps to what the person said.

    Args:
        why_not: why nobody may get in touch; "" when the officer may.
        methods: the ways that the person named; where none was, no way is known to be safe.
        limits: what must not be done.
    """
    if why_not:
        return f"Nobody may contact this person. {why_not}"
    if method not in methods:
        return f"They did not name this as a safe way: {method.label.lower()}."
    voicemail = method is ContactMethod.PHONE and result is ContactResult.LEFT_MESSAGE
    if voicemail and ContactLimit.NO_VOICEMAIL in limits:
        return "They asked us to leave no voicemail."
    return ""
