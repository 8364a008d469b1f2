"""The shapes of NHS numbers, passport numbers and days of birth.

An NHS number has a check digit, so ten figures that pass are hardly ever anything else. A passport
number and a day of birth look like many other things, so a word before them must say what they are.
"""

import re

from stdnum.gb import nhs

from reporting.intake.rules.privacy_patterns import REFERENCE, Span, before, merged

NHS = re.compile(r"(?<![\w£$€#+/])(?<!\d[.,:/-])[3-79]\d\d[ -]?\d{3}[ -]?\d{4}(?![\w/-])")
NHS_SAID = re.compile(r"(?i)\bnhs\b[^.\n]*$")

PASSPORT = re.compile(
    r"(?i)(?<!\w)passport[ ,:.#-]{1,3}(?:(?:number|no|nr|num|id|is|was|it|my|reads)[ ,:.#-]{1,3})"
    r"{0,4}(?P<number>[a-z]{0,2} ?\d{6,9}|[a-z]\d{2}[a-z]{2}\d{4})(?!\w)"
)

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = (
    r"(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d\d)|\d{4}-\d\d?-\d\d?"
    rf"|{DAY}(?: of)?[ -]{MONTHS}[ -,]{{1,2}}\d{{4}}|{MONTHS} {DAY},? \d{{4}}|\d\d? \d\d? \d{{4}})"
)
BORN = re.compile(
    r"(?i)(?<!\w)(?:born|dob|d\.o\.b|d o b|date of birth|birth ?date|birthday)\.?"
    r"(?: in [^\W\d_][\w' -]{0,30}?)?(?:[ :,-]{1,2}(?:is|was|on|the|it is)){0,3}[ :,-]{1,2}"
    rf"(?P<date>{DATE})(?!\w)"
)


def nhs_numbers(text: str) -> list[Span]:
    """Ten figures with the check digit of the NHS, unless they are said to be a reference."""
    return [
        match.span()
        for match in NHS.finditer(text)
        if nhs.is_valid(match[0])
        and (before(text, match.start(), NHS_SAID) or not before(text, match.start(), REFERENCE))
    ]


def passports(text: str) -> list[Span]:
    """Numbers after the word "passport"."""
    return merged([match.span("number") for match in PASSPORT.finditer(text)])


def births(text: str) -> list[Span]:
    """Whole dates after "born" or "date of birth"."""
    return merged([match.span("date") for match in BORN.finditer(text)])
