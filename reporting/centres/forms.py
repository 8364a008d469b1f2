"""The form of a reporting centre."""

from collections.abc import Sequence
from uuid import UUID

from wtforms import StringField

from reporting.centres.models import Area, Centre
from reporting.centres.rules.centre_facts import CentreFacts
from reporting.fields import Form, WrongAnswer, choice_from_list, line, offer, one_of, some_of
from reporting.setting_values import is_email_address
from reporting.vocabulary import CentreKind, Code


class Offer(Code):
    """What a centre may have, as the form asks it; each is a column of its own."""

    STEP_FREE = "step_free", "Step-free way in"
    HEARING_LOOP = "hearing_loop", "Hearing loop"
    BSL = "bsl", "British Sign Language"
    PRIVATE_ROOM = "private_room", "Private room"


class Standing(Code):
    """Whether a centre takes reports."""

    ACTIVE = "ACTIVE", "It takes reports"
    DORMANT = "DORMANT", "Dormant", "It takes none at present. Its earlier reports stay."


class CentreForm(Form):
    """A centre's facts. Its contact is the organisation's, never a person's own."""

    name = line("Name", missing="Enter the name of the centre")
    kind = one_of(
        CentreKind, "What kind of place is it?", missing="Choose what kind of place it is"
    )
    ward = choice_from_list("Ward")
    address = line(
        "Address",
        hint="Where people find the door, for example 4 Example Street, TS24 0XX. Anyone may see "
        "it. You can leave it blank.",
        longest=240,
    )
    hours = line("Opening hours", hint="For example Monday to Friday, 9am to 5pm", longest=200)
    languages = line("Languages spoken", hint="For example English, Polish", longest=200)
    contact = line(
        "How to reach it",
        hint="A phone number or e-mail address of the centre, never of a person.",
        longest=200,
    )
    email = line(
        "E-mail address for news",
        hint="An address of the centre, never of a person. All it is ever told is that "
        "something is waiting. You can leave it blank.",
        longest=254,
    )
    offers = some_of(Offer, "What does it have?", hint="Choose all that fit.")
    standing = one_of(Standing, "Does it take reports?", missing="Say whether it takes reports")

    def validate_email(self, field: StringField) -> None:
        """See that it is one plain address, so that no letter is lost."""
        if field.data and not is_email_address(field.data):
            raise WrongAnswer("Enter one e-mail address, such as office@example.org")

    def offer_wards(self, wards: Sequence[Area]) -> None:
        """Fill the list of wards."""
        offer(self.ward, [("", "Not in a ward"), *((str(one.id), one.name) for one in wards)])

    @classmethod
    def of(cls, centre: Centre | None) -> "CentreForm":
        """The form as a centre fills it; a new centre takes reports."""
        if centre is None:
            return cls(data={"standing": Standing.ACTIVE.value, "languages": "English"})
        columns = ("name", "kind", "address", "hours", "languages", "contact", "email")
        filled = {column: getattr(centre, column) for column in columns}
        filled["offers"] = [one.value for one in Offer if getattr(centre, one.value)]
        filled["standing"] = (Standing.ACTIVE if centre.active else Standing.DORMANT).value
        return cls(data={**filled, "ward": str(centre.ward_id or "")})

    def facts(self) -> CentreFacts:
        """What was typed, once it was found to be right."""
        offers = self.offers.data or []
        return CentreFacts(
            name=self.name.data or "",
            kind=CentreKind(self.kind.data),
            ward_id=UUID(self.ward.data) if self.ward.data else None,
            address=self.address.data or "",
            hours=self.hours.data or "",
            languages=self.languages.data or "",
            contact=self.contact.data or "",
            email=self.email.data or "",
            step_free=Offer.STEP_FREE in offers,
            hearing_loop=Offer.HEARING_LOOP in offers,
            bsl=Offer.BSL in offers,
            private_room=Offer.PRIVATE_ROOM in offers,
            active=self.standing.data == Standing.ACTIVE,
        )
