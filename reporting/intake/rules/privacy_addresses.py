"""The shape of an address: "14 Marlow Court", "Flat 3, 22 York Road", "at 9 pelham close".

A number, a name and a kind of street. With capitals that is enough; in small letters, something
before it must say that an address comes, since "14 people court me" has the same shape.
"""

import re

from reporting.intake.rules.privacy_patterns import Span, before, merged
from reporting.intake.rules.privacy_words import COMMON

NUMBER = r"\d{1,3}[a-z]?(?:[-/]\d{1,3}[a-z]?)?"
FLAT = r"(?:flat|apartment|apt)\.? \d{1,4}[a-z]?,? "
HOUSE = re.compile(
    rf"(?i)(?<![\w£$€#@+])(?<!\d[.,:/-])(?P<cue>(?:{FLAT})?(?:(?:number|no\.?|nr\.?) ?)?)"
    rf"{NUMBER},? (?=[^\W\d_])"
)
HOME = re.compile(rf"(?i)(?<!\w)(?P<cue>{FLAT})")
WORD = re.compile(r"(?P<word>[^\W\d_][\w'-]{0,24}\.?) ?")

SURE = frozenset(
    "street road rd lane avenue ave close court crescent terrace grove gardens drive way".split()
)
"""Kinds of street that will do in small letters too."""

KINDS = SURE | frozenset(
    "st ln dr cres ct place square row rise hill view walk mews wynd park green parade quay wharf "
    "bank mount chare garth croft fold yard meadow meadows gate house lodge villas buildings "
    "mansions heights end vale dene point tower towers cottages garden promenade".split()
)
IN_NAMES = frozenset("the old new long first".split())
CROWD = frozenset(
    "people persons lads lad men man women woman boys boy girls girl kids children youths teens "
    "teenagers adults guys blokes others friends neighbours officers strangers times cars vans "
    "buses bus bikes dogs minutes minute mins min hours hour hrs days weeks months years miles "
    "metres meters yards feet pounds quid percent pm am houses flats shops doors streets roads "
    "more of or and x".split()
)
"""What is counted rather than lived at."""

COUNTED = re.compile(
    r"(?i)\b(?:year|page|bus|route|platform|bay|junction|chapter|form|class|level|stage|gate|line"
    r"|size|channel|unit|team|group|week|day|part|item|about|around|only|over|nearly|age|aged) $"
)
LIVED_AT = re.compile(r"(?i)\b(?:at|outside|address(?: is| was)?:?|live|lives|home is|house is) $")
NO_END = re.compile(r"(?i) ?(?:to|by|past|off|up|away|me|us|him|her|them|behind|round|over)\b")
MOST_WORDS = 5


def addresses(text: str) -> list[Span]:
    """Numbers with the street that they stand in, and flats with their house."""
    spans = []
    for pattern in (HOUSE, HOME):
        for match in pattern.finditer(text):
            end = _street_end(text, match)
            if end and not before(text, match.start(), COUNTED, 12):
                spans.append((match.start(), end))
    return merged(spans)


def _street_end(text: str, match: re.Match[str]) -> int | None:
    """Where the street after a number ends; None where no street follows."""
    place, end, capital = match.end(), None, True
    for count in range(MOST_WORDS):
        found = WORD.match(text, place)
        if found is None:
            break
        plain = found["word"].lower().rstrip(".")
        capital = capital and found["word"][0].isupper()
        if count and plain in KINDS and (capital or _cued(text, match, found, count)):
            end = found.start() + len(found["word"].rstrip("."))
        elif end is not None or not _names(plain):
            break
        place = found.end()
    return end


def _cued(text: str, house: re.Match[str], kind: re.Match[str], count: int) -> bool:
    """Whether what stands around makes a street of words that are not all with capitals."""
    if kind["word"].lower().rstrip(".") not in SURE or count > 2:
        return False
    said = bool(house["cue"]) or before(text, house.start(), LIVED_AT, 16)
    return said and NO_END.match(text, kind.end()) is None


def _names(word: str) -> bool:
    """Whether a street may have this word in its name."""
    return word in IN_NAMES or (word not in COMMON and word not in CROWD)
