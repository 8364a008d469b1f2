"""What every page of the questions shares.

A form turns what was typed into stored answers (`answers`), and stored answers back into what was
typed (`refill`), so that a draft can be opened and mended page by page. What was typed but not yet
checked is drawn again as it was (`typed`).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

from werkzeug.datastructures import MultiDict

from reporting.fields import DateParts, Form, WrongAnswer
from reporting.intake.rules.told_dates import MonthNumber, NotADate, Parts
from reporting.languages import translate
from reporting.month_names import month_number
from reporting.personal_vocabulary import Naming

Understood = TypeVar("Understood")


def understood(
    understand: Callable[[Parts, str, MonthNumber], Understood], field: DateParts, what: str
) -> Understood:
    """The date in a field, or what is wrong with it, beside the field."""
    try:
        return understand(field.data or ("", "", ""), what, month_number)
    except NotADate as fault:
        raise WrongAnswer(translate(fault.pattern, **fault.values)) from None


def _said(answer: Any) -> list[str]:
    """An answer as texts, one that was left open as none."""
    several = answer if isinstance(answer, (list, tuple)) else [answer]
    return [str(one) for one in several if one]


class PageForm(Form):
    """One page of questions.

    Attributes:
        groups: the names of questions that are asked only after another answer, by group; a group
            without any is advice.
        latest: nothing on the page may be later than this day.
        named_as: how much of themselves the person gives, as far as it is known.
        alone: whether the person answers alone, so that nothing is asked of a worker.
        stored: the page's checked answers so far.
    """

    groups: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def __init__(
        self,
        *,
        latest: date,
        named_as: Naming = Naming.ANONYMOUS,
        alone: bool = False,
        stored: Mapping[str, Any] | None = None,
        typed: MultiDict[str, str] | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(typed=typed, **kw)
        self.latest = latest
        self.named_as = named_as
        self.alone = alone
        self.stored = dict(stored or {})

    @classmethod
    def refill(cls, stored: dict[str, Any] | None, today: date) -> dict[str, Any]:
        """What the fields hold, from stored answers; before there are any, from the day."""
        return dict(stored or {})

    def wanted(self) -> frozenset[str]:
        """The groups to ask, given the answers so far; and the advice to give."""
        return frozenset()

    def asked(self, name: str) -> bool:
        """Whether a question belongs to the page as it stands."""
        grouped = [group for group, names in self.groups.items() if name in names]
        return not grouped or bool(self.wanted() & set(grouped))

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all that is asked was answered as it must be."""
        super().validate(extra_validators)
        for name, field in self._fields.items():
            if field.errors and not self.asked(name):
                field.errors = []
        for name, message in self.lacks().items():
            field = self._fields[name]
            field.errors = [*field.errors, message]
        return not self.errors

    def lacks(self) -> dict[str, str]:
        """What other answers call for and was left empty: the message, by the name of the field."""
        return {}

    def waits_for(self, drawn: Iterable[str]) -> bool:
        """Whether all that is wrong is that questions not on the page yet were not answered."""
        fresh = {name for group in self.undrawn(drawn) for name in self.groups[group]}
        unsent = {name for name in fresh if not self._fields[name].raw_data}
        return bool(self.errors) and set(self.errors) <= unsent

    def answered(self) -> bool:
        """Whether anything on the page differs from what it is before anybody answers."""
        blank = {name: field.default for name, field in self._fields.items()}
        blank |= self.refill(None, self.latest)
        return any(
            _said(field.data) not in ([], _said(blank[name]))
            for name, field in self._fields.items()
            if name != "csrf_token" and self.asked(name)
        )

    def undrawn(self, drawn: Iterable[str]) -> frozenset[str]:
        """The groups to ask that were not on the page when it was sent."""
        return (self.wanted() & set(self.groups)) - set(drawn)

    def answers(self) -> dict[str, Any]:
        """The stored form of checked answers; what was not asked is left out."""
        kept = {name: value for name, value in self.data.items() if name != "csrf_token"}
        return {
            name: ("" if value is None else value)
            for name, value in kept.items()
            if self.asked(name)
        }
