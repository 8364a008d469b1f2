"""Short keyed tags: under one, many different values are found, so that it proves nothing."""

import hmac

from reporting.people.rules.blind_keys import KeyKind

SHORT, LONG = 2, 4
"""How many bytes of a tag are kept: few as long as there are few persons to be found."""

LONG_ABOVE = 50_000
"""Above so many persons, a look-up by short tags finds too many who have nothing in common."""

NAME_BYTES = 2
"""Of the tags under which names are counted; rare names may share one, which hardly counts."""

EVERYBODY = b""
"""The tag under which all persons are counted."""


def tag_bytes_for(persons: int) -> int:
    """How many bytes of a tag to keep for so many persons."""
    return LONG if persons > LONG_ABOVE else SHORT


def key_purpose(version: int, kind: KeyKind) -> str:
    """For what the key is derived that makes the tags of one kind and version."""
    return f"blind:v{version}:{kind.name}"


def name_purpose(version: int) -> str:
    """For what the key is derived that makes the tags under which names are counted."""
    return f"blind:v{version}:COUNTED_NAME"


def cut_tag(key: bytes, value: str, length: int) -> bytes:
    """The first bytes of the HMAC-SHA256 of a value."""
    return hmac.digest(key, value.encode(), "sha256")[:length]
