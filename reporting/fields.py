"""Forms and their fields: WTForms drawn with GOV.UK widgets, each wrapped here once.

The libraries behind are untyped; nothing else in the house imports them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput
from werkzeug.datastructures import MultiDict
from wtforms import (
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from reporting.languages import later, translate
from reporting.vocabulary import Code
from reporting.widgets import NONE, Choices, DateBoxes, Select, TextArea, TextInput

LONGEST_LINE = 120
LONGEST_TEXT = 20_000
CONTROL = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {127: None}


class WrongAnswer(ValidationError):
    """What was typed will not do; the message stands beside the field."""


class Form(FlaskForm):  # type: ignore[misc]
    """A form with CSRF protection; errors appear beside the field and in the summary.

    It reads form texts alone: a file or JSON sent in their place is as good as nothing sent.
    """

    def __init__(
        self, *, typed: MultiDict[str, str] | None = None, reads: bool = True, **kwargs: Any
    ) -> None:
        """A form of what was sent.

        Args:
            typed: stands in for what was sent, to draw again what was typed before.
            reads: False for a form of stored answers that is not to read what was sent.
        """
        sent = request.form if request.method == "POST" and reads else None
        super().__init__(formdata=sent if typed is None else typed, **kwargs)


def clean(text: str | None) -> str | None:
    """A text without control characters and outer blanks, with one kind of line end."""
    if text is None:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROL).strip()


class DateParts(Field):
    """A date as three texts; which of them may be blank is for the form to say."""

    widget = DateBoxes()
    data: tuple[str, str, str] | None

    def process_formdata(self, valuelist: list[Any]) -> None:
        parts = [" ".join((clean(str(value)) or "").split())[:20] for value in valuelist[:3]]
        self.raw_data = [*parts, "", "", ""][:3]
        self.data = (self.raw_data[0], self.raw_data[1], self.raw_data[2])

    def process_data(self, value: Any) -> None:
        """Take the three parts as they were kept in a draft."""
        self.data = None
        self.raw_data = None
        if value is not None:
            parts = [str(part) for part in value][:3]
            self.data = (parts[0], parts[1], parts[2])
            self.raw_data = list(self.data)

    def _value(self) -> str:
        return " ".join(self.data or ())

    @property
    def blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.data or not any(self.data)


def required(message: str) -> list[Any]:
    """A question that must be answered."""
    return [DataRequired(message)]


class AtMost(Length):
    """A limit on a text, in characters; the message says which question it is about."""

    def __init__(self, length: int) -> None:
        super().__init__(max=length)

    def __call__(self, _form: Any, field: Field) -> None:
        if len(field.data or "") > self.max:
            raise WrongAnswer(
                translate(
                    "Use %(most)s characters or fewer for “%(question)s”",
                    most=f"{self.max:,}",
                    question=field.label.text,
                )
            )


def one_of(
    codes: Iterable[Code],
    question: str,
    *,
    hint: str = "",
    missing: str | None = None,
    small: bool = False,
    default: str | None = None,
) -> RadioField:
    """One choice from a code list; `missing` is the message when it must be answered."""
    listed = list(codes)
    return RadioField(
        question,
        description=hint,
        choices=[SelectChoice(code.value, later(code.label)) for code in listed],
        widget=Choices("radio", hints_of(listed), small=small),
        validators=required(missing) if missing else [Optional()],
        validate_choice=True,
        coerce=_text,
        default=default,
    )


def choices_of(
    choices: Sequence[tuple[Code, str]], question: str, *, hint: str, missing: str
) -> RadioField:
    """One choice from some codes of a list, each under a label of its own; it must be answered."""
    return RadioField(
        question,
        description=hint,
        choices=[SelectChoice(code.value, label) for code, label in choices],
        widget=Choices("radio", {}),
        validators=required(missing),
        coerce=_text,
    )


def some_of(
    codes: Iterable[Code], question: str, *, hint: str = "", none: str = "", missing: str = ""
) -> SelectMultipleField:
    """Any number of choices from a code list; `none` labels a box that excludes the others."""
    listed = list(codes)
    choices = [SelectChoice(code.value, later(code.label)) for code in listed]
    return SelectMultipleField(
        question,
        description=hint,
        choices=choices + ([SelectChoice(NONE, none)] if none else []),
        widget=Choices("checkbox", hints_of(listed)),
        option_widget=None,
        validators=[_chosen(missing)] if missing else [],
        coerce=_text,
    )


def hints_of(codes: Iterable[Code]) -> dict[str, str]:
    """The hints beneath the items of a code list, by value."""
    return {code.value: code.hint for code in codes if code.hint}


def _text(value: object) -> str:
    """A code as it was sent; blanks alone are no answer, and `Optional` would let them pass."""
    return "" if value is None else str(value).strip()


def _chosen(message: str) -> Any:
    def check(_form: Any, field: Field) -> None:
        if not field.data:
            raise WrongAnswer(message)
        if NONE in field.data and len(field.data) > 1:
            raise WrongAnswer(translate("Choose from the list, or the last box, not both"))

    return check


def choice_from_list(question: str, *, hint: str = "") -> SelectField:
    """One choice from a list that `offer` fills in."""
    return SelectField(
        question,
        description=hint,
        choices=[],
        widget=Select(),
        validators=[Optional()],
        coerce=_text,
    )


def offer(field: SelectField | RadioField, choices: Sequence[tuple[str, str]]) -> None:
    """Fill the list of a field: pairs of a value and a label."""
    field.choices = [SelectChoice(value, label) for value, label in choices]


def line(
    question: str, *, hint: str = "", missing: str | None = None, longest: int = LONGEST_LINE
) -> StringField:
    """A text on one line."""
    return StringField(
        question,
        description=hint,
        filters=[clean],
        widget=TextInput(),
        validators=[*(required(missing) if missing else [Optional()]), AtMost(longest)],
    )


def words(question: str, *, hint: str = "", missing: str | None = None) -> TextAreaField:
    """A text of any number of lines."""
    return TextAreaField(
        question,
        description=hint,
        filters=[clean],
        widget=TextArea(),
        validators=[*(required(missing) if missing else [Optional()]), AtMost(LONGEST_TEXT)],
    )


def unseen() -> HiddenField:
    """What a page sends along without showing it."""
    return HiddenField(validators=[Optional(), AtMost(LONGEST_LINE)])


def password(question: str, *, missing: str) -> PasswordField:
    """A password; it is never sent back to the page."""
    return PasswordField(
        question,
        widget=GovPasswordInput(),
        validators=[DataRequired(missing), AtMost(200)],
    )
