"""The shapes of e-mail addresses, phone numbers, postcodes and National Insurance numbers in prose.

Every pattern either begins at a border of a word or reaches a bounded way, so none can be made to
work for longer than the text is long. The texts are levelled first: see `privacy.LEVEL`.

Sources: Ofcom's national numbering plan; the postcode areas of the Postcode Address File; HMRC's
manual NIM39110 on the form of National Insurance numbers. Phone numbers are not left to the
`phonenumbers` library: on 20,000 hostile characters its matcher took 66 ms, when lenient less than
half of what it found was a phone number (dates, references), and when strict it does not know the
ranges kept for drama, which all our cases are made of.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]

REFERENCE = re.compile(
    r"(?i)\b(?:ref|reference|crime|incident|log|case|claim|order|invoice|account|serial|ticket|card"
    r"|urn|cad|crn|badge|collar|parcel|tracking|meter|policy)"
    r"(?: (?:number|no|num|id|code|ref|reference|is|was|given|quoted))*[ .:#]*$"
)
LINE = re.compile(
    r"(?i)\b(?:tel|telephone|phone|phoned|mob|mobile|cell|call|called|calling|rang|ring|text|texted"
    r"|texting|whatsapp|contact|landline|number is|number was|his number|her number|their number)\b"
)

DOMAIN = r"(?:[^\W_][\w-]{0,62}\.){1,5}[^\W\d_]{2,18}(?![\w-])"
LOCAL = r"(?<![\w.+%'@-])[^\W][\w.+%'-]{0,63}+"
EMAIL = re.compile(rf"{LOCAL}@{DOMAIN}")
LOOSE_EMAIL = re.compile(
    r"(?i)(?<![\w.+-])[^\W][\w.+-]{1,63}+(?: ?[(\[] ?at ?[)\]] ?| @ )"
    r"(?:[^\W_][\w-]{0,62}(?:\.| ?[(\[] ?dot ?[)\]] ?| dot )){1,4}[^\W\d_]{2,18}(?![\w-])"
)
SPOKEN_EMAIL = re.compile(
    r"(?i)(?<![\w.+-])(?:[^\W][\w+-]{1,30}+ dot ){0,2}[^\W][\w.+-]{0,63}+ at "
    r"(?:[^\W_][\w-]{0,62}(?: dot |\.)){1,3}"
    r"(?<= dot )(?:com|org|net|uk|co|eu|pl|ie|info)(?!\w)"
)

GAP = r"[ .()-]{0,3}"
NOT_INSIDE = r"(?<![\w£$€#+/])(?<!\d[.,:/-])"
PHONE = re.compile(
    rf"{NOT_INSIDE}(?:\((?=[+\d ]{{1,8}}\)))?(?:"
    rf"(?P<uk>[0Oo]{GAP}[1-37-9](?:{GAP}\d){{8,9}})"
    rf"|(?:\+|00){GAP}44{GAP}(?:0{GAP})?[1-9](?:{GAP}\d){{8,9}}"
    rf"|44{GAP}7(?:{GAP}\d){{9}}"
    rf"|(?:\+{GAP}|00)[1-9](?:{GAP}\d){{7,13}}"
    r")(?!\w)"
)
BARE_PHONE = re.compile(
    r"(?i)\b(?:tel|telephone|phone|landline|mobile|mob|(?:his|her|their|my) number)"
    r"(?: (?:number|no|num|is|was|on))*[.:]? ?"
    r"(?P<number>7(?:[ -]?\d){9}|[2-8]\d{2}[ -]?\d{3,4})(?![\w.,:/-]?\w)"
)

AREAS = (
    "AB AL BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY "
    "EC EH EN EX FK FY GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY LA LD LE LL LN "
    "LS LU ME MK ML NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM SA SE SG SK SL SM SN SO SP "
    "SR SS ST SW SY TA TD TF TN TQ TR TS TW UB WA WC WD WF WN WR WS WV YO ZE B E G L M N S W"
).split()
POSTCODE = re.compile(
    rf"(?i)(?<![\w£$€@#])(?=[a-z]{{1,2}} ?\d)(?P<out>(?:(?:{'|'.join(AREAS)})(?P<split> ?)"
    r"\d{1,2}|(?:EC|WC|SE|SW|NW|N|E|W)\d[a-z]))"
    r"(?P<gap> {0,2})(?P<in>\d[abd-hjlnp-uw-z]{2})(?!\w)"
)
ADDRESS = re.compile(r"(?i)\b(?:post ?code|address)\b")
ORDINAL = re.compile(r"1st|2nd|3rd|[4-9]th")
MEASURES = set("ft lb st gb tb hr yr ps ad up".split())

PAIRS = r"[ .-]?\d\d[ .-]?\d\d[ .-]?\d\d"
INSURANCE = re.compile(rf"(?i)(?<!\w)(?P<prefix>[a-z]{{2}}){PAIRS}(?P<end>[ .-]?[a-dfmp])(?!\w)")
CUED_INSURANCE = re.compile(
    r"(?i)\b(?:ni|nino|n\.i\.|national insurance)(?: (?:number|no|num|is|was))*[.:]? ?"
    rf"(?P<number>[a-z]{{2}}{PAIRS}(?:[ .-]?[a-d])?)(?!\w)"
)
# The letters given out, and the pairs withheld, which honest examples are made of.
GIVEN_OUT = re.compile(r"(?i)[a-ceghj-prstw-z][a-ceghj-nprstw-z]|qq")


def before(text: str, start: int, pattern: re.Pattern[str], reach: int = 40) -> bool:
    """Whether the pattern is found in the few characters before a place."""
    return pattern.search(text, max(0, start - reach), start) is not None


def merged(spans: list[Span]) -> list[Span]:
    """In order; of two that overlap, the one that begins first."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def emails(text: str) -> list[Span]:
    """Addresses as computers take them, and as people spell them out: "jo at example dot com"."""
    spans = [match.span() for match in EMAIL.finditer(text)]
    for match in LOOSE_EMAIL.finditer(text):
        # "see you @ example.com" is a place to go to, not an address.
        if " @ " not in match[0] or re.search(r"^\w*[\d._]\w*", match[0].split()[0]):
            spans.append(match.span())
    spans += [match.span() for match in SPOKEN_EMAIL.finditer(text)]
    return merged(spans)


def phones(text: str) -> list[Span]:
    """Numbers of the United Kingdom, others with + or 00, and short ones after "tel"."""
    spans = [match.span() for match in PHONE.finditer(text) if _is_phone(text, match)]
    spans += [match.span("number") for match in BARE_PHONE.finditer(text)]
    return merged(spans)


def _is_phone(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    if before(text, start, REFERENCE):
        return False
    runs = re.findall(r"[\dOo]+", match[0])
    length = sum(map(len, runs))
    if match["uk"] is None:
        return "+" in match[0] or len(runs[0]) > 2 or match[0].startswith("44")
    if length == 10 and runs[0][1:2] != "1":
        return False
    # A date or some times of day begin with one or two figures; hardly any phone number does.
    return len(runs[0]) > 2 or length == len(runs) or before(text, start, LINE, 25)


def postcodes(text: str) -> Iterator[Span]:
    """Whole postcodes; the first half alone is a district, and tells of nobody."""
    for match in POSTCODE.finditer(text):
        out, gap, inward = match["out"], match["gap"], match["in"]
        if match["split"] and not match[0].isupper():
            continue
        if gap and ORDINAL.fullmatch(inward) and not before(text, match.start(), ADDRESS, 20):
            continue
        if gap and inward[1:] in MEASURES and (out != out.lower() or len(out) == 2):
            continue
        yield match.span()


def insurance(text: str) -> list[Span]:
    """National Insurance numbers."""
    spans = [match.span("number") for match in CUED_INSURANCE.finditer(text)]
    spans += [
        match.span()
        for match in INSURANCE.finditer(text)
        if GIVEN_OUT.fullmatch(match["prefix"])
        and match["end"] != " a"
        and not before(text, match.start(), REFERENCE)
    ]
    return merged(spans)
