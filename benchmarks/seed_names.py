"""Numbers and references of the cases that are drawn, and of their copies."""

from reporting.incidents.rules import READABLE

MARK, ENDING = "0000", "5eedca5e"
"""How each number of a drawn row begins and ends, by which it is found and copied."""


def reference_of(copy: int, place: int) -> str:
    """A reference of two numbers below 32 to the power of 4, different for different ones."""
    return f"{_four(copy * 48271)}-{_four(place * 69621)}"


def police_reference_of(place: int) -> str:
    """The reference that the police gave a report, if they gave one."""
    return f"42/{place:05}/26"


def _four(number: int) -> str:
    return "".join(READABLE[number >> 5 * place & 31] for place in range(4))
