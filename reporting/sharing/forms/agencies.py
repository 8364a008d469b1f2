"""The forms of an agency and of an agreement with it."""

from datetime import date
from typing import Any

from reporting.cases.forms.days import day_of
from reporting.fields import DateParts, Form, WrongAnswer, line, one_of
from reporting.sharing.models.agencies import Agency
from reporting.sharing.rules.agencies import AgencyFacts, AgreementFacts
from reporting.sharing_vocabulary import AgencyKind
from reporting.vocabulary import Code


class Standing(Code):
    """Whether we work with an agency."""

    ACTIVE = "ACTIVE", "Yes"
    FORMER = "FORMER", "No", "Nothing more can be shared with it. What was shared stays in the log."


class AgencyForm(Form):
    """An agency's facts. Its contact is the organisation's, never a person's own."""

    name = line("Name", missing="Enter the name of the agency")
    kind = one_of(AgencyKind, "What is it for?", missing="Choose what it is for")
    contact = line(
        "How to reach it",
        hint="A phone number or e-mail address of the agency, never of a person.",
        longest=200,
    )
    standing = one_of(Standing, "Do we work with it?", missing="Say whether we work with it")

    @classmethod
    def of(cls, agency: Agency | None) -> "AgencyForm":
        """The form as an agency fills it."""
        if agency is None:
            return cls(data={"standing": Standing.ACTIVE.value})
        standing = Standing.ACTIVE if agency.active else Standing.FORMER
        filled = {"name": agency.name, "kind": agency.kind, "contact": agency.contact}
        return cls(data={**filled, "standing": standing.value})

    def facts(self) -> AgencyFacts:
        """What was typed, once it was found to be right."""
        return AgencyFacts(
            name=self.name.data or "",
            kind=AgencyKind(self.kind.data),
            contact=self.contact.data or "",
            active=self.standing.data == Standing.ACTIVE,
        )


class AgreementForm(Form):
    """A version of the agreement with an agency."""

    version = line("Version", hint="For example 3", missing="Enter the version", longest=20)
    signed_on = DateParts("When was it signed?", description="For example 27 3 2026")
    expires_on = DateParts("When does it end?", description="Its last day. For example 26 3 2028")

    def __init__(self, today: date, **more: Any) -> None:
        super().__init__(**more)
        self.today = today

    def validate_signed_on(self, field: DateParts) -> None:
        self.signed = day_of(field, "The day it was signed")

    def validate_expires_on(self, field: DateParts) -> None:
        self.expires = day_of(field, "The day it ends")
        if hasattr(self, "signed") and self.expires < self.signed:
            raise WrongAnswer("The day it ends must be after the day it was signed")

    def facts(self) -> AgreementFacts:
        """What was typed, once it was found to be right."""
        return AgreementFacts(self.version.data or "", self.signed, self.expires)
