"""What every form of a case is made of. Each carries the version that its page was drawn from."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from reporting.cases.forms.days import day_of
from reporting.fields import DateParts, Form, WrongAnswer, unseen

NOBODY = "nobody"
"""The choice of no account in a list of accounts."""

OVERTAKEN = (
    "This case has changed since you opened this page. Nothing was saved yet. Read what changed, "
    "then send it again."
)
SEALED = "It is sealed, and only officers can read it."


class CaseForm(Form):
    """A form of a case.

    Attributes:
        today: the London day.
        day: the day that was typed, once the form was checked.
    """

    version = unseen()
    today: date
    day: date

    def overtaken(self, version: int) -> bool:
        """Whether the case has changed since the page of this form was drawn."""
        return bool(self.version.data != str(version))

    def draw_from(self, version: int) -> None:
        """Let the page be drawn from a version of the case."""
        self.version.data = str(version)

    def tell_of_changes(self, version: int) -> None:
        """Say that the case has changed meanwhile, and let the same be sent again."""
        self.draw_from(version)
        self.form_errors.append(OVERTAKEN)

    @property
    def seen_version(self) -> int:
        """The version that the page was drawn from; 0 when it does not say."""
        said = self.version.data or ""
        return int(said) if said.isdecimal() and len(said) < 10 else 0

    def day_until_today(self, field: DateParts) -> None:
        """Take the day that was typed, which has come already."""
        self.day = day_of(field, "The day")
        if self.day > self.today:
            raise WrongAnswer("The day must be today or in the past")

    def day_from_today(self, field: DateParts) -> None:
        """Take the day that was typed, which is not over."""
        self.day = day_of(field, "The day")
        if self.day < self.today:
            raise WrongAnswer("The day must be today or later")


def account_in(choice: str | None) -> UUID | None:
    """The account that was chosen from a list; None for nobody."""
    return UUID(choice) if choice and choice != NOBODY else None


def named(officers: Mapping[UUID, str]) -> list[tuple[str, str]]:
    """Accounts as a list offers them."""
    return [(str(number), name) for number, name in officers.items()]
