"""What the officer, a centre and a person write to each other.

Each form has a number that is drawn with it, so that words sent twice are kept once.
"""

from typing import Any
from uuid import UUID, uuid4

from wtforms import HiddenField, validators

from reporting.conversations.actions.writing import Update
from reporting.fields import Form, some_of, words
from reporting.languages import later as _l
from reporting.vocabulary import Code


class Marks(Code):
    """What an update to a centre is."""

    FEEDBACK = "FEEDBACK", "It tells what came of the report"
    ASKS = "ASKS", "It asks them something", "It stays on their page until they have answered."


def number() -> Any:
    return HiddenField(default=lambda: str(uuid4()), validators=[validators.UUID()])


class UpdateForm(Form):
    """From the officer to a centre; `warned` is what of the person its words were found to show."""

    warned = ""

    update_number = number()
    update = words(
        "What do you want to tell the centre?",
        hint="Leave out names, addresses and anything else that shows who somebody is.",
        missing="Write what you want to tell the centre",
    )
    marks = some_of(Marks, "What is it?")

    def told(self) -> Update:
        """What was typed, once it was found to be right."""
        marks = self.marks.data or []
        return Update(
            UUID(self.update_number.data),
            str(self.update.data),
            asks=Marks.ASKS in marks,
            feedback=Marks.FEEDBACK in marks,
        )


class ToPersonForm(Form):
    """From the officer to a person who may stay anonymous."""

    message_number = number()
    message = words(
        "What do you want to tell the person?",
        hint="Use short words. Somebody else may be reading along.",
        missing="Write what you want to tell the person",
    )


class AnswerForm(Form):
    """From a centre to the officer."""

    number = number()
    words = words(
        "Your answer",
        hint="Leave out names, addresses and anything else that shows who somebody is.",
        missing="Write your answer",
    )


class PersonForm(Form):
    """From a person to the officer."""

    number = number()
    words = words(_l("Write back"), missing=_l("Write something first"))
