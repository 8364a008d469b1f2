"""How a name sounds, in two ways: Soundex, and a skeleton that outlives transliteration.

The skeleton keeps what the many Latin spellings of an Arabic, Persian, Urdu or Bengali name have in
common: its consonants, those that are written for one another made one, and whether it begins with
a vowel. Mohammed and Muhammad have one, and so do Hussain and Hossein. Where a letter is read in
two ways a name has two: Gamal is Jamal in Cairo, and Othman is Usman in Lahore.
"""

import re
from functools import lru_cache

import jellyfish

KEPT = 5
"""How many letters of a skeleton say enough."""

SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"mohd|muhd|\bmd\b", "mohammad"),
        (r"dj", "j"),
        (r"^ou(?=[aei])", "v"),
        (r"gh|kh|ck|q|c(?=[aouklr]|$)", "k"),
        (r"ph", "f"),
        (r"tsch|sch|tch|sh|ch|cz|sz", "s"),
        (r"x", "ks"),
        (r"dh|th", "t"),
        (r"[jzc]", "s"),
        (r"^w", "v"),
        (r"g", "k"),
        (r"d", "t"),
        (r"p", "b"),
    )
)
SILENT = re.compile(r"[aeiouyhwv]")
OPEN = "aeiouyh"
AGAIN = re.compile(r"(.)\1+")


OTHER_READINGS = ((re.compile(r"th|dh"), "s"), (re.compile(r"g(?!h)"), "j"))


@lru_cache(4096)
def skeletons(name: str) -> frozenset[str]:
    """The consonants of one name, as far as they outlive being written in other letters."""
    others = (found.sub(sound, name) for found, sound in OTHER_READINGS if found.search(name))
    return frozenset(_skeleton(reading) for reading in (name, *others))


def _skeleton(name: str) -> str:
    for pattern, sound in SPELLINGS:
        name = pattern.sub(sound, name)
    if not name:
        return ""
    head = "a" if name[0] in OPEN else name[0]
    return AGAIN.sub(r"\1", head + SILENT.sub("", name[1:]))[:KEPT]


@lru_cache(4096)
def soundex(name: str) -> str:
    """The Soundex code of one name."""
    return jellyfish.soundex(name)
