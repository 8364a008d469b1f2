"""Whether a letter may be written to somebody, and how it may reach them."""

from collections.abc import Collection

from reporting.personal_vocabulary import ContactMethod, Purpose
from reporting.promises import Risk
from reporting.vocabulary import Code

RESTORATIVE = "restorative_justice"
"""The key of the template with that offer."""


class Delivery(Code):
    """How a letter reaches the person."""

    POST = "POST", "By post", "In a plain envelope. Check the name and address first."
    CENTRE = "CENTRE", "Handed over at the centre", "The centre gives it to them when they come."


def ways_to_deliver(why_not: str, methods: Collection[ContactMethod]) -> list[Delivery]:
    """How a letter may reach somebody; in no way without permission to contact them.

    Args:
        why_not: why the officer must not get in touch; "" when she may.
        methods: the ways that the person said are safe.
    """
    if why_not:
        return []
    return [Delivery.POST, Delivery.CENTRE] if ContactMethod.POST in methods else [Delivery.CENTRE]


def why_not_post(why_not: str, methods: Collection[ContactMethod]) -> str:
    """Why no letter may be posted, in words; "" when it may."""
    if why_not:
        return f"You may not write to this person. {why_not}"
    if ContactMethod.POST not in methods:
        return (
            "Post is not among the ways that this person said are safe. "
            "You can print a letter and have it handed over at the centre."
        )
    return ""


def why_not_offer(key: str, agreed: Collection[Purpose], risk: Risk | None) -> str:
    """Why a template must not be used for somebody, in words; "" when it may.

    An offer of restorative justice needs the person's own agreement to be asked about it, and is
    not made while the risk is high.
    """
    if key != RESTORATIVE:
        return ""
    if Purpose.RESTORATIVE not in agreed:
        return "This person did not agree to be asked about restorative justice."
    return "It is not offered while the risk is high." if risk is Risk.HIGH else ""


def address_lines(name: str, address: str, reach: str) -> tuple[str, ...]:
    """What goes into the window of an envelope: the name, and the address that is safe to use.

    An address that was given for getting in touch comes before the address of the home. Without
    any address there is nothing to print.
    """
    safe = reach if _is_address(reach) else address
    lines = [line.strip() for line in safe.replace(",", "\n").splitlines() if line.strip()]
    return (*([name.strip()] if name.strip() else []), *lines) if lines else ()


def _is_address(reach: str) -> bool:
    """Whether it is neither an e-mail address nor a number: it has a word, and no @."""
    return "@" not in reach and sum(one.isalpha() for one in reach) > 3
