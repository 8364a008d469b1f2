"""The languages that a letter may be written in."""

import re
from collections.abc import Collection

from reporting.vocabulary import Code


class Tongue(Code):
    """A language of letters, with its English name; the hint is what its speakers call it.

    Only languages whose letters our fonts can print are here.
    """

    EN = "en", "English", "English"
    AR = "ar", "Arabic", "العربية"
    CS = "cs", "Czech", "Čeština"
    FA = "fa", "Farsi", "فارسی"
    CKB = "ckb", "Kurdish (Sorani)", "کوردی"
    LV = "lv", "Latvian", "Latviešu"
    LT = "lt", "Lithuanian", "Lietuvių"
    PL = "pl", "Polish", "Polski"
    RO = "ro", "Romanian", "Română"
    SK = "sk", "Slovak", "Slovenčina"
    UK = "uk", "Ukrainian", "Українська"
    UR = "ur", "Urdu", "اردو"

    @property
    def direction(self) -> str:
        """As HTML writes it: "ltr" or "rtl"."""
        return "rtl" if self in (Tongue.AR, Tongue.FA, Tongue.CKB, Tongue.UR) else "ltr"


ALSO_CALLED = {
    "persian": Tongue.FA,
    "dari": Tongue.FA,
    "sorani": Tongue.CKB,
    "kurdish": Tongue.CKB,
    "british": Tongue.EN,
}


def tongue_spoken(said: str) -> Tongue | None:
    """The language meant by what somebody said of it, such as "Polish, a little English".

    The first one that is named counts; None when it is none of ours, or nothing was said.
    """
    named = {one.label.casefold().split()[0]: one for one in Tongue}
    named |= {one.hint.casefold(): one for one in Tongue} | ALSO_CALLED
    words = re.findall(r"\w+", said.casefold())
    return next((named[word] for word in words if word in named), None)


def language_in_words(tongue: Tongue, speaks: str, in_use: Collection[Tongue]) -> str:
    """Whether a letter is in the language of its reader, and why not, as the officer reads it.

    Args:
        speaks: the reader's language, as it was said; "" for nothing said.
        in_use: the languages in which somebody approved this template.
    """
    spoken, this = tongue_spoken(speaks), f"his letter is in {tongue.label}"
    if not speaks:
        return f"They did not say which language they speak. T{this}."
    if spoken is tongue:
        return f"T{this}, which they speak."
    if spoken is None:
        why = f"T{this}."
    elif spoken in in_use:
        why = f"There is an approved version in {spoken.label}, but t{this}."
    else:
        why = f"There is no approved version in {spoken.label}, so t{this}."
    return f"They speak: {speaks}. {why} Ask for somebody to read it to them, if they need it."
