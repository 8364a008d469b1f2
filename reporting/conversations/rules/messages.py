"""Messages: which way they go, who may be written to, and by when an answer is due."""

from datetime import date, datetime

from reporting.clock import london_date
from reporting.incidents.rules import ReportState
from reporting.promises import Clocks
from reporting.vocabulary import Code


class Direction(Code):
    """Which way a message goes; the other end is always the officer."""

    TO_CENTRE = "TO_CENTRE", "To the centre"
    FROM_CENTRE = "FROM_CENTRE", "From the centre"
    TO_PERSON = "TO_PERSON", "To the person"
    FROM_PERSON = "FROM_PERSON", "From the person"


WITH_CENTRE = (Direction.TO_CENTRE, Direction.FROM_CENTRE)
WITH_PERSON = (Direction.TO_PERSON, Direction.FROM_PERSON)
TO_OFFICER = (Direction.FROM_CENTRE, Direction.FROM_PERSON)


class NotPossible(Exception):
    """The message cannot be sent; the message of the fault says why, in words."""


def why_no_update(has_centre: bool) -> str:
    """Why the centre cannot be written to; "" when it can."""
    return "" if has_centre else "It did not come from a centre of ours."


def why_no_message(state: ReportState, *, has_code: bool, has_word: bool) -> str:
    """Why the person cannot be written to; "" when they can.

    A message waits until they come for it, so it needs no permission to get in touch, but a way to
    read it: a code that works, and a word.
    """
    if state is ReportState.WITHDRAWN:
        return "They took this report back."
    if not has_code:
        return "They have no code that works, so they could not read it."
    if not has_word:
        return "They have chosen no word, so they could not read it."
    return ""


def answer_due(asked: datetime, clocks: Clocks) -> date:
    """The London day by which a question is answered: as soon as a report is acknowledged."""
    return clocks.acknowledge_by(london_date(asked))
