"""What is asked of somebody who came back."""

from datetime import date
from typing import Any
from uuid import uuid4

from wtforms import Field, HiddenField, StringField, validators

from reporting.fields import Form, WrongAnswer, line, one_of, some_of, words
from reporting.incidents.rules import usual_reference, usual_slip_number
from reporting.intake.forms.details import RealDetails
from reporting.intake.forms.person import ContactForm
from reporting.languages import later as _l
from reporting.people.rules.codes import is_reference, usual_return_code, word_fault
from reporting.people.rules.reaching import has_way
from reporting.personal_vocabulary import ContactMethod, Naming


class ComeBackForm(Form):
    code = line(
        "The code",
        hint="Capital or small letters, with or without dashes.",
        missing="Enter the code from the slip",
    )

    def validate_code(self, field: StringField) -> None:
        """See that it can be a code at all; one that cannot is not counted as a try."""
        if is_reference(field.data or ""):
            raise WrongAnswer(
                "This is a reference. It does not open anything here: the code has 17 letters and "
                "numbers. For a slip without a code, use “give them a code with their slip” below."
            )
        if usual_return_code(field.data or "") is None:
            raise WrongAnswer(
                "This is not quite a code. It has 17 letters and numbers. Check each one."
            )

    def plain(self) -> str:
        """The code in its one plain form, once it was checked."""
        return usual_return_code(self.code.data or "") or ""


class ReferenceForm(Form):
    reference = line(
        "The reference", hint="Eight letters and numbers.", missing="Enter the reference"
    )

    def usual(self) -> str:
        """The reference as it is kept."""
        return usual_reference(self.reference.data or "")


class SlipForm(ReferenceForm):
    number = line(
        "The number of the slip",
        hint="Eight digits. It is printed on the slip of a report without a code.",
        missing="Enter the number of the slip",
    )

    def validate_number(self, field: StringField) -> None:
        """See that it can be a number of a slip; one that cannot is not counted as a try."""
        if len(usual_slip_number(field.data or "")) != 8:
            raise WrongAnswer("The number of the slip has eight digits. Check each one.")

    def plain_number(self) -> str:
        """The number in its one plain form, once it was checked."""
        return usual_slip_number(self.number.data or "")


def chosen_word() -> StringField:
    """A word that somebody chooses, shown as it is typed.

    It is no password field: a browser would offer to remember it, on a computer that is not theirs.
    """
    return line(
        _l("Your word"),
        hint=_l(
            "A word or two that you will remember, and that nobody who knows you would guess. "
            "No name, no birthday, and nothing from the slip."
        ),
        missing=_l("Type a word"),
    )


class ChooseWordForm(Form):
    word = chosen_word()

    def validate_word(self, field: StringField) -> None:
        """See that it is not too easy."""
        if fault := word_fault(field.data or ""):
            raise WrongAnswer(_l(fault.label))


class ChangeWordForm(ChooseWordForm):
    """In a visit; the former word is asked only of somebody who has one."""

    former = line(
        "The word they have now",
        hint="If they remember it. Leave it empty if not. Then they can read only what is written "
        "from now on, and the officer alone sees what came before: the slip may have been found.",
    )


class LostCodeForm(Form):
    reference = line(
        "The reference", hint="Eight letters and numbers.", missing="Enter the reference"
    )
    word = line(
        "Their word",
        hint="The word that they chose for messages. Let them type it.",
        missing="Enter the word",
    )

    def usual(self) -> str:
        """The reference as it is kept."""
        return usual_reference(self.reference.data or "")


class WordsForm(Form):
    """`number` is drawn with the form, so that words sent twice are kept once."""

    number = HiddenField(default=lambda: str(uuid4()), validators=[validators.UUID()])
    words = words(
        "What would they like to add?",
        hint="Use their own words. Leave out names, addresses and phone numbers.",
        missing="Write what they would like to add",
    )


class CharityForm(Form):
    charity = line(_l("Which charity?"), missing="Write which charity they mean")


class NamingForm(Form):
    naming = one_of(Naming, "How much of a name?", missing="Choose one")


class DetailsForm(RealDetails, Form):
    """`latest` is today."""

    def __init__(self, *, latest: date, **more: Any) -> None:
        super().__init__(**more)
        self.latest = latest

    name = line(_l("Your name"), missing="Write the name they want to give")
    birth = ContactForm.birth
    address = ContactForm.address
    phone = ContactForm.phone
    email = ContactForm.email


class SafeContactForm(Form):
    call_me = ContactForm.call_me
    methods = some_of(
        ContactMethod,
        _l("How can we reach you safely?"),
        hint=_l("Think of who else may see a message, or open the door."),
        missing="Choose at least one way",
    )
    reach = ContactForm.reach
    times = ContactForm.times
    limits = ContactForm.limits
    mention = ContactForm.mention
    trusted = ContactForm.trusted
    speaks = ContactForm.speaks

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether a way to reach them was chosen, and there is what it takes."""
        super().validate(extra_validators)
        reach: Field = self._fields["reach"]
        if self.methods.data and not has_way(self.data):
            reach.errors = [
                *reach.errors,
                "Write a number or an address, or someone they trust, or choose Through this "
                "centre.",
            ]
        return not self.errors
