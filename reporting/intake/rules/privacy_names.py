"""The shape of a name with a title: "Mr Khan", "Rev. A. B. Jones", "mrs kowalska", "PC 1234 Smith".

Names without a title are not looked for: no list of names is fair to all the peoples of a town.
"""

import re
from collections.abc import Iterator

from reporting.intake.rules.privacy_patterns import Span, before
from reporting.intake.rules.privacy_words import COMMON, PLACES

# Never said without a name, so that the next word is one, even in small letters.
BOUND = frozenset("mr mrs ms mx messrs cllr".split())
# Said without a name too, so that the next word needs a capital.
FREE = frozenset(
    "miss dr doctor prof professor rev revd reverend fr imam rabbi sheikh sheik shaikh shaykh pc "
    "wpc pcso sgt sergeant insp inspector supt superintendent constable detective councillor "
    "pastor bishop archbishop deacon vicar maulana mullah mufti ayatollah swami pandit giani "
    "haji hajji nurse officer captain capt rev'd ustadh moulana mawlana gyani granthi lama mme "
    "mlle madame monsieur señor señora senor senora herr frau pani".split()
)
# In small letters they are everyday words, or family: "my sister Anna" has no title.
CAPITAL = frozenset("father sister brother sir dame lord lady judge pan sr br".split())
# In large letters they also mean a computer, an illness, the end of a letter.
RANKS = frozenset("dc ds di ps dci".split())
SHOUTED = RANKS | {"pc", "ms"}
# Said so often with a name that small letters will do after a word such as "to": "to dr khan".
SPOKEN = frozenset("dr doctor prof rev revd imam rabbi sheikh pc wpc pcso sgt pastor miss".split())

_ANY = "|".join(sorted(BOUND | FREE | CAPITAL | SHOUTED, key=len, reverse=True))
TITLE = re.compile(
    rf"(?i)(?<![\w'@#.-])(?=[a-z])(?:chief )?(?P<title>{_ANY})(?![\w'-])"
    rf"(?:\.? ?(?:&|/|\+|(?<= )and |(?<= )or ) ?(?P<second>{_ANY})(?![\w'-]))?"
    r"(?P<dot>\.?)(?: \d{2,5}(?= ))?"
)
LETTER = r"[^\W\d_][\u0300-\u036f]?"
WORD = re.compile(rf" {{0,3}}(?P<word>(?:{LETTER}){{1,40}}(?:['-](?:{LETTER}){{1,40}}){{0,3}})")
INITIALS = re.compile(r" {0,3}(?:[^\W\d_](?:\.[^\W\d_]){0,3}\.|[^\W\d_](?![\w'-]))")
PARTICLES = frozenset(
    "de da del della der den di do dos du el la le van von bin bint ibn al ul".split()
)
TO_SOMEBODY = re.compile(
    r"(?i)(?<!\w)(?:to|by|with|from|told|and|saw|seen|called|named|met|asked|teacher|neighbour) $"
)
ARTICLE = re.compile(
    r"(?i)(?<!\w)(?:the|a|an|my|his|her|our|your|their|this|that|new|old|has|have|had|got|of) $"
)
MISSING = re.compile(
    r"(?i)(?<!\w)(?:i|you|we|they|he|she|to|not|will|would|really|do|[a-z]{2,6}n't|did|might|may|never"
    r"|also|still|always|just|gonna|should|could|and|'ll) $"
)
HOUSE = re.compile(r"\d[a-z]? [A-Z][\w']{1,20} (?:[A-Z][\w']{1,20} )?$")
POLISH = re.compile(r"(?i)\w+(?:[sc]k[ai]|dzki|wicz|czyk|[aei]k)")
NAMESAKES = frozenset("may will april june".split())
NO_ONE = frozenset(
    "men man bean whippy muscle kipling blobby right who martens marten pepper dre world plod "
    "christmas ted time act england universe britain god almighty jesus superior teams word "
    "office excel society comics united chairman president speaker minister monitor games gamer "
    "screen lite luck tussauds tussaud nature earth luther land brigade mayor mayoress justice "
    "chancellor provost america support repair repairs laptop mouse keyboard practitioner "
    "manager cadet".split()
)
MOST_WORDS = 4
DOTTED = frozenset("mr mrs ms mx messrs dr prof rev revd fr sgt insp supt cllr sr br capt".split())
MORE_TITLE = frozenset(
    "chief constable sergeant inspector superintendent officer doctor dr mr mrs ms miss prof "
    "professor father rev revd reverend sgt supt insp detective nurse sister councillor".split()
)
SENTENCE = re.compile(r"(?:^|[.!?,;:\n] ?)$")
DOING = re.compile(r".*(?:ing|(?<!m)ed)")


def titled_names(text: str) -> Iterator[Span]:
    """Names that follow a title, or several, titles and all."""
    reached, start, last = 0, 0, None
    for match in TITLE.finditer(text):
        if match.start() < reached:
            continue
        if last is None or not _follows(text, last, match):
            start = match.start()
        last = match
        end = _name_end(text, match)
        if end is not None:
            reached, last = end, None
            yield start, end


def _follows(text: str, last: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a title belongs to the title before it: "Rev. Dr", "Detective Constable"."""
    between = text[last.end() : match.start()]
    return last["title"][0].isupper() and len(between) < 4 and not between.strip()


def _name_end(text: str, match: re.Match[str]) -> int | None:
    """Where the name after a title ends; None where no name follows."""
    typed, end, words = match["second"] or match["title"], None, 0
    bound = typed.lower() in BOUND
    for token in _words(text, match.end(), bool(match["dot"])):
        word = _plain(token["word"])
        if end is None:
            if word.lower() in MORE_TITLE and not bound:
                return None
            if not _begins(text, match, typed, word):
                return None
        elif word.lower() in PLACES and not bound:
            return None
        elif not _goes_on(word) or words == MOST_WORDS:
            break
        if not (word.islower() and word.lower() in PARTICLES):
            end, words = token.start("word") + len(word), words + 1
            if word != token["word"] or word.islower():
                break
    return end


def _words(text: str, place: int, loose: bool) -> Iterator[re.Match[str]]:
    """The words from a place on, without initials; `loose` where the first needs no space."""
    for _ in range(2 * MOST_WORDS):
        initials = INITIALS.match(text, place)
        found = initials or WORD.match(text, place)
        if not found or not (loose or text.startswith(" ", place)):
            return
        place, loose = found.end(), initials is not None
        if not initials:
            yield found
        elif found[0].strip().islower():
            return


def _begins(text: str, match: re.Match[str], typed: str, word: str) -> bool:
    """Whether a name may begin with this word after this title."""
    title, everyday = typed.lower(), word.lower() in COMMON
    if match["dot"] and title not in DOTTED:
        return False
    if word.lower() in NO_ONE or not _is_title(text, match, typed, word):
        return False
    if word.lower() in PARTICLES and not everyday:
        return True
    if not _capital(word):
        spoken = title in SPOKEN and _spoken_of(text, match.start(), typed, word)
        return not everyday and len(word) > 1 and (title in BOUND or spoken) and typed != "MS"
    if not everyday or (title in BOUND and not (typed.isupper() and word.isupper())):
        return True
    return (
        word.lower() in NAMESAKES and not match["dot"] and typed[0].isupper() and word[1:].islower()
    )


def _is_title(text: str, match: re.Match[str], typed: str, word: str) -> bool:
    """Whether what looks like a title is none: a drive, a computer, to miss somebody."""
    title, start = typed.lower(), match.start()
    if title in SHOUTED and typed.isupper() and before(text, start, ARTICLE, 8):
        return False
    if (title in CAPITAL and typed[0].islower()) or (title in RANKS and typed != typed.upper()):
        return False
    if title == "miss":
        return not before(text, start, MISSING, 10)
    if title == "pan":
        return POLISH.fullmatch(word) is not None
    if title == "ms" and text[max(0, start - 2) : start].strip().isdigit():
        return False
    return title != "dr" or not before(text, start, HOUSE, 48)


def _spoken_of(text: str, start: int, typed: str, word: str) -> bool:
    """Whether a name in small letters may stand here: after "told", or where a sentence begins."""
    if before(text, start, TO_SOMEBODY, 12):
        return True
    return typed.islower() and not DOING.fullmatch(word) and before(text, start, SENTENCE, 3)


def _goes_on(word: str) -> bool:
    """Whether a name that has begun may go on with this word."""
    if word.lower() in PARTICLES:
        return True
    return _capital(word) and word.lower() not in COMMON and word.lower() not in NO_ONE


def _capital(word: str) -> bool:
    """Whether a word has a capital as a name does ("al-Amin" too), or is of a script without."""
    return any(part and not part[0].islower() for part in re.split("['-]", word))


def _plain(word: str) -> str:
    """A word without the 's of what belongs to it."""
    return word[:-2] if word[-2:] in {"'s", "'S"} else word
