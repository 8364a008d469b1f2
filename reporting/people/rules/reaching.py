"""When somebody can be reached."""

from collections.abc import Mapping
from typing import Any

from reporting.personal_vocabulary import ContactMethod, Detail

REACHED_BY = (Detail.PHONE, Detail.EMAIL, Detail.ADDRESS)
"""The details by which somebody can be reached."""


def has_way(terms: Mapping[str, Any], *, known: bool = False) -> bool:
    """Whether there is a way to reach somebody in what they said of safe contact.

    Args:
        known: whether a number or an address is kept with their name; it is a way only once they
            said by what means it is safe to use.
    """
    methods = terms.get("methods") or ()
    by_detail = known and bool(methods)
    return (
        by_detail
        or ContactMethod.CENTRE in methods
        or bool(terms.get("reach") or terms.get("trusted"))
    )
