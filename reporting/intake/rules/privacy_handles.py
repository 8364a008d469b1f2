"""The shapes of names used online: "@name", "insta: name", "snapchat name_1", links to profiles."""

import re
from collections.abc import Iterator

from reporting.intake.rules.privacy_patterns import Span, before, merged
from reporting.intake.rules.privacy_words import COMMON

SITES = (
    r"(?:facebook\.com|fb\.com|fb\.me|instagram\.com|instagr\.am|tiktok\.com|twitter\.com|x\.com"
    r"|snapchat\.com|t\.me|telegram\.me|youtube\.com|threads\.(?:net|com)|linkedin\.com|bsky\.app"
    r"|reddit\.com|twitch\.tv|vk\.com|tumblr\.com|pinterest\.(?:com|co\.uk)|wa\.me)"
)
LINK = re.compile(
    rf"(?i)(?<![\w.@-])(?=[a-z])(?:https?://)?(?:[a-z-]{{1,8}}\.)?{SITES}/"
    r"(?P<path>[^\s<>\"'()\[\]]{2,200})"
)
NO_PROFILE = frozenset(
    "groups events watch marketplace hashtag help p reel reels explore search r policies about "
    "legal login sharer share playlist results intent home settings i tag jobs company shorts "
    "photo photo.php story.php permalink.php media".split()
)
AT = re.compile(
    r"(?<![\w@.])@(?P<name>\w[\w.]{1,29})(?:@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4})?", re.ASCII
)
PLACES = frozenset(
    "home work school night noon midnight lunch lunchtime teatime church mosque college uni "
    "hospital everyone here all channel tesco asda aldi lidl morrisons sainsburys greggs "
    "mcdonalds station shop shops town court bus pub club gym park half quarter least each "
    "approx about around".split()
)
UNIT = re.compile(
    r"(?i)\d+(?:[.:]\d+)?(?:st|nd|rd|th|am|pm|h|hrs?|hours?|mins?|minutes?|k|x|s|times|days|weeks"
    r"|months|years?|yrs?|yo|ish|oclock|pounds?|quid|p|mph|miles?|m|for\d|each)?\.?|covid\d+|[a-z]\d{1,2}"
)
PLATFORM = (
    r"(?:instagram|insta|ig|snapchat|snap|tik ?tok|twitter|facebook|fb|telegram|discord|youtube"
    r"|reddit|twitch|kik|threads|bluesky|bsky|tumblr|psn|xbox|steam|linkedin|gamer ?tag"
    r"|pinterest)"
)
NAMING = r"(?:user ?name|(?<!door )handle|screen ?name|gamertag|profile name|account name|user ?id)"
CUED = re.compile(
    rf"(?i)(?<![\w@./-])(?=[a-z])(?:(?P<ahead>on|in|via|over|through|off|from|to) )?"
    rf"(?P<cue>{PLATFORM}|{NAMING})"
    r"(?P<glue>(?: (?:account|profile|page|name|user ?name|user|handle|id|tag|is|was|called|named"
    r"|under|as|by|goes)){0,4})"
    r"(?P<colon> ?[:=]| -)? ?(?P<quote>[\"'(]?)@? ?(?P<name>[^\W_][\w.#]{1,30}|_[\w.#]{2,30})"
    r"(?P<after>[\"')]?)"
)
WEAK = re.compile(
    r"(?i)(?<![\w@./-])(?:account|profile|user|goes by|known as|called|messaged by|added by|blocked"
    r"|posted by|named)(?: (?:called|named|under|name|is|was|as)){0,2}:? ?[\"'(]?@?"
    r"(?P<name>\w[\w.]{2,29})"
)
BACKWARDS = re.compile(
    rf"(?i)(?<![\w@.\"'/-])(?P<name>\w[\w.]{{2,29}}+)[\"')]? (?:on |from |\(|\(on ){PLATFORM}\b"
)
CALLED = re.compile(r"name|handle|called|named|under|as$|goes by")
NAME_IS = re.compile(r"name(?: is| was)?$")
OWNER = re.compile(r"(?i)\b(?:his|her|their|my) $")
CLAUSE_END = re.compile(r"\s*(?:$|[,.;)!?\n\]]|(?:and|or|on|but)\b)")
CAMEL = re.compile(r"^(?!Ma?c[A-Z]|O[A-Z])[A-Z]?[a-z]{2,}[A-Z][a-z]{2}")
MAKERS = frozenset("tiktok youtube whatsapp linkedin playstation facebook snapchat".split())
DOMAIN_END = re.compile(r"(?i)^www\.|\.(?:com|org|net|uk|tv|me|app|gov|jpe?g|png|pdf|docx?|mp4)$")


def links(text: str) -> Iterator[Span]:
    """Links that lead to somebody's page; not to a group, a search or a film."""
    for match in LINK.finditer(text):
        path = match["path"].rstrip(".,;:!?")
        first = re.split(r"[/?#]", path, maxsplit=1)[0].lower()
        if len(path) > 1 and first and first not in NO_PROFILE:
            yield match.start(), match.start("path") + len(path)


def handles(text: str) -> list[Span]:
    """Names after "@", after a platform's name, or just before "on" and a platform's name."""
    spans = [_trimmed(match, 0) for match in AT.finditer(text) if _after_at(match)]
    spans += [_trimmed(match, "name") for match in CUED.finditer(text) if _cued(text, match)]
    for pattern in (WEAK, BACKWARDS):
        for match in pattern.finditer(text):
            name = match["name"].rstrip(".")
            if ("_" in name or pattern is BACKWARDS) and _made_up(name):
                spans.append(_trimmed(match, "name"))
    return merged(spans)


def _trimmed(match: re.Match[str], group: int | str) -> Span:
    """The span, less the full stop of a sentence."""
    start, end = match.span(group)
    return start, start + len(match.string[start:end].rstrip(".#"))


def _after_at(match: re.Match[str]) -> bool:
    name = match["name"].rstrip(".")
    if len(name) < 3 or UNIT.fullmatch(name) or not re.search(r"[A-Za-z]", name):
        return False
    if name[0].isdigit() and not re.search(r"_|[A-Za-z]{3}", name):
        return False
    if match[0].count("@") > 1:
        return True
    return name.lower() not in PLACES and name.lower() not in COMMON


def _made_up(name: str) -> bool:
    """Whether a word can only be made up for a screen: a_b, a.b, ab12, AbCd."""
    if len(name) < 4 or UNIT.fullmatch(name) or DOMAIN_END.search(name):
        return False
    if "_" in name or "#" in name:
        return any(letter.isalpha() for letter in name)
    if "." in name:
        return all(len(part) > 1 for part in name.split(".")) and not name[0].isdigit()
    if CAMEL.search(name) and name.lower() not in MAKERS:
        return True
    return sum(map(str.isalpha, name)) >= 2 and any(map(str.isdigit, name))


def _cued(text: str, match: re.Match[str]) -> bool:
    name = match["name"].rstrip(".")
    if _made_up(name):
        return True
    # A plain word is a handle only when set out as one: "insta: jaydee", "username 'jaydee'".
    if len(name) < 3 or not name.isalpha() or name.lower() in COMMON:
        return False
    called = (match["cue"] + match["glue"]).lower()
    if match["quote"] and match["after"]:
        return CALLED.search(called) is not None
    if NAME_IS.search(called):
        return bool(match["colon"]) or called.endswith((" is", " was"))
    ends = CLAUSE_END.match(text, match.end()) is not None
    owned = before(text, match.start(), OWNER, 7)
    return bool(match["colon"]) and not match["ahead"] and (ends or owned)
