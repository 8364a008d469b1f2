"""Under what a person is found: nine kinds of values, each of which two reports of one person are
likely to share even when other details were changed, misspelt or left out.

The values say who somebody is; what is kept of them is a short keyed tag.
"""

from collections.abc import Iterator
from enum import IntEnum
from itertools import combinations, product

from reporting.people.rules.findings import FIRST_JANUARY
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.sounds import skeletons, soundex

MOST_NAMES = 6


class KeyKind(IntEnum):
    """What a value is made of; the numbers are kept, and never given anew."""

    BIRTH = 1
    SOUND_YEAR = 2
    SOUND_DAY = 3
    POSTCODE_INITIAL = 4
    TWO_NAMES = 5
    PHONE = 6
    EMAIL = 7
    POSTCODE_YEAR = 8
    SKELETON_YEAR = 9


def key_values(fields: MatchFields) -> set[tuple[KeyKind, str]]:
    """Every value under which a person is to be found, as they are and as they were."""
    return {value for state in fields.states for value in _values_of(state)}


def _values_of(fields: MatchFields) -> set[tuple[KeyKind, str]]:
    names = [name for name in fields.names[-MOST_NAMES:] if len(name) > 1]
    return {
        *_of_birth(fields, names),
        *_of_address(fields),
        *((KeyKind.TWO_NAMES, pair) for pair in _pairs(names)),
        *((KeyKind.PHONE, phone) for phone in [fields.phone] if phone),
        *((KeyKind.EMAIL, email) for email in [fields.email] if email),
    }


def _of_birth(fields: MatchFields, names: list[str]) -> Iterator[tuple[KeyKind, str]]:
    """1 January stands for a day that is not known, so only its year is used."""
    day = fields.day if fields.day != FIRST_JANUARY else ""
    if day:
        yield KeyKind.BIRTH, fields.birth
    for name in names:
        if day:
            yield KeyKind.SOUND_DAY, soundex(name) + day
        if fields.year:
            yield KeyKind.SOUND_YEAR, soundex(name) + fields.year
            for sound in skeletons(name):
                yield KeyKind.SKELETON_YEAR, sound + fields.year


def _of_address(fields: MatchFields) -> Iterator[tuple[KeyKind, str]]:
    if not fields.postcode:
        return
    if fields.year:
        yield KeyKind.POSTCODE_YEAR, fields.postcode + fields.year
    for name in fields.names[-MOST_NAMES:]:
        yield KeyKind.POSTCODE_INITIAL, fields.postcode + name[0]


def _pairs(names: list[str]) -> Iterator[str]:
    for one, other in combinations(dict.fromkeys(names), 2):
        for pair in product(skeletons(one), skeletons(other)):
            yield " ".join(sorted(pair))
