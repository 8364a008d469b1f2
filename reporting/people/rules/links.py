"""What an officer may decide about two persons who may be one."""

from reporting.matching_vocabulary import LinkDecided, LinkState

NEXT: dict[tuple[LinkState, LinkDecided], LinkState] = {
    (LinkState.SUGGESTED, LinkDecided.CONFIRMED): LinkState.CONFIRMED,
    (LinkState.SUGGESTED, LinkDecided.REJECTED): LinkState.REJECTED,
    (LinkState.SUGGESTED, LinkDecided.HOUSEHOLD): LinkState.HOUSEHOLD,
    (LinkState.CONFIRMED, LinkDecided.UNDONE): LinkState.SUGGESTED,
    (LinkState.REJECTED, LinkDecided.UNDONE): LinkState.SUGGESTED,
    (LinkState.HOUSEHOLD, LinkDecided.UNDONE): LinkState.SUGGESTED,
}
"""Where each decision leads; taking one back leads to where it was."""

REASON_NEEDED = frozenset({LinkDecided.CONFIRMED, LinkDecided.UNDONE})
"""Decisions that join or part what is known of somebody; the others are quick."""

DECIDED = (LinkState.CONFIRMED, LinkState.REJECTED, LinkState.HOUSEHOLD)


class CannotDecide(Exception):
    """The decision is not open, or lacks what it needs; the message says why."""


class Overtaken(Exception):
    """Somebody else has decided since the page of this decision was drawn."""


def next_state(state: LinkState, decided: LinkDecided, reason: str) -> LinkState:
    """Where a decision leads.

    Raises:
        CannotDecide: when it is not open from there, or its reason is missing.
    """
    if (state, decided) not in NEXT:
        raise CannotDecide(f"This stands at “{state.label}”. Look at it again.")
    if decided in REASON_NEEDED and not reason.strip():
        raise CannotDecide("Say why, in a few words")
    return NEXT[state, decided]
