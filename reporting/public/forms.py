"""What is asked on the public page. Neither field is of a kind that a browser offers to remember:
it may be a shared computer.
"""

from wtforms import StringField

from reporting.fields import Form, WrongAnswer, line
from reporting.languages import later as _l
from reporting.people.rules.codes import is_reference, usual_return_code


class CodeForm(Form):
    code = line(
        _l("Your code"),
        hint=_l("It is on the slip. Capital or small letters, with or without dashes."),
        missing=_l("Enter the code from the slip"),
    )

    def validate_code(self, field: StringField) -> None:
        """See that it can be a code at all; one that cannot is not counted as a try."""
        if is_reference(field.data or ""):
            raise WrongAnswer(
                _l(
                    "This is the reference. The code has 17 letters and numbers. If your slip has "
                    "no code, a centre can give you one: take the slip there."
                )
            )
        if usual_return_code(field.data or "") is None:
            raise WrongAnswer(
                _l("This is not quite a code. It has 17 letters and numbers. Check each one.")
            )

    def plain(self) -> str:
        """The code in its one plain form, once it was checked."""
        return usual_return_code(self.code.data or "") or ""


class WordForm(Form):
    word = line(
        _l("Your word"),
        hint=_l("The word you chose at the centre. It is not on the slip."),
        missing=_l("Type the word you chose"),
    )
