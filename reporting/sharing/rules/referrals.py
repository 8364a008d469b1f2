"""Where a referral stands, and which answer an agency can give from there."""

from reporting.vocabulary import Code

CHASE_AFTER = 10
"""Working days after which we ask an agency what came of a referral."""


class ReferralState(Code):
    """Where a referral stands."""

    READY = "READY", "Ready, not sent"
    SENT = "SENT", "Sent"
    ACCEPTED = "ACCEPTED", "Accepted"
    DECLINED = "DECLINED", "Declined"
    NO_SPACE = "NO_SPACE", "No space"
    TAKEN_UP = "TAKEN_UP", "Taken up by the person"
    ENDED = "ENDED", "Ended"


class CameOf(Code):
    """What came of a referral that has ended."""

    HELPED = "HELPED", "The person was helped"
    NOT_WANTED = "NOT_WANTED", "The person did not want it"
    NOT_REACHED = "NOT_REACHED", "They could not reach the person"
    NOT_FITTING = "NOT_FITTING", "It was not right for the person"
    NOT_SENT = "NOT_SENT", "It was never sent"
    NOT_KNOWN = "NOT_KNOWN", "They did not say"


S = ReferralState
ANSWERS: dict[ReferralState, tuple[ReferralState, ...]] = {
    S.READY: (S.ENDED,),
    S.SENT: (S.ACCEPTED, S.DECLINED, S.NO_SPACE, S.TAKEN_UP, S.ENDED),
    S.ACCEPTED: (S.TAKEN_UP, S.DECLINED, S.NO_SPACE, S.ENDED),
    S.NO_SPACE: (S.ACCEPTED, S.DECLINED, S.ENDED),
    S.DECLINED: (S.ACCEPTED, S.ENDED),
    S.TAKEN_UP: (S.ENDED,),
    S.ENDED: (),
}
"""The answers that are open from each state. What was sent stays sent."""


TO_BE_SENT = frozenset({S.READY, S.SENT, S.ACCEPTED})
"""Where it still makes sense to send something."""


class NotOpen(Exception):
    """The answer is not open from where the referral stands; the message says so."""


def answer_from(state: ReferralState, answer: ReferralState, came_of: CameOf | None) -> None:
    """Check that an answer can be entered.

    Raises:
        NotOpen: when it is not open from there, or an end lacks what came of it.
    """
    if answer not in ANSWERS[state]:
        raise NotOpen(f"This referral has moved on. It is now: {state.label}")
    if (answer is ReferralState.ENDED) != (came_of is not None):
        raise NotOpen("Choose what came of it")


def still_open(state: ReferralState) -> None:
    """Check that something may still be sent.

    Raises:
        NotOpen: when the agency wants nothing more of it.
    """
    if state not in TO_BE_SENT:
        raise NotOpen(f"Nothing more is sent. This referral is now: {state.label}")
