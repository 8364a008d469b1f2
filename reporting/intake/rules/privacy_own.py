"""What a person gave of themselves, found again in words that are to be shared without a name.

Here the very words are known, so nothing is guessed: the whole of what was given, and of a name and
an address its parts as well.
"""

import re
from collections.abc import Iterator, Mapping

from reporting.intake.rules.privacy import Find, Sort, find_particulars
from reporting.intake.rules.privacy_words import COMMON

GIVEN = {
    "name": Sort.TOLD_NAME,
    "call_me": Sort.TOLD_NAME,
    "birth": Sort.BIRTH,
    "address": Sort.ADDRESS,
    "phone": Sort.PHONE,
    "email": Sort.EMAIL,
    "reach": Sort.PHONE,
}
"""The questions whose answers are looked for, and what they are."""

EXPECTED_WHERE = frozenset({Sort.ADDRESS, Sort.POSTCODE})
"""What belongs into the answer to "Where exactly?"."""


def find_at_place(text: str) -> list[Find]:
    """Whatever looks like a particular of somebody in the description of a place."""
    return [find for find in find_particulars(text) if find.sort not in EXPECTED_WHERE]


def find_own(text: str, given: Mapping[str, object]) -> list[Find]:
    """Whatever is, or looks like, a particular of the person, in order and never overlapping.

    Args:
        given: the answers beside the text, by the name of the question.
    """
    found: list[Find] = []
    for name, sort in GIVEN.items():
        for wanted in _wanted(sort, str(given.get(name) or "").strip()):
            for match in wanted.finditer(text):
                found.append(Find(sort, *match.span(), match[0]))
    found = sorted([*found, *find_particulars(text)], key=lambda one: (one.start, -one.end))
    kept: list[Find] = []
    for find in found:
        if not kept or find.start >= kept[-1].end:
            kept.append(find)
    return kept


def _wanted(sort: Sort, value: str) -> Iterator[re.Pattern[str]]:
    """What to look for, however it is spaced; a word of everyday language is never looked for."""
    parts = [value]
    if sort is Sort.TOLD_NAME:
        parts += value.split()
    elif sort is Sort.ADDRESS:
        parts += [part.strip() for part in re.split(r"[,\n]", value)]
    for part in dict.fromkeys(parts):
        if len(part) < 3 or part.lower() in COMMON:
            continue
        pattern = r"\s+".join(re.escape(word) for word in part.split())
        if sort is Sort.PHONE and part[-1].isdecimal():
            pattern = r"[\s().-]{0,3}".join(re.escape(one) for one in part if one not in " ().-")
        yield re.compile(rf"(?i)(?<!\w){pattern}(?!\w)")
