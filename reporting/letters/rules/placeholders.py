"""The closed list of placeholders, and putting values in their place.

A placeholder stands in two pairs of braces: {{reference}}. One that is not on the list, or that has
no value, is a fault with a message of its own; there is never an empty gap in a letter.
"""

import re
from collections.abc import Mapping

from reporting.vocabulary import Code

WRITTEN = re.compile(r"\{\{([^{}]*)\}\}")
IN_NUMBERS = re.compile(r"(?<=\d) (?=\d)")
MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~])")


class Placeholder(Code):
    """What may stand in for something; the label says for what, the hint is an example."""

    REFERENCE = "reference", "The reference of the report", "7K3M-9QXD"
    NAME_TO_USE = "name_to_use", "The name that the person wants us to use", "Sam"
    OFFICER = "officer", "Your own name", "Alex Fairweather"
    DATE = "date", "Today's date", "3 November 2026"
    SERVICE = "service", "Who we may say we are, else the name of this service", "Our service"
    PARTNERSHIP = "partnership", "The name of the partnership", "The partnership"
    CENTRE = "centre", "Where the person made the report", "Central Library"
    CONTACT = "contact", "How the person can reach you", "01632 960001"
    AGENCY = "agency", "The agency that the letter is about", "A trained team in our town"

    @property
    def written(self) -> str:
        """As it stands in a text."""
        return f"{{{{{self.value}}}}}"


EXAMPLES: Mapping[Placeholder, str] = {one: one.hint for one in Placeholder}
"""What a template is previewed with."""


def faults_in(text: str, values: Mapping[Placeholder, str] = EXAMPLES) -> list[str]:
    """What is wrong with the placeholders of a text, in words; nothing when all can be filled."""
    faults: list[str] = []
    for name in dict.fromkeys(found.strip() for found in WRITTEN.findall(text)):
        if name not in [one.value for one in Placeholder]:
            faults.append(f"There is no placeholder {{{{{name}}}}}. Choose one from the list.")
        elif not values.get(one := Placeholder(name), "").strip():
            faults.append(
                f"There is nothing to put in for {one.written}. {WHAT_TO_DO.get(one, TAKE_OUT)}"
            )
    rest = WRITTEN.sub("", text)
    if "{{" in rest or "}}" in rest:
        faults.append("A placeholder is not closed. Write two braces on each side: {{reference}}.")
    return faults


def fill(text: str, values: Mapping[Placeholder, str]) -> str:
    """The text with each placeholder replaced; a value is shown as it is, whatever signs it has.

    Raises:
        KeyError: when a placeholder has no value; ask `faults_in` first.
        ValueError: when there is no such placeholder.
    """
    return WRITTEN.sub(lambda found: _plain(values[Placeholder(found[1].strip())]), text)


def _plain(value: str) -> str:
    """A value whose signs mean nothing in Markdown.

    The blanks within a number do not break: it stays on one line, and among Arabic letters its
    groups keep their order.
    """
    return MARKS.sub(r"\\\1", IN_NUMBERS.sub("\u00a0", " ".join(value.split())))


TAKE_OUT = (
    "It is not known, or the person asked us not to say it. "
    "Take it out, or write the words yourself."
)
WHAT_TO_DO = {
    Placeholder.NAME_TO_USE: "No name to use was given. Take it out, or write “Hello”.",
    Placeholder.CONTACT: "Fill in how the person can reach you.",
    Placeholder.AGENCY: "Choose the agency.",
}
