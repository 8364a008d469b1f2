"""Where a referral stands, and which answer an agency can give from there."""

from reporting.sharing_vocabulary import CameOf, ReferralState

CHASE_AFTER = 10
"""Working days after which we ask an agency what came of a referral."""


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
