"""Names that somebody says are one: "my name is Fatima", "a lad called Jordan", "I am Ann Example".

The name itself is not looked up: no list of names is fair to all the peoples of a town. What stands
before it tells, and it must not be a word that people are called by, or call themselves, instead.
"""

import re

from reporting.intake.rules.privacy_patterns import Span, before, merged
from reporting.intake.rules.privacy_words import COMMON, NO_NAMES, PLACES

LETTER = r"[^\W\d_][\u0300-\u036f]?"
WORD = re.compile(rf"(?P<word>{LETTER}(?:{LETTER}){{1,30}}(?:['-](?:{LETTER}){{1,30}}){{0,3}})")
PERSON = (
    r"man|woman|boy|girl|lad|lass|bloke|guy|lady|gentleman|person|someone|somebody|neighbour|friend"
    r"|mate|colleague|manager|boss|landlord|teacher|driver|worker|nurse|officer|kid|child|teenager"
    r"|pupil|student|son|daughter|brother|sister|mother|father|mum|dad|husband|wife|partner|cousin"
    r"|uncle|aunt|auntie|nephew|niece|ringleader|leader|one"
)
NAME_IS = re.compile(
    r"(?i)(?<![\w'])(?:my|his|her|their|whose|\w{1,20}'?s'?) (?:(?:full|first|real|last|own|other"
    r"|middle|family|legal|sons?|daughters?) ){0,2}(?:sur)?name(?:'s| is| was|:)(?: called)? "
)
CALLED = re.compile(r"(?i)(?<= )(?:called|named) ")
# Looked for before "called" rather than with it, which would take three times as long.
SUBJECT = re.compile(
    rf"(?i)(?<!\w)(?:(?:{PERSON})|(?:{PERSON}|i|he|she|who)(?: is| am|'s|'m))(?: also)? $"
)
ASIDE = re.compile(r"(?i), (?:called|named) ")
I_AM = re.compile(r"(?i)(?<![\w'])(?:i am|i'm|he is|he's|she is|she's|this is|im) ")
THIS_IS = re.compile(r"(?i)(?<!\w)(?:this is|it is|it's) ")
SPEAKING = re.compile(r"(?i) (?:speaking|calling|here)\b")
CLAUSE_END = re.compile(r"\s*(?:$|[,.;:!?)\n]|(?:and|but|i|so|from)\b)")
MOST_WORDS = 4


def told_names(text: str) -> list[Span]:
    """Names after words that announce one."""
    spans = []
    for pattern, fewest, small in (
        (NAME_IS, 1, True),
        (CALLED, 1, False),
        (ASIDE, 2, False),
        (I_AM, 2, False),
    ):
        for match in pattern.finditer(text):
            if pattern is CALLED and not before(text, match.start(), SUBJECT, 32):
                continue
            if span := _name(text, match.end(), fewest=fewest, small=small):
                spans.append(span)
    for match in THIS_IS.finditer(text):
        span = _name(text, match.end(), fewest=1, small=False)
        if span and SPEAKING.match(text, span[1]):
            spans.append(span)
    return merged(spans)


def _name(text: str, start: int, *, fewest: int, small: bool) -> Span | None:
    """The name that begins at a place, if one does.

    Args:
        fewest: how many words it must have.
        small: whether one word in small letters will do, where the clause ends after it.
    """
    end, words, shouted, place = start, 0, True, start
    while words < MOST_WORDS and (found := WORD.match(text, place)):
        word = found["word"].removesuffix("'s").removesuffix("'S")
        if not word[0].isupper() or not _may_name(word):
            break
        end, words = found.start() + len(word), words + 1
        shouted = shouted and word.isupper()
        if word != found["word"] or not text.startswith(" ", found.end()):
            break
        place = found.end() + 1
    if words >= fewest and not (fewest > 1 and shouted):
        return start, end
    first = WORD.match(text, start)
    if not small or words or first is None or not _may_name(first["word"]):
        return None
    return first.span() if CLAUSE_END.match(text, first.end()) else None


def _may_name(word: str) -> bool:
    plain = word.lower()
    return plain not in COMMON and plain not in NO_NAMES and plain not in PLACES
