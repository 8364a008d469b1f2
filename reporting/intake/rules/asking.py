"""Which permissions are asked of whom, and what follows from them."""

from collections.abc import Collection, Mapping
from typing import Any

from reporting.people.rules.reaching import REACHED_BY, has_way
from reporting.personal_vocabulary import Answer, Naming, Purpose

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


def naming_kept(chosen: Naming, keeping: Answer, *, known: bool = False) -> Naming:
    """How much of a name is kept: a name needs a yes, and whoever said none has a code.

    Args:
        keeping: what was answered about keeping name and details.
        known: whether a name is kept already, from an earlier report; a no takes that back.
    """
    agreed = keeping is Answer.YES or (known and keeping is not Answer.NO)
    return Naming.CODE if chosen is Naming.NAMED and not agreed else chosen


def lacking(given: Collection[Purpose], contact: Mapping[str, Any]) -> frozenset[str]:
    """The questions that want another answer, given what was agreed to.

    They are "name"; "reach", or "methods" when a number is known and only the means is not; and
    "record_details" when somebody may be told a name that may not be
    kept.

    Args:
        given: what the person said yes to.
        contact: what was answered beside it, by the name of the question.
    """
    details = Purpose.RECORD_DETAILS in given
    nameless = details and not contact.get("name")
    known = details and any(contact.get(detail.value.lower()) for detail in REACHED_BY)
    unreachable = needs_contact(given) and not has_way(contact, known=known)
    unkept = not details and any(purpose in given for purpose in NAMED)
    lacks = {
        "name": nameless,
        "reach": unreachable and not known,
        "methods": unreachable and known,
        "record_details": unkept,
    }
    return frozenset(name for name, lacking in lacks.items() if lacking)
