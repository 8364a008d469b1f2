"""Forms about what was done in a case: notes, contacts, risk, the plan, actions, outcomes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reporting.cases.forms.case import SEALED, CaseForm
from reporting.cases.forms.days import time_of
from reporting.cases.queries.contact import Contact
from reporting.cases.rules.contacting import ContactResult, why_unsafe
from reporting.cases.rules.entries import PoliceClassification
from reporting.cases.rules.outcomes import CaseAction, Outcome
from reporting.cases.rules.risk import Suggestion
from reporting.clock import LONDON
from reporting.fields import (
    DateParts,
    WrongAnswer,
    choice_from_list,
    line,
    offer,
    one_of,
    words,
)
from reporting.personal_vocabulary import ContactMethod
from reporting.promises import Risk


class NoteForm(CaseForm):
    text = words("Add a note", missing="Write the note first")


class ContactForm(CaseForm):
    """A try to get in touch, with one of the people of the case.

    Attributes:
        now: the present moment.
        moment: when it was, once the form was checked.
    """

    contacts: Sequence[Contact] = ()
    now: datetime
    moment: datetime

    who = choice_from_list("Whom did you try to reach?")
    method = one_of(ContactMethod, "How?", missing="Choose how you tried")
    result = one_of(ContactResult, "What came of it?", missing="Choose what came of it")
    on = DateParts("On which day?")
    hour = line("At what time?", hint="Like 14:30.", missing="Write at what time it was")
    text = words("What was said or agreed?", hint=f"You can leave this blank. {SEALED}")
    why = words(
        "Why was it not a safe way?",
        hint="Only if they did not name this way, or asked us not to use it.",
    )

    def offer_contacts(self, contacts: Sequence[Contact]) -> None:
        """Let her choose among people, by the references of their reports, if there are several."""
        self.contacts = contacts
        if len(contacts) < 2:
            del self.who
            return
        named = [(str(place), ", ".join(one.references)) for place, one in enumerate(contacts)]
        offer(self.who, named)

    def validate_on(self, field: DateParts) -> None:
        self.day_until_today(field)

    def validate_hour(self, field: Any) -> None:
        """Of a day that is no day, the hour cannot be in the future."""
        hour = time_of(field.data)
        if self.on.errors:
            return
        self.moment = datetime.combine(self.day, hour, LONDON)
        if self.moment > self.now:
            raise WrongAnswer("The time must not be in the future")

    @property
    def chosen(self) -> Contact | None:
        """The person whom she tried to reach."""
        place = int(self.who.data or 0) if "who" in self else 0
        return self.contacts[place] if self.contacts else None

    @property
    def unsafe(self) -> str:
        """Why it was not safe; "" when it was."""
        one = self.chosen
        if one is None:
            return "The case has no report."
        terms, method = one.terms, ContactMethod(self.method.data)
        methods = terms.methods if terms else ()
        limits = terms.limits if terms else ()
        return why_unsafe(one.why_not, methods, limits, method, ContactResult(self.result.data))

    def validate(self, **more: Any) -> bool:
        good = super().validate(**more)
        if good and self.unsafe and not self.why.data:
            self.why.errors = [f"{self.unsafe} If you tried it all the same, say why."]
            return False
        return bool(good)


class RiskForm(CaseForm):
    """The level that the officer decides; another one than the suggested needs a reason."""

    suggestion: Suggestion

    level = one_of(Risk, "How high is the risk?", missing="Choose how high the risk is")
    reason = words(
        "Why?", hint=f"Needed if you decide on another level than the suggested one. {SEALED}"
    )

    def validate(self, **more: Any) -> bool:
        good = super().validate(**more)
        if good and self.level.data != self.suggestion.level and not self.reason.data:
            self.reason.errors = ["Say why, since this is not the suggested level"]
            return False
        return bool(good)


class PlanForm(CaseForm):
    text = words(
        "What do they need, and what is planned?",
        hint=f"Needs, who helps with what, and by when. {SEALED}",
        missing="Write down the plan first",
    )


class ActionForm(CaseForm):
    action = one_of(CaseAction, "What was done?", small=True, missing="Choose what was done")
    on = DateParts("On which day?")
    text = words("More about it", hint=f"You can leave this blank. {SEALED}")

    def validate_on(self, field: DateParts) -> None:
        self.day_until_today(field)


class PoliceForm(CaseForm):
    police = one_of(
        PoliceClassification,
        "How do the police classify it?",
        hint="It is theirs to decide, and may change.",
        missing="Choose how the police classify it",
    )
    reference = line(
        "Police reference",
        hint=f"Like a crime number, to find the case by. You can leave this blank. {SEALED}",
    )
    on = DateParts("On which day did they say so?")
    text = words("More about it", hint=f"You can leave this blank. {SEALED}")

    def validate_on(self, field: DateParts) -> None:
        self.day_until_today(field)


class OutcomeForm(CaseForm):
    outcome = one_of(Outcome, "What came of it?", small=True, missing="Choose what came of it")
    on = DateParts("On which day?")
    text = words("More about it", hint=f"You can leave this blank. {SEALED}")

    def validate_on(self, field: DateParts) -> None:
        self.day_until_today(field)
