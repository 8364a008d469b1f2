"""What the questions about who somebody is have in common, wherever they are asked."""

from datetime import date

from wtforms import StringField

from reporting.fields import WrongAnswer
from reporting.intake.rules.shapes import is_birth, is_email, is_phone
from reporting.languages import translate as _
from reporting.month_names import month_number


class RealDetails:
    """For a form with the questions "birth", "phone" and "email": each may be left empty.

    Attributes:
        latest: nobody was born after this day.
    """

    latest: date

    def validate_birth(self, field: StringField) -> None:
        if not is_birth(field.data or "", self.latest, month_number):
            raise WrongAnswer(_("Write a real date, like 27 3 1980, or leave it empty"))

    def validate_phone(self, field: StringField) -> None:
        if not is_phone(field.data or ""):
            raise WrongAnswer(
                _("Write a phone number in full, like 01632 960 001, or leave it empty")
            )

    def validate_email(self, field: StringField) -> None:
        if not is_email(field.data or ""):
            raise WrongAnswer(_("Write an e-mail address like name@example.org, or leave it empty"))
