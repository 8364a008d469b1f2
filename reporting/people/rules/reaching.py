"""When somebody can be reached."""

from collections.abc import Mapping
from typing import Any

from reporting.personal_vocabulary import ContactMethod, Detail

REACHED_BY = (Detail.PHONE, Detail.EMAIL, Detail.ADDRESS)
"""The details that are a way to reach somebody."""


def has_way(terms: Mapping[str, Any]) -> bool:
    """Whether there is a way to reach somebody in what they said of safe contact."""
    by_centre = ContactMethod.CENTRE in (terms.get("methods") or ())
    return by_centre or bool(terms.get("reach") or terms.get("trusted"))
