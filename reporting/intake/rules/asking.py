"""Which permissions are asked of whom, and what follows from them."""

from collections.abc import Collection

from reporting.personal_vocabulary import Naming, Purpose

UNNAMED = (Purpose.SHARE_UNNAMED,)
REACHABLE = (Purpose.CONTACT, Purpose.VICTIM_SERVICES, Purpose.RESTORATIVE)
NAMED = (Purpose.RECORD_DETAILS, Purpose.POLICE_NAMED, Purpose.LANDLORD, Purpose.CHARITY)

OFFERED: dict[Naming, tuple[Purpose, ...]] = {
    Naming.ANONYMOUS: UNNAMED,
    Naming.CODE: UNNAMED + REACHABLE,
    Naming.NAMED: UNNAMED + REACHABLE + NAMED,
}
"""Nobody is asked for a permission that cannot be used: without a name there is none to share, and
without a code nobody can be found again.
"""


def needs_contact(given: Collection[Purpose]) -> bool:
    """Whether somebody may get in touch, so that a safe way must be known."""
    return any(purpose in given for purpose in REACHABLE)
