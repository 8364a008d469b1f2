"""The code lists about two persons who may be one, and what an officer makes of them."""

from reporting.vocabulary import Code


class LinkTier(Code):
    """How much speaks for two persons being one."""

    STRONG = "STRONG", "Strong"
    POSSIBLE = "POSSIBLE", "Possible"
    HOUSEHOLD = "HOUSEHOLD", "Same household?"


class LinkState(Code):
    """What an officer made of two persons who may be one."""

    SUGGESTED = "SUGGESTED", "To decide"
    CONFIRMED = "CONFIRMED", "The same person"
    REJECTED = "REJECTED", "Different people"
    HOUSEHOLD = "HOUSEHOLD", "Different people of one household"


class LinkDecided(Code):
    """One decision about two persons who may be one."""

    CONFIRMED = "CONFIRMED", "The same person"
    REJECTED = "REJECTED", "Different people"
    HOUSEHOLD = "HOUSEHOLD", "Different people of one household"
    UNDONE = "UNDONE", "Taken back"
