"""The questions of a report, a form for each page of the journey.

A form turns what was typed into stored answers (`answers`), and stored answers back into what was
typed (`refill`), so that a draft can be opened and mended page by page.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from reporting.fields import (
    DateParts,
    Form,
    WrongAnswer,
    choice_from_list,
    line,
    offer,
    one_of,
    some_of,
    words,
)
from reporting.intake.rules.told_dates import NotADate, Parts, Told, exact_day, rough_span
from reporting.vocabulary import (
    Channel,
    Danger,
    Kind,
    Place,
    PoliceAware,
    Religion,
    ReporterRole,
    Strand,
    When,
)
from reporting.widgets import NONE

NOT_A_WARD = ""
Understood = TypeVar("Understood")


def understood(
    understand: Callable[[Parts, str], Understood], field: DateParts, what: str
) -> Understood:
    """The date in a field, or what is wrong with it, beside the field."""
    try:
        return understand(field.data or ("", "", ""), what)
    except NotADate as fault:
        raise WrongAnswer(str(fault)) from None


class PageForm(Form):
    """One page; nothing on it may be later than `latest`."""

    def __init__(self, *, latest: date, **kw: Any) -> None:
        super().__init__(**kw)
        self.latest = latest

    @classmethod
    def refill(cls, stored: dict[str, Any] | None, today: date) -> dict[str, Any]:
        """What the fields hold, from stored answers; before there are any, from the day."""
        return dict(stored or {})

    def answers(self) -> dict[str, Any]:
        """The stored form of checked answers."""
        kept = {name: value for name, value in self.data.items() if name != "csrf_token"}
        return {name: "" if value is None else value for name, value in kept.items()}


class SafetyForm(PageForm):
    danger = one_of(
        Danger,
        "Is anyone in danger now, or might they be soon?",
        missing="Say if anyone is in danger now. If nobody has asked, choose Not asked",
    )


class AboutForm(PageForm):
    reporter_role = one_of(ReporterRole, "Who is telling us?", hint="Skip this if you do not know.")
    channel = one_of(Channel, "How did they tell you?", hint="You can skip this.")
    received_on = DateParts(
        "When did your centre get this report?",
        description="If you are typing in a paper form, use the day it was filled in.",
    )

    def validate_received_on(self, field: DateParts) -> None:
        day = understood(exact_day, field, "The day you got this report")
        if day > self.latest:
            raise WrongAnswer("The day you got this report must be today or earlier")
        if day.year < self.latest.year - 20:
            raise WrongAnswer("The day you got this report must be in the last 20 years")
        self.day = day

    def answers(self) -> dict[str, Any]:
        parts = list(self.received_on.data or ())
        return {**super().answers(), "received_on": self.day.isoformat(), "received_parts": parts}

    @classmethod
    def refill(cls, stored: dict[str, Any] | None, today: date) -> dict[str, Any]:
        usual = [str(today.day), str(today.month), str(today.year)]
        return {**(stored or {}), "received_on": (stored or {}).get("received_parts", usual)}


class WhatForm(PageForm):
    narrative = words(
        "What happened?",
        hint="Use their own words if you can. Leave out names, addresses and phone numbers. "
        "You can skip this.",
    )
    kinds = some_of(
        Kind,
        "What kind of thing was it?",
        hint="Choose all that fit.",
        missing="Choose at least one kind of thing",
    )
    other_kind = line("What was it?", hint="A few words. Do not name anyone.")

    def answers(self) -> dict[str, Any]:
        kept = super().answers()
        return kept if Kind.OTHER in kept["kinds"] else {**kept, "other_kind": ""}


class WhenWhereForm(PageForm):
    precision = one_of(
        When, "When did it happen?", missing="Say when it happened, or choose Not said"
    )
    occurred = DateParts(
        "Date, or the first date",
        description="For example 3 11 2026. If they are not sure, a month and a year will do, "
        "or just a year.",
    )
    ended = DateParts(
        "Last date, if it went on", description="Leave this empty if it still goes on."
    )
    place = one_of(
        Place, "Where did it happen?", missing="Say where it happened, or choose Not said"
    )
    ward = choice_from_list("Which part of town?", hint="Choose the ward if you know it.")
    span = Told()

    def offer_wards(self, wards: list[tuple[str, str]]) -> None:
        """Fill the list of wards: pairs of a number and a name."""
        offer(self.ward, [(NOT_A_WARD, "Not said"), *wards])

    def validate_occurred(self, field: DateParts) -> None:
        if self.precision.data == When.NOT_SAID and not field.blank:
            raise WrongAnswer("You gave a date, so say how sure they are of it, or clear the date")
        if self.precision.data in (When.NOT_SAID, "", None):
            return
        if self.precision.data == When.EXACT:
            day = understood(exact_day, field, "The date it happened")
            self.span = Told(day, day)
        else:
            self.span = understood(rough_span, field, "The date it happened")
        if self.span.first and self.span.first > self.latest:
            raise WrongAnswer("The date it happened must not be after the day you got this report")

    def validate_ended(self, field: DateParts) -> None:
        if field.blank:
            last = None
        elif self.precision.data != When.ONGOING:
            raise WrongAnswer("Clear the last date, or choose It has gone on for some time")
        else:
            told = understood(rough_span, field, "The last date")
            if told.first and told.first > self.latest:
                raise WrongAnswer("The last date must not be after the day you got this report")
            last = told.last
        if last and self.span.first and last < self.span.first:
            raise WrongAnswer("The last date must not be before the first date")
        if self.precision.data == When.ONGOING:
            self.span = Told(self.span.first, last)

    def answers(self) -> dict[str, Any]:
        first, last = self.span.first, self.span.last
        return {
            **super().answers(),
            "occurred": list(self.occurred.data or ()),
            "ended": list(self.ended.data or ()),
            "occurred_from": first.isoformat() if first else None,
            "occurred_to": min(last, self.latest).isoformat() if last else None,
        }


class WhyForm(PageForm):
    strands = some_of(
        Strand,
        "Why do they think it happened?",
        hint="What counts is what they, or anyone else, think. They do not need to prove it. "
        "Choose all that fit.",
        none="They are not sure",
        missing="Choose at least one, or choose They are not sure",
    )
    religions = some_of(
        Religion,
        "Which religion did the attacker seem to have in mind?",
        hint="It need not be the person's own. Choose all that fit.",
    )
    other_strand = line("What was it about them?", hint="A few words. Do not name anyone.")

    def answers(self) -> dict[str, Any]:
        chosen = [code for code in self.strands.data or [] if code != NONE]
        religions = list(self.religions.data or []) if Strand.RELIGION in chosen else []
        other = self.other_strand.data if Strand.OTHER in chosen else ""
        return {
            "strands": chosen,
            "not_sure": not chosen,
            "religions": religions,
            "other_strand": other or "",
        }

    @classmethod
    def refill(cls, stored: dict[str, Any] | None, today: date) -> dict[str, Any]:
        filled = dict(stored or {})
        return {**filled, "strands": [NONE]} if filled.get("not_sure") else filled


class PoliceForm(PageForm):
    police_aware = one_of(PoliceAware, "Do the police know?", hint="You can skip this.")
    police_reference = line(
        "Police reference", hint="If they gave you a number. You can skip this.", longest=60
    )

    def answers(self) -> dict[str, Any]:
        kept = super().answers()
        known = kept["police_aware"] == PoliceAware.YES
        return {**kept, "police_reference": kept["police_reference"] if known else ""}


FORMS: dict[str, type[PageForm]] = {
    "safety": SafetyForm,
    "about": AboutForm,
    "what": WhatForm,
    "when-where": WhenWhereForm,
    "why": WhyForm,
    "police": PoliceForm,
}
"""The form behind each page of `rules.report.PAGES`."""
