"""Return codes: how a person who stays anonymous can come back.

80 random bits as sixteen characters of Crockford's base 32 in four groups, then one check character
(the Luhn algorithm modulo 32), so that a mistyped character is noticed before it counts as a guess.

Codes that are well made and lead nowhere are limited, by account and in all. With 80 bits nobody
finds a code by guessing: fifty an hour against a million live codes would take 10^12 years. The
limits keep noise down, such as a script that leans on the page and fills the trail. Somebody who
has an old code, or one from elsewhere, tries it two or three times, so five an hour is enough for
a worker; fifty in all is a whole town's centres on a bad day, and keeps ten accounts in the wrong
hands from adding up.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from stdnum import luhn

from reporting.accounts.rules import Limit
from reporting.return_vocabulary import WordFault

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
MISREADINGS = str.maketrans({"I": "1", "L": "1", "O": "0"})

UNKNOWN_CODES_BY_ACCOUNT = Limit(5, timedelta(hours=1))
UNKNOWN_CODES_IN_ALL = Limit(50, timedelta(hours=1))

UNKNOWN_CODES_IN_PUBLIC = Limit(100, timedelta(hours=1))
"""Well-made codes that lead nowhere, on the public page, by everybody. A code that is known opens
even then: with 80 bits nobody finds one by trying, and noise must not lock a person out.
"""

SAME_UNKNOWN_CODE = Limit(5, timedelta(hours=1))
"""The same unknown code on the public page, as when somebody tries an old slip again and again."""

WRONG_WORDS = Limit(5, timedelta(days=1))
"""Wrong words for one person, wherever they are typed. Whoever found the slip, and knows its owner,
has five guesses a day; whoever forgot the word gets a new code at a centre.
"""

SHORTEST_WORD, LONGEST_WORD = 6, 60
SHORTEST_PART = 3
FEWEST_DIFFERENT = 4
LIKE_A_REFERENCE = re.compile(r"[0-9a-z]{4}[- ]?[0-9a-z]{4}")
EASY_WORDS = frozenset(
    "password passwort letmein welcome qwerty qwertz abcdef abcdefg hartlepool middlesbrough "
    "cleveland teesside england secret report reporting reference privacy victim police".split()
)
"""Words that anybody would try first, without their digits and blanks."""

VISIT_LASTS = timedelta(minutes=30)
"""How long a worker may act for somebody who came back, counted from the code."""


def new_return_code() -> str:
    """A new code, as it is printed: XXXX-XXXX-XXXX-XXXX-C."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return print_return_code(drawn + luhn.calc_check_digit(drawn, alphabet=ALPHABET))


def print_return_code(code: str) -> str:
    """A plain code in groups that are easy to read aloud."""
    groups = [code[start : start + 4] for start in range(0, LENGTH, 4)]
    return "-".join([*groups, code[LENGTH:]])


def usual_return_code(typed: str) -> str | None:
    """A typed code in its one plain form, without blanks, dashes and stops.

    None when it cannot be right, as the check character tells.
    """
    kept = "".join(one for one in typed.upper() if one.isalnum())
    plain = kept.translate(MISREADINGS)
    if len(plain) != LENGTH + 1 or not set(plain) <= set(ALPHABET):
        return None
    return plain if luhn.is_valid(plain, alphabet=ALPHABET) else None


def visits_since(now: datetime) -> datetime:
    """The moment after which a visit must have been opened to be open still."""
    return now - VISIT_LASTS


def usual_word(typed: str) -> str:
    """A chosen word as it is compared: without regard to capitals, blanks and how it is encoded."""
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())


def word_fault(typed: str) -> WordFault | None:
    """What is wrong with a word that somebody chose; None when it will do."""
    word = usual_word(typed)
    letters = "".join(one for one in word if one.isalpha())
    if len(word) < SHORTEST_WORD:
        return WordFault.SHORT
    if len(word) > LONGEST_WORD:
        return WordFault.LONG
    if not letters:
        return WordFault.NUMBER
    if usual_return_code(word) is not None or is_reference(word):
        return WordFault.ON_THE_SLIP
    if letters in EASY_WORDS or len(set(word)) < FEWEST_DIFFERENT:
        return WordFault.EASY
    return None


def holds_name(typed: str, names: Iterable[str]) -> bool:
    """Whether a chosen word holds a part of a name: without regard to capitals and accents.

    Parts of fewer than three letters are in too many words to tell anything.
    """
    word = "".join(_parts(typed))
    parts = {part for name in names for part in _parts(name)}
    return any(len(part) >= SHORTEST_PART and part in word for part in parts)


def _parts(text: str) -> list[str]:
    """The runs of letters of a text, plain."""
    plain = unicodedata.normalize("NFKD", usual_word(text))
    kept = (one for one in plain if not unicodedata.combining(one))
    return "".join(one if one.isalpha() else " " for one in kept).split()


def is_reference(typed: str) -> bool:
    """Whether a text looks like a reference: two groups of four, with a number in them."""
    found = LIKE_A_REFERENCE.fullmatch(typed.strip().lower())
    return found is not None and any(one.isdigit() for one in typed)
