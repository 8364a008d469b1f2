"""The code lists, each with the plain label that people read.

The codes are stored, exported and counted; the labels may be reworded freely. Sources: the shared
definition of
monitored hate crime (five strands, 2007), the perceived religions collected by police since April
2017, and the
union of reporting forms listed in docs/data-model.md.
"""

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A stored code that carries the label shown to people, and a hint where one is needed."""

    label: str
    hint: str

    def __new__(cls, code: str, label: str = "", hint: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.hint = hint
        return member


class Strand(Code):
    """Why an incident is thought hateful. Five strands are monitored nationally; the others are
    local.
    """

    RACE = (
        "RACE",
        "Race or ethnicity",
        "Skin colour, nationality, family origin, being a refugee, a Gypsy or a Traveller. "
        "Countries in the UK count too.",
    )
    RELIGION = "RELIGION", "Religion, faith or belief", "Any religion, or having none."
    SEXUAL_ORIENTATION = (
        "SEXUAL_ORIENTATION",
        "Sexual orientation",
        "Being, or being taken for, gay, lesbian, bisexual or straight.",
    )
    DISABILITY = (
        "DISABILITY",
        "Disability",
        "Of body, mind, sight, hearing or learning. Autism and mental health count.",
    )
    TRANSGENDER = (
        "TRANSGENDER",
        "Transgender identity",
        "Being, or being taken for, trans or non-binary.",
    )
    SEX_GENDER = (
        "SEX_GENDER",
        "Sex or gender",
        "Because someone is a woman, a girl, a man or a boy.",
    )
    AGE = "AGE", "Age", "Because someone is old or young."
    ALT_SUBCULTURE = "ALT_SUBCULTURE", "Alternative subculture", "For example goth, emo or punk."
    OTHER = "OTHER", "Something else about who they are", ""

    @property
    def monitored(self) -> bool:
        """Whether it is one of the five that police forces in England and Wales report on."""
        return self in MONITORED_STRANDS


MONITORED_STRANDS = (
    Strand.RACE,
    Strand.RELIGION,
    Strand.SEXUAL_ORIENTATION,
    Strand.DISABILITY,
    Strand.TRANSGENDER,
)


class Religion(Code):
    """The religion that the person was thought to have, which need not be their own."""

    BUDDHIST = "BUDDHIST", "Buddhist"
    CHRISTIAN = "CHRISTIAN", "Christian"
    HINDU = "HINDU", "Hindu"
    JEWISH = "JEWISH", "Jewish"
    MUSLIM = "MUSLIM", "Muslim"
    SIKH = "SIKH", "Sikh"
    OTHER = "OTHER", "Another religion"
    NO_RELIGION = "NO_RELIGION", "No religion"
    UNKNOWN = "UNKNOWN", "Not known"


class Kind(Code):
    """What was done. One incident often has several kinds."""

    VERBAL_ABUSE = "VERBAL_ABUSE", "Name calling or verbal abuse"
    THREATS = "THREATS", "Threats"
    HARASSMENT = "HARASSMENT", "Harassment", "Unwanted acts that go on and on, or being followed."
    BULLYING = "BULLYING", "Bullying"
    ONLINE = "ONLINE", "Abuse online"
    PHONE_TEXT = "PHONE_TEXT", "Abusive calls or messages", "Hoax calls count."
    HATE_MAIL = "HATE_MAIL", "Hate mail"
    LITERATURE = "LITERATURE", "Leaflets, posters or stickers"
    GESTURES = "GESTURES", "Gestures"
    SPITTING = "SPITTING", "Spitting"
    PHYSICAL_ASSAULT = "PHYSICAL_ASSAULT", "Being hit, pushed or hurt"
    SEXUAL = "SEXUAL", "A sexual act or assault"
    CRIMINAL_DAMAGE = "CRIMINAL_DAMAGE", "Damage", "To a home, a vehicle, a pet or other property."
    GRAFFITI = "GRAFFITI", "Graffiti"
    ARSON = "ARSON", "Fire setting"
    THEFT_ROBBERY = "THEFT_ROBBERY", "Theft or robbery"
    RUBBISH_DUMPED = "RUBBISH_DUMPED", "Rubbish dumped or put through a door"
    MALICIOUS_COMPLAINT = "MALICIOUS_COMPLAINT", "A complaint made to cause harm"
    NEIGHBOUR_DISPUTE = "NEIGHBOUR_DISPUTE", "Trouble with a neighbour"
    REFUSAL_OF_SERVICE = "REFUSAL_OF_SERVICE", "Being refused a service"
    MATE_CRIME = "MATE_CRIME", "Mate crime", "Someone pretends to be a friend and takes advantage."
    DOMESTIC = "DOMESTIC", "Abuse by a partner or family"
    OTHER = "OTHER", "Something else"


class Place(Code):
    """The type of place where it happened."""

    HOME = "HOME", "At or near home"
    STREET = "STREET", "In the street"
    PARK_BEACH = "PARK_BEACH", "Park, beach or open space"
    PUB_RESTAURANT = "PUB_RESTAURANT", "Pub, bar, café or restaurant"
    SHOP = "SHOP", "Shop"
    TAKEAWAY = "TAKEAWAY", "Takeaway"
    TAXI = "TAXI", "Taxi"
    PUBLIC_TRANSPORT = "PUBLIC_TRANSPORT", "Bus, train or station"
    EDUCATION = "EDUCATION", "School, college or university"
    WORK = "WORK", "Work"
    PLACE_OF_WORSHIP = "PLACE_OF_WORSHIP", "Place of worship"
    RESIDENTIAL_CARE = "RESIDENTIAL_CARE", "Care home or supported living"
    HEALTH = "HEALTH", "Hospital, surgery or clinic"
    COUNCIL_POLICE_PREMISES = "COUNCIL_POLICE_PREMISES", "Council or police building"
    ONLINE = "ONLINE", "Online"
    PHONE = "PHONE", "By phone"
    SPORTS = "SPORTS", "Sports ground or gym"
    HOSTEL_ASYLUM_ACCOMMODATION = (
        "HOSTEL_ASYLUM_ACCOMMODATION",
        "Hostel or asylum accommodation",
    )
    PUBLIC_SEX_ENVIRONMENT = (
        "PUBLIC_SEX_ENVIRONMENT",
        "Public sex environment",
        "A place outdoors where people meet for sex.",
    )
    OTHER = "OTHER", "Somewhere else"
    NOT_SAID = "NOT_SAID", "Not said"


class ReporterRole(Code):
    """What the person who reports has to do with the incident."""

    VICTIM = "VICTIM", "The person it happened to"
    WITNESS = "WITNESS", "Someone who saw or heard it"
    THIRD_PARTY = (
        "THIRD_PARTY",
        "Someone who reports for another person",
        "A relative, friend or worker.",
    )


class Channel(Code):
    """How the report reached the centre."""

    IN_PERSON = "IN_PERSON", "In person"
    PHONE = "PHONE", "By phone"
    PAPER = "PAPER", "On a paper form"
    EMAIL = "EMAIL", "By e-mail"
    ONLINE = "ONLINE", "Online"
    OUTREACH = "OUTREACH", "At an event or visit"


class When(Code):
    """How well the date of the incident is known."""

    EXACT = "EXACT", "On one day"
    ABOUT = "ABOUT", "About then, not sure of the day"
    ONGOING = "ONGOING", "It has gone on for some time"
    NOT_SAID = "NOT_SAID", "Not said"


class PoliceAware(Code):
    """Whether the police already know."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    NOT_SAID = "NOT_SAID", "Not sure, or not said"


class Danger(Code):
    """The answer to "Is anyone in danger now?"."""

    NO = "NO", "No"
    YES = "YES", "Yes, or maybe"
    NOT_SAID = "NOT_SAID", "Not asked"


class CentreKind(Code):
    """What a reporting centre is, apart from taking reports."""

    FAITH = "FAITH", "Place of worship or faith group"
    COMMUNITY_HUB = "COMMUNITY_HUB", "Community hub"
    HOUSING_PROVIDER = "HOUSING_PROVIDER", "Housing provider"
    LGBT = "LGBT", "LGBT+ centre"
    DISABILITY = "DISABILITY", "Disabled people's group"
    EDUCATION = "EDUCATION", "School or college"
    SPORTS = "SPORTS", "Sports club"
    HEALTH = "HEALTH", "Health service"
    COUNCIL = "COUNCIL", "Council office"
    OTHER = "OTHER", "Other"


class AreaLevel(Code):
    """The levels of places, from the largest down."""

    FORCE = "FORCE", "Police force area"
    BOROUGH = "BOROUGH", "Borough"
    FORUM = "FORUM", "Forum area"
    WARD = "WARD", "Ward"


class SetAside(Code):
    """The only reasons for which a report leaves the count. Disbelief is not among them."""

    ENTERED_IN_ERROR = "ENTERED_IN_ERROR", "Entered in error"
    TEST = "TEST", "A test or training entry"
    NO_HOSTILITY_PERCEIVED = (
        "NO_HOSTILITY_PERCEIVED",
        "Nobody thinks it was hostile",
        "Not the victim, not a witness, not the worker. Never because we doubt what someone felt.",
    )
