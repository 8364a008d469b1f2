"""The forms of templates and letters."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
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
from reporting.sharing.models.agencies import Agency


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


class ReaderForm(Form):
    """Who read a version that is not in English."""

    reader = line(
        "Who has read it?",
        hint="Somebody who grew up with the language, and answers for every sentence. "
        "The name is locked away.",
        missing="Write who has read it in their own language",
        longest=80,
    )


class LetterForm(WritesALetter):
    """One letter, before it is kept."""

    agencies: Mapping[str, str] = MappingProxyType({})

    delivery = one_of(Delivery, "How will it reach them?", missing="Choose how it will reach them")
    contact = line("How the person can reach you", hint="It stands in the letter.", longest=200)
    agency = choice_from_list("Agency that the letter is about", hint="If it names one.")

    def offer_ways(self, ways: Sequence[Delivery]) -> None:
        """Keep only the ways that are allowed and safe."""
        offer(self.delivery, [(way.value, way.label) for way in ways])

    def offer_agencies(self, agencies: Sequence[tuple[Agency, bool]]) -> None:
        """Fill the list of agencies, each with whether it was asked for help in the case."""
        named = [
            (str(one.id), f"{one.name} (asked in this case)" if asked else one.name)
            for one, asked in agencies
        ]
        offer(self.agency, [("", "None"), *named])
        self.agencies = {str(one.id): one.name for one, _ in agencies}

    @property
    def agency_name(self) -> str:
        """The name of the agency that was chosen; "" for none."""
        return self.agencies.get(self.agency.data or "", "")


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
