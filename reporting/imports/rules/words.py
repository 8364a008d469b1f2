"""Comparing words as people mean them: case and white space make no difference."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

EDGES = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\ufeff"
"""What a cell may begin and end with and nobody sees: white space, and spaces of no width."""


def bare(text: str) -> str:
    """The text without what nobody sees at its edges."""
    return text.strip(EDGES)


def squeeze(text: str) -> str:
    """The text without outer white space, and with each inner run of it as one space."""
    return unicodedata.normalize("NFC", " ".join(bare(text).split()))


def fold(text: str) -> str:
    """The form in which two texts are compared: squeezed, and without case."""
    return squeeze(text).casefold()


def suggest(word: str, known: Iterable[str]) -> str:
    """`Did you mean "Ward"? ` when a known word is close, otherwise ""."""
    by_folded = {fold(name): name for name in known}
    close = get_close_matches(fold(word), by_folded, n=1, cutoff=0.6)
    return f'Did you mean "{by_folded[close[0]]}"? ' if close else ""


def quoted(words: Iterable[str], most: int = 40) -> str:
    """Words for a message, in quotation marks: at most so many, then how many more there are."""
    listed = list(words)
    shown = ", ".join(f'"{word}"' for word in listed[:most])
    return shown + (f" and {len(listed) - most} more" if len(listed) > most else "")


def on_one_line(text: str, longest: int = 120) -> str:
    """A value as a message may show it: cut to so many characters, nothing that moves a cursor."""
    shown = UNPRINTABLE.sub("?", text)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def shape(text: str, longest: int = 24) -> str:
    """What a text looks like without what it says: "01/Apr/2019" is "99/Aaa/9999"."""
    letters = re.sub(r"[^\W\d_]", lambda found: "A" if found[0].isupper() else "a", text)
    return on_one_line(re.sub(r"\d", "9", letters), longest)
