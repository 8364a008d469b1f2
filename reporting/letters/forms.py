"""The forms of templates and letters."""

from collections.abc import Mapping, Sequence
from typing import Any

from reporting.cases.rules.looks import LookReason
from reporting.fields import (
    Form,
    WrongAnswer,
    choice_from_list,
    line,
    offer,
    one_of,
    words,
)
from reporting.letters.rules.delivery import Delivery
from reporting.letters.rules.placeholders import EXAMPLES, Placeholder
from reporting.letters.rules.tongues import Tongue
from reporting.letters.rules.wording import wrong_with


class WritesALetter(Form):
    """A form with the text of a letter; what is wrong with it stands beside it."""

    values: Mapping[Placeholder, str] = EXAMPLES

    body = words(
        "Text of the letter",
        hint="Start with # for the heading, ## for a smaller one, - for a list. "
        "**Two stars** make words bold.",
        missing="Write the letter first",
    )

    def validate_body(self, field: Any) -> None:
        """Every fault at once, so that none comes up only after the others."""
        if faults := wrong_with(field.data or "", self.values):
            raise WrongAnswer(" ".join(faults))


class TemplateForm(WritesALetter):
    """One version of a template."""

    name = line(
        "Name of the template", hint="For staff only.", missing="Enter a name for the template"
    )
    language = choice_from_list("Language")

    def offer_languages(self) -> None:
        """Fill the list of languages."""
        offer(self.language, [(one.value, f"{one.label} ({one.hint})") for one in Tongue])


class LetterForm(WritesALetter):
    """One letter, before it is kept."""

    delivery = one_of(Delivery, "How will it reach them?", missing="Choose how it will reach them")
    contact = line("How the person can reach you", hint="It stands in the letter.", longest=200)
    agency = line("Agency that the letter is about", hint="If it names one.", longest=120)

    def offer_ways(self, ways: Sequence[Delivery]) -> None:
        """Keep only the ways that are allowed and safe."""
        offer(self.delivery, [(way.value, way.label) for way in ways])


class PrintForm(Form):
    """Why the name and address are put in, from the same closed list as every look."""

    reason = one_of(
        LookReason, "Why do you need the name and address?", missing="Choose why you need them"
    )


class StatementForm(Form):
    """The officer's words in a community impact statement."""

    words = words(
        "In your own words",
        hint="What it does to the people who live there. Name nobody.",
        missing="Write what it does to the people who live there",
    )


def chosen(codes: Sequence[Any], asked: str | None) -> Any:
    """The one of some codes that an address asks for; None when it is not among them."""
    return next((one for one in codes if one.value == asked), None)
