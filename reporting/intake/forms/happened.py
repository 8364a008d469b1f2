"""The questions about what happened: pages "safety" to "why"."""

from datetime import date
from typing import Any, ClassVar

from reporting.fields import (
    DateParts,
    WrongAnswer,
    choice_from_list,
    line,
    offer,
    one_of,
    some_of,
    words,
)
from reporting.intake.forms.page import PageForm, understood
from reporting.intake.rules.told_dates import Told, exact_day, rough_span
from reporting.languages import later as _l
from reporting.languages import translate as _
from reporting.personal_vocabulary import AgeGroup, Naming, PartOfDay, Perceiver, YesNo
from reporting.vocabulary import (
    Channel,
    Danger,
    Kind,
    Place,
    Religion,
    ReporterRole,
    Strand,
    When,
)
from reporting.widgets import NONE

NOT_A_WARD = ""


class SafetyForm(PageForm):
    groups: ClassVar = {"danger": ()}

    danger = one_of(Danger, _l("Is anyone in danger now, or might they be soon?"))

    def wanted(self) -> frozenset[str]:
        return frozenset({"danger"}) if self.danger.data == Danger.YES else frozenset()


class AboutForm(PageForm):
    groups: ClassVar = {"worker": ("received_on", "channel"), "child": ()}

    received_on = DateParts(
        _l("When did your centre get this report?"),
        description=_l("If you are typing in a paper form, use the day it was filled in."),
    )
    channel = one_of(Channel, _l("How did the report reach you?"), hint=_l("You can skip this."))
    reporter_role = one_of(ReporterRole, _l("Who is telling us?"), hint=_l("You can skip this."))
    age_group = one_of(AgeGroup, _l("How old is the person it happened to?"))
    naming = one_of(
        Naming,
        _l("Do you want to give a name?"),
        hint=_l("It is your choice. You can change it later. If you skip this, we keep no name."),
    )

    def wanted(self) -> frozenset[str]:
        worker = frozenset() if self.alone else frozenset({"worker"})
        return worker | ({"child"} if self.age_group.data == AgeGroup.UNDER_18 else set())

    def validate_received_on(self, field: DateParts) -> None:
        if self.alone:
            stored = self.stored.get("received_on")
            self.day = date.fromisoformat(stored) if stored else self.latest
            return
        day = understood(exact_day, field, _("The day you got this report"))
        if day > self.latest:
            raise WrongAnswer(_("The day you got this report must be today or earlier"))
        if day.year < self.latest.year - 20:
            raise WrongAnswer(_("The day you got this report must be in the last 20 years"))
        self.day = day

    def answers(self) -> dict[str, Any]:
        parts = [str(self.day.day), str(self.day.month), str(self.day.year)]
        return {
            "channel": self.stored.get("channel", ""),
            **super().answers(),
            "received_on": self.day.isoformat(),
            "received_parts": parts,
        }

    @classmethod
    def refill(cls, stored: dict[str, Any] | None, today: date) -> dict[str, Any]:
        usual = [str(today.day), str(today.month), str(today.year)]
        return {**(stored or {}), "received_on": (stored or {}).get("received_parts", usual)}


class WhatForm(PageForm):
    groups: ClassVar = {"apart": ("apart",)}

    narrative = words(
        _l("What happened?"),
        hint=_l(
            "Use your own words. Leave out names, addresses and phone numbers. You can skip this."
        ),
    )
    apart = words(
        _l("Kept apart from the story"),
        hint=_l("Names and numbers that you moved here. They are locked away by themselves."),
    )
    precision = one_of(
        When, _l("When did it happen?"), missing=_l("Say when it happened, or choose Not said")
    )
    occurred = DateParts(
        _l("Date, or the first date"),
        description=_l(
            "For example 3 11 2026. If you are not sure, a month and a year will do, or just a "
            "year."
        ),
    )
    ended = DateParts(
        _l("Last date, if it went on"), description=_l("Leave this empty if it still goes on.")
    )
    part_of_day = one_of(PartOfDay, _l("What time of day was it?"), hint=_l("You can skip this."))
    place = one_of(
        Place, _l("Where did it happen?"), missing=_l("Say where it happened, or choose Not said")
    )
    ward = choice_from_list(_l("Which part of town?"), hint=_l("Choose the ward if you know it."))
    where_exactly = line(
        _l("Where exactly?"),
        hint=_l("A street or a building, if it helps. Only the officer reads it. You can skip it."),
    )
    span = Told()

    def wanted(self) -> frozenset[str]:
        return frozenset({"apart"}) if self.apart.data else frozenset()

    def offer_wards(self, wards: list[tuple[str, str]]) -> None:
        """Fill the list of wards: pairs of a number and a name."""
        offer(self.ward, [(NOT_A_WARD, _("Not said")), *wards])

    def validate_occurred(self, field: DateParts) -> None:
        if self.precision.data == When.NOT_SAID and not field.blank:
            raise WrongAnswer(
                _("You gave a date, so say how sure you are of it, or clear the date")
            )
        if self.precision.data in (When.NOT_SAID, "", None):
            return
        if self.precision.data == When.EXACT:
            if field.data and not field.data[0] and any(field.data):
                raise WrongAnswer(
                    _("The date it happened must include a day, or choose About then above")
                )
            day = understood(exact_day, field, _("The date it happened"))
            self.span = Told(day, day)
        else:
            self.span = understood(rough_span, field, _("The date it happened"))
        if self.span.first and self.span.first > self.latest:
            raise WrongAnswer(
                _("The date it happened must not be after the day you got this report")
            )

    def validate_ended(self, field: DateParts) -> None:
        if field.blank:
            last = None
        elif self.precision.data != When.ONGOING:
            raise WrongAnswer(_("Clear the last date, or choose It has gone on for some time"))
        else:
            told = understood(rough_span, field, _("The last date"))
            if told.first and told.first > self.latest:
                raise WrongAnswer(_("The last date must not be after the day you got this report"))
            last = told.last
        if last and self.span.first and last < self.span.first:
            raise WrongAnswer(_("The last date must not be before the first date"))
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
    kinds = some_of(
        Kind,
        _l("What kind of thing was it?"),
        hint=_l("Choose all that fit."),
        missing=_l("Choose at least one kind of thing"),
    )
    other_kind = line(_l("What was it?"), hint=_l("A few words. Do not name anyone."))
    strands = some_of(
        Strand,
        _l("Why do you think it happened?"),
        hint=_l(
            "What counts is what you, or anyone else, think. You do not need to prove it. "
            "Choose all that fit."
        ),
        none=_l("Not sure"),
        missing=_l("Choose at least one, or choose Not sure"),
    )
    religions = some_of(
        Religion,
        _l("Which religion did the attacker seem to have in mind?"),
        hint=_l("It need not be your own. Choose all that fit."),
    )
    other_strand = line(
        _l("What was it about the person?"), hint=_l("A few words. Do not name anyone.")
    )
    perceived_by = one_of(Perceiver, _l("Who thinks so?"), hint=_l("One person is enough."))
    hurt = one_of(YesNo, _l("Was anyone hurt?"))
    damage = one_of(YesNo, _l("Was anything damaged or taken?"))

    def answers(self) -> dict[str, Any]:
        chosen = [code for code in self.strands.data or [] if code != NONE]
        kept = super().answers()
        return {
            **kept,
            "other_kind": kept["other_kind"] if Kind.OTHER in kept["kinds"] else "",
            "strands": chosen,
            "not_sure": not chosen,
            "religions": list(kept["religions"] or []) if Strand.RELIGION in chosen else [],
            "other_strand": kept["other_strand"] if Strand.OTHER in chosen else "",
        }

    @classmethod
    def refill(cls, stored: dict[str, Any] | None, today: date) -> dict[str, Any]:
        filled = dict(stored or {})
        return {**filled, "strands": [NONE]} if filled.get("not_sure") else filled
