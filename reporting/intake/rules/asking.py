"""Which permissions are asked of whom, and what follows from them."""

from collections.abc import Collection, Mapping
from typing import Any

from reporting.personal_vocabulary import ContactMethod, Naming, Purpose

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


def has_way(terms: Mapping[str, Any]) -> bool:
    """Whether there is a way to reach somebody in what they said of safe contact."""
    by_centre = ContactMethod.CENTRE in (terms.get("methods") or ())
    return by_centre or bool(terms.get("reach") or terms.get("trusted"))


def lacking(given: Collection[Purpose], contact: Mapping[str, Any]) -> frozenset[str]:
    """The questions that must not stay empty, given what was agreed to: "name", "reach" or both.

    Args:
        given: what the person said yes to.
        contact: what was answered beside it, by the name of the question.
    """
    details = Purpose.RECORD_DETAILS in given
    nameless = details and not contact.get("name")
    known = details and any(contact.get(name) for name in ("phone", "email", "address"))
    unreachable = needs_contact(given) and not known and not has_way(contact)
    return frozenset(name for name, lacks in (("name", nameless), ("reach", unreachable)) if lacks)
