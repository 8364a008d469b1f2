"""How one name comes to be written in two ways: by ear, from another script, or by a slip.

These are the bench's own assumptions, kept apart from the rules that are measured by them.
"""

import re
from random import Random

FROM_ARABIC_SCRIPT = tuple(
    (re.compile(pattern), others)
    for pattern, others in (
        (
            r"ohamm?[ea]d|uhamm?[ae]d",
            ("ohammed", "uhammad", "ohamed", "ohammad", "ohamad", "uhammed"),
        ),
        (r"ou", ("u", "oo", "o")),
        (r"oo", ("u", "ou")),
        (r"ee", ("i", "ea", "y")),
        (r"ai|ay|ei", ("ei", "ai", "ay", "e")),
        (r"q", ("k", "gh", "q")),
        (r"kh", ("kh", "k")),
        (r"gh", ("g", "gh")),
        (r"dh", ("d", "z")),
        (r"th", ("s", "t")),
        (r"w", ("w", "v", "ou")),
        (r"([bdfklmnrsz])\1", (r"\1",)),
        (r"(?<=[aeiou])([dmlsrz])(?=[aeiou])", (r"\1\1",)),
        (r"j", ("g", "dj", "j")),
        (r"iy|y(?=$)", ("i", "ee")),
        (r"i(?=$)", ("y", "ee")),
        (r"ah(?=$)", ("a", "eh")),
        (r"a(?=$)", ("ah", "a")),
        (r"a(?=[bdfklmnrsz]{1,2}[aeiou])", ("e", "a")),
        (r"e(?=[bdfklmnrsz])", ("a", "i")),
        (r"u(?=[bdfklmnrsz])", ("o", "u")),
    )
)
"""What is written for one another when names are put into Latin letters."""

BY_ROMANISATION = {
    "Zhang": "Cheung", "Chen": "Chan", "Wang": "Wong", "Huang": "Wong", "Li": "Lee", "Liu": "Lau",
    "Zhao": "Chiu", "Zhou": "Chow", "Xu": "Hsu", "Guo": "Kwok", "Lin": "Lam", "Wu": "Ng",
    "Xie": "Tse", "Zheng": "Cheng", "He": "Ho", "Ye": "Yip", "Luo": "Law", "Xiao": "Siu",
}  # fmt: skip
"""How some Chinese family names are written in Hong Kong."""

WESTERN = "Amy Kevin Grace Jason Lily Tony Cindy Alan Vivian Eric".split()
LETTERS = "abcdefghijklmnoprstuvwyz"


def another_spelling(random: Random, name: str) -> str:
    """A name as somebody else would put it into Latin letters: one or two places differ."""
    for _ in range(random.choice((1, 1, 2))):
        fitting = [(p, others) for p, others in FROM_ARABIC_SCRIPT if p.search(name.lower())]
        if fitting:
            pattern, others = random.choice(fitting)
            name = pattern.sub(random.choice(others), name.lower(), count=1).title()
    return name


def a_slip(random: Random, text: str) -> str:
    """A text with one character left out, doubled, changed, or in the place of its neighbour."""
    if len(text) < 3:
        return text
    place = random.randrange(1, len(text) - 1)
    before, here, after = text[:place], text[place], text[place + 1 :]
    digit = here.isdigit()
    other = random.choice("0123456789" if digit else LETTERS)
    kinds = [before + other + after, before + after[0] + here + after[1:]]
    if not digit:
        kinds += [before + after, before + here + here + after]
    return random.choice(kinds)
