"""The shapes of registrations: what is on a British number plate, as people type it.

Source: the DVLA's INF104 on number plates, and the older series it leaves in use. A plate and a
road, a bus or a district of postcodes look much alike ("A19 BUS", "TS24 and"), so the less sure a
shape is, the more it needs a vehicle spoken of just before it.
"""

import re

from reporting.intake.rules.privacy_patterns import AREAS, Span, before, merged

VEHICLES = frozenset(
    "reg registration plate plates numberplate vrm vrn car cars van lorry truck taxi cab vehicle "
    "pickup minibus motorbike moped scooter bike suv hatchback saloon estate convertible jeep "
    "drive driver drivers drives driving driven drove parked ford fiesta focus transit vauxhall "
    "corsa astra bmw audi mercedes volvo skoda seat nissan toyota honda kia hyundai peugeot "
    "renault clio citroen fiat vw volkswagen golf polo mini rover jaguar tesla mazda lexus "
    "dacia".split()
)
THE = re.compile(r"(?i)\bthe $")
PLATE = re.compile(r"(?i)\b(?:reg|registration|plates?|numberplate|vrm|vrn)\b[^.!?\n]{0,20}$")
LETTERS = r"[A-HJ-PR-Za-hj-pr-z]"

CURRENT = re.compile(
    rf"(?<![\w@£#/.-])(?P<area>{LETTERS}{{2}})(?P<split> ?)(?P<age>[02][1-9]|[1-3]\d|[5-8]\d)"
    rf"(?P<gap>[ -]?)(?P<last>{LETTERS}{{3}})(?!\w)"
)
PREFIX = re.compile(
    rf"(?<![\w@£#/.-])(?P<year>[A-HJ-NP-TV-Ya-hj-np-tv-y])(?P<digits>[1-9]\d{{0,2}})(?P<gap>[ -]?)"
    rf"(?P<last>{LETTERS}{{3}})(?!\w)"
)
SUFFIX = re.compile(
    r"(?<![\w@£#/.-])(?P<first>[A-HJ-PR-Y]{3})(?P<gap>[ -]?)(?P<digits>[1-9]\d{0,2})"
    r"(?P<year>[A-HJ-NPR-TV-Y])(?!\w)"
)
NORTHERN_IRELAND = re.compile(
    r"(?<![\w@£#/.-])(?P<first>[A-Z](?:[A-HJ-PR-Y]Z|I[ABDGJLW]|[JOUX]I))(?P<gap>[ -]?)"
    r"(?P<digits>[1-9]\d{2,3})(?!\w)"
)
DATELESS = re.compile(
    r"(?i:\b(?:reg|registration|plate|numberplate|vrm|vrn)\b"
    r"(?: (?:number|no|mark|plate|is|was|of|reads?|said)){0,3})[.:,]? ?[\"']?"
    r"(?P<plate>[A-Z]{1,3} ?\d{1,4}|\d{1,4} ?[A-Z]{1,3})(?!\w)"
)
PARTIAL = re.compile(r"[A-Z]{2}\d\d|.{1,3}")

THREE = frozenset(
    (
        "the and was for but who had has she her him his our you all any are can did get got its "
        "let may new not now old one out own put ran run saw say see set six ten too two use way "
        "why yes yet off per via how man men boy boys girl kid mum dad son bus car van cab gym "
        "pub bar bed box bay key lot log ref row tea day bin dog cat god gay sun sea war win won "
        "met hit bad big red sat cut lad add ago aid air arm art ask ate bag ban bet bit cry die "
        "due ear eat egg end eye far fed few fix fly fun gap gas gun guy hat hot ice ill job law "
        "lay led leg lie low mad map mix mob net odd pay pet pop raw rob sad sex shy sit sky spa "
        "tax tie tip top toy try wet apt num age inn near lib mile jam jan feb mar apr jun jul "
        "aug sep oct nov dec mon tue wed thu fri nhs bbc itv usa edl bnp cid cps dwp gps bmw pdf "
        "usb lgb mri hgv suv kia mia cia bid hrs mph min sec kmh jct jnc sim atm gcs dvd cad urn "
        "pcs rta pst gmt bst"
    ).split()
)


def registrations(text: str) -> list[Span]:
    """Registrations of every series since 1963, and older ones straight after "reg" or "plate"."""
    spans = [match.span() for match in CURRENT.finditer(text) if _current(text, match)]
    spans += [match.span() for match in PREFIX.finditer(text) if _prefix(text, match)]
    spans += [match.span() for match in SUFFIX.finditer(text) if _suffix(text, match)]
    spans += [match.span() for match in NORTHERN_IRELAND.finditer(text) if _irish(text, match)]
    spans += [
        match.span("plate")
        for match in DATELESS.finditer(text)
        if not PARTIAL.fullmatch(match["plate"])
    ]
    return merged(spans)


def _current(text: str, match: re.Match[str]) -> bool:
    """AB12 CDE, since September 2001."""
    area, last = match["area"], match["last"]
    if not match["gap"] and not match["split"]:
        return last.isupper() or last.lower() not in THREE
    if last.isupper():
        return (area.isupper() or not match["split"]) and _no_word(text, match, last)
    if not last.islower() or last in THREE or (match["split"] and not area.islower()):
        return False
    sure = not match["split"] and area.upper() not in AREAS
    return sure or _vehicle(text, match.start())


def _prefix(text: str, match: re.Match[str]) -> bool:
    """A123 BCD, 1983 to 2001. With few figures it is like a road, and in small letters anything."""
    year, last = match["year"], match["last"]
    if not (year + last).isupper() and not (year + last).islower():
        return False
    if year in "AMam" and before(text, match.start(), THE, 4):
        return False
    spoken = _vehicle(text, match.start())
    if not match["gap"]:
        return spoken or len(match["digits"]) == 3
    if last.islower():
        return spoken and len(match["digits"]) == 3 and last not in THREE
    return (spoken or len(match["digits"]) == 3) and _no_word(text, match, last)


def _suffix(text: str, match: re.Match[str]) -> bool:
    """ABC 123D, 1963 to 1983. With few figures it is like a house or a bus."""
    sure = len(match["digits"]) == 3 or _vehicle(text, match.start())
    return sure and _no_word(text, match, match["first"])


def _irish(text: str, match: re.Match[str]) -> bool:
    """AIZ 1234: three letters with an I or a Z, of Northern Ireland."""
    year = match["digits"][:2] in {"19", "20"} and len(match["digits"]) == 4
    sure = "Z" in match["first"][1:] and not year
    return (sure or _vehicle(text, match.start())) and _no_word(text, match, match["first"])


def _vehicle(text: str, start: int) -> bool:
    """Whether a vehicle is spoken of in the few words before a place."""
    words = re.findall("[a-z]+", text[max(0, start - 40) : start].lower())
    return not VEHICLES.isdisjoint(words)


def _no_word(text: str, match: re.Match[str], letters: str) -> bool:
    return letters.lower() not in THREE or before(text, match.start(), PLATE)
