"""The forms of a referral, of sharing at once, of an answer and of a second look."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from reporting.cases.forms.case import CaseForm
from reporting.cases.forms.days import day_of, parts_of
from reporting.fields import DateParts, Form, WrongAnswer, offer, one_of, some_of, words
from reporting.personal_vocabulary import YesNo
from reporting.sharing.queries.standing import Verdict
from reporting.sharing.rules.asked import Refused
from reporting.sharing.rules.parts import SAFETY, Part
from reporting.sharing.rules.referrals import ANSWERS
from reporting.sharing_vocabulary import Ask, Basis, CameOf, ReferralState, ToldThem
from reporting.vocabulary import Code
from reporting.widgets import Choices

IS_IT = (YesNo.YES, YesNo.NO)


class ReferForm(CaseForm):
    """What an officer wants to share with one agency; only what the rules allow is offered.

    Attributes:
        safely: what goes with all that says who somebody is, and cannot be left out.
    """

    ticked_at_first = True
    safely: Sequence[Part] = ()
    reports = some_of((), "Which reports is it about?", missing="Choose at least one report")
    asks = some_of(Ask, "What do you ask for?", missing="Choose what you ask for")
    charity = one_of(IS_IT, "Is this the charity that they named?")
    parts = some_of(
        (),
        "What do they need?",
        hint="Leave out what they can do without. Only what there is can be ticked.",
        missing="Choose at least one thing that they need",
    )

    def __init__(self, *, charities: Collection[str] = (), **more: Any) -> None:
        super().__init__(**more)
        self.names_charities = bool(charities)
        self.charity.description = "They named: " + ", ".join(charities)

    def offer_reports(self, judged: Sequence[Verdict]) -> None:
        """Fill the list of reports: each says why it may not be shared, the others are ticked."""
        offer(self.reports, [(str(one.id), f"Report {one.reference}") for one, _ in judged])
        refused = {str(one.id): said for one, said in judged if isinstance(said, Refused)}
        hints = {number: f"{said.reason} {said.instead}" for number, said in refused.items()}
        self.reports.widget = Choices("checkbox", hints)
        if not self.is_submitted():
            self.reports.data = [str(one.id) for one, _ in judged if str(one.id) not in refused]

    def offer_parts(self, parts: Collection[Part]) -> None:
        """Fill the list of parts; on a form that was not sent all are ticked.

        How to reach somebody safely is not offered: it goes with all that says who they are.
        """
        self.safely = [part for part in Part if part in parts and part in SAFETY]
        listed = [part for part in Part if part in parts and part not in SAFETY]
        offer(self.parts, [(part.value, part.label) for part in listed])
        if not self.is_submitted() and self.ticked_at_first:
            self.parts.data = [part.value for part in listed]

    def validate(self, extra_validators: Any = None) -> bool:
        """What one answer asks of another is checked here, since an open field skips its own."""
        right: bool = super().validate(extra_validators)
        return self._together() and right

    def _together(self) -> bool:
        if self.names_charities and not self.charity.data:
            self.charity.errors = ["Say whether this is the charity that they named"]
            return False
        return True

    def chosen_parts(self) -> list[Part]:
        """The parts that were ticked."""
        return [Part(one) for one in self.parts.data or ()]

    def chosen_asks(self) -> list[Ask]:
        """What was asked for."""
        return [Ask(one) for one in self.asks.data or ()]


class AtOnceForm(ReferForm):
    """Sharing without permission. The reason and what the person was told are kept, sealed."""

    ticked_at_first = False
    parts = some_of(
        (),
        "What did you tell them?",
        hint="Tick only what you told them. It is written in the log.",
        missing="Choose at least one thing that you told them",
    )
    basis = one_of(
        (Basis.VITAL_INTERESTS, Basis.LEGAL_DUTY),
        "What makes it necessary?",
        missing="Choose what makes it necessary",
    )
    reason = words(
        "Why, and why now?",
        hint="What may happen, and to whom. A second person will read this.",
        missing="Say why, and why now",
    )
    told_them = one_of(
        ToldThem,
        "Did you tell the person?",
        missing="Say whether you told the person",
    )
    told_why = words(
        "Why is it not safe to tell them?", hint="Only if you chose that it is not safe."
    )

    def _together(self) -> bool:
        if self.told_them.data == ToldThem.UNSAFE and not self.told_why.data:
            self.told_why.errors = ["Say why it is not safe to tell them"]
            return False
        return True


class AnswerForm(Form):
    """What an agency answered."""

    state = one_of(ReferralState, "What did they answer?", missing="Choose what they answered")
    came_of = one_of(CameOf, "What came of it?")
    answered_on = DateParts("When did they answer?", description="For example 27 3 2026")
    words = words("Anything else they said", hint="It is kept sealed.")

    def __init__(self, state: ReferralState, made: date, today: date, **more: Any) -> None:
        super().__init__(**{"data": {"answered_on": parts_of(today)}, **more})
        self.made, self.today = made, today
        offer(self.state, [(one.value, one.label) for one in ANSWERS[state]])

    def validate(self, extra_validators: Any = None) -> bool:
        """An end says what came of it."""
        right: bool = super().validate(extra_validators)
        if self.state.data == ReferralState.ENDED and not self.came_of.data:
            self.came_of.errors = ["Choose what came of it"]
            return False
        return right

    def validate_answered_on(self, field: DateParts) -> None:
        self.day = day_of(field, "The day they answered")
        if not self.made <= self.day <= self.today:
            raise WrongAnswer("The day they answered must be between the referral and today")


class Finding(Code):
    """What a second person found."""

    UPHELD = "UPHELD", "Yes", "It was right to share it."
    NOT_UPHELD = "NOT_UPHELD", "No", "It should not have been shared, or not all of it."


class SecondLookForm(Form):
    """What a second person found, and why."""

    finding = one_of(Finding, "Was it right?", missing="Say whether it was right")
    why = words("Why?", hint="Your reason, in a few words.", missing="Say why, in a few words")
