"""Which answer an agency can give from each state of a referral."""

from itertools import product

import pytest

from reporting.sharing.rules.referrals import ANSWERS, TO_BE_SENT, NotOpen, answer_from, still_open
from reporting.sharing_vocabulary import CameOf, ReferralState

R, S, A, D, N, T, E = ReferralState
OPEN = {
    *((R, E), (S, A), (S, D), (S, N), (S, T), (S, E), (A, T), (A, D), (A, N), (A, E)),
    *((N, A), (N, D), (N, E), (D, A), (D, E), (T, E)),
}


@pytest.mark.parametrize(("state", "answer"), list(product(ReferralState, ReferralState)))
def test_every_move_of_a_referral(state: ReferralState, answer: ReferralState) -> None:
    came_of = CameOf.HELPED if answer is E else None
    if (state, answer) in OPEN:
        answer_from(state, answer, came_of)
    else:
        with pytest.raises(NotOpen, match=f"It is now: {state.label}"):
            answer_from(state, answer, came_of)


def test_an_end_says_what_came_of_it_and_nothing_else_does() -> None:
    with pytest.raises(NotOpen, match="Choose what came of it"):
        answer_from(S, E, None)
    with pytest.raises(NotOpen, match="Choose what came of it"):
        answer_from(S, A, CameOf.HELPED)
    assert set(ANSWERS) == set(ReferralState)


@pytest.mark.parametrize("state", ReferralState)
def test_nothing_is_sent_once_the_agency_wants_nothing_more(state: ReferralState) -> None:
    if state in (R, S, A):
        still_open(state)
    else:
        with pytest.raises(NotOpen, match="Nothing more is sent"):
            still_open(state)
    assert frozenset({R, S, A}) == TO_BE_SENT
