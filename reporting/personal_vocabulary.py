"""The code lists about a person: what it did to them, what they want and what they agree to.

Like those of `vocabulary`, the codes are kept and counted, and the labels may be reworded freely.
Sources: the reporting forms and the research on risk listed in docs/data-model.md.
"""

from reporting.vocabulary import Code


class YesNo(Code):
    """A plain answer."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    NOT_SAID = "NOT_SAID", "Not asked, or not said"


class Naming(Code):
    """How much of themselves a person gives. It can be changed later, in either direction."""

    ANONYMOUS = "ANONYMOUS", "No name and no code", "Nothing will link this to you."
    CODE = (
        "CODE",
        "A code, and no name",
        "We give you a code on paper. With it you can come back, add to this, or ask about it.",
    )
    NAMED = "NAMED", "A name", "You also get a code. Only the officer can see the name."


class AgeGroup(Code):
    """Whether the person is a child, as far as it was said."""

    ADULT = "ADULT", "18 or over"
    UNDER_18 = "UNDER_18", "Under 18"
    NOT_SAID = "NOT_SAID", "Not asked, or not said"


class Perceiver(Code):
    """Who thinks that it was hostile; any of them is enough."""

    VICTIM = "VICTIM", "The person it happened to"
    WITNESS = "WITNESS", "Someone who saw or heard it"
    WORKER = "WORKER", "The worker who took the report"


class PartOfDay(Code):
    """The time of day, as people remember it."""

    MORNING = "MORNING", "Morning", "6am to midday."
    AFTERNOON = "AFTERNOON", "Afternoon", "Midday to 6pm."
    EVENING = "EVENING", "Evening", "6pm to midnight."
    NIGHT = "NIGHT", "Night", "Midnight to 6am."
    NOT_SAID = "NOT_SAID", "Not sure, or not said"


class Before(Code):
    """How often things like this have happened."""

    FIRST = "FIRST", "This is the first time"
    SOMETIMES = "SOMETIMES", "Now and then"
    MOST_WEEKS = "MOST_WEEKS", "Most weeks"
    MOST_DAYS = "MOST_DAYS", "Most days"
    DAILY = "DAILY", "Every day"
    NOT_SAID = "NOT_SAID", "Not asked, or not said"


class ToldBefore(Code):
    """Whom the person told of this, or of earlier times."""

    COUNCIL = "COUNCIL", "The council"
    LANDLORD = "LANDLORD", "A landlord or housing group"
    HEALTH = "HEALTH", "A doctor, a hospital or another health service"
    SCHOOL_WORK = "SCHOOL_WORK", "School, college or work"
    CENTRE = "CENTRE", "A reporting centre"
    CHARITY = "CHARITY", "A charity or helpline"
    FAMILY = "FAMILY", "Family or friends"
    OTHER = "OTHER", "Someone else"


class SuspectRelation(Code):
    """What whoever did it is to the person."""

    STRANGER = "STRANGER", "A stranger"
    SEEN_BEFORE = "SEEN_BEFORE", "Someone seen before"
    NEIGHBOUR = "NEIGHBOUR", "A neighbour"
    FAMILY = "FAMILY", "A partner, an ex-partner or family"
    FRIEND = "FRIEND", "A friend, or someone who acted like one"
    WORK_SCHOOL = "WORK_SCHOOL", "Someone from work or school"
    CUSTOMER = "CUSTOMER", "A customer or patient"
    ONLINE = "ONLINE", "Someone online"
    IN_CHARGE = "IN_CHARGE", "Someone in charge", "For example staff, a landlord or an officer."
    NOT_SAID = "NOT_SAID", "Not known, or not said"


class Evidence(Code):
    """What could show what happened. None is needed to report."""

    WITNESS = "WITNESS", "Someone saw or heard it"
    CCTV = "CCTV", "There may be a camera"
    PHOTOS = "PHOTOS", "Photos or video"
    MESSAGES = "MESSAGES", "Messages, letters or posts"
    OBJECTS = "OBJECTS", "Something that was left or damaged"
    MEDICAL = "MEDICAL", "A doctor or nurse saw the injury"


class Effect(Code):
    """What it does to the person's health and daily life."""

    NONE = "NONE", "Not much"
    SOME = "SOME", "Some", "You worry, or sleep badly now and then."
    MUCH = "MUCH", "A lot", "You avoid places or people, or cannot do what you usually do."
    SEVERE = "SEVERE", "Very much", "You are afraid most of the time, or feel unwell."
    NOT_SAID = "NOT_SAID", "Not asked, or not said"


class RiskPrompt(Code):
    """What makes more harm likely; few, and about hate alone (after Trickett's research)."""

    WORSE = "WORSE", "It is getting worse"
    AIMED = "AIMED", "Being picked out on purpose"
    NEAR = "NEAR", "Whoever did it lives near, or is no stranger"
    VIOLENT = "VIOLENT", "Whoever did it is known to be violent, or has a weapon"
    THREAT = "THREAT", "There was violence, or a threat of it"
    AT_HOME = "AT_HOME", "Home does not feel safe"
    ALONE = "ALONE", "Living alone, or having nobody to turn to"
    HARDER = (
        "HARDER",
        "Something makes it harder to stay safe",
        "For example disability, age, language, worries about being allowed to stay, or children.",
    )
    TENSION = "TENSION", "Other people nearby are being picked on too"


class Wish(Code):
    """What the person wants to happen."""

    COUNT_ONLY = "COUNT_ONLY", "Only to have it counted"
    STOP = "STOP", "For it to stop"
    TALK = "TALK", "Someone to talk to"
    SAFER = "SAFER", "To be safer at home or outside"
    POLICE = "POLICE", "For the police to act"
    HOUSING = "HOUSING", "Help with housing"
    APOLOGY = "APOLOGY", "An apology, or to be heard by whoever did it"
    CLEAN = "CLEAN", "Graffiti or damage put right"
    OTHER = "OTHER", "Something else"


class Purpose(Code):
    """What a person may agree to; each is asked on its own. The hint is the question."""

    RECORD_DETAILS = (
        "RECORD_DETAILS",
        "Keeping name and details",
        "May we keep your name and details?",
    )
    POLICE_NAMED = "POLICE_NAMED", "Police, with the name", "May we tell the police who you are?"
    SHARE_UNNAMED = (
        "SHARE_UNNAMED",
        "Police and partners, without a name",
        "May we share your ticked answers with the police and partners, without your name?",
    )
    VICTIM_SERVICES = (
        "VICTIM_SERVICES",
        "Victim services",
        "May we ask a service that helps victims to get in touch?",
    )
    RESTORATIVE = (
        "RESTORATIVE",
        "Restorative justice or mediation",
        "May we ask about a safe talk with whoever did it, led by trained people?",
    )
    CONTACT = "CONTACT", "Contact by the officer", "May the officer contact you?"
    LANDLORD = "LANDLORD", "Landlord", "May we tell your landlord or housing group?"
    CHARITY = "CHARITY", "A named charity", "May we tell a charity that you name?"


class Answer(Code):
    """An answer about a permission. Only a yes is a permission."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    NOT_ASKED = "NOT_ASKED", "Not asked"


class ContactMethod(Code):
    """A way to reach a person that is safe for them."""

    TEXT = "TEXT", "Text message"
    PHONE = "PHONE", "Phone call"
    EMAIL = "EMAIL", "E-mail"
    RELAY_UK = "RELAY_UK", "Relay UK", "Someone reads out what a deaf person types."
    BSL = "BSL", "British Sign Language"
    POST = "POST", "Post"
    IN_PERSON = "IN_PERSON", "In person"
    CENTRE = "CENTRE", "Through this centre"
    TRUSTED = "TRUSTED", "Through someone trusted"


class ContactLimit(Code):
    """What must not be done."""

    NO_VOICEMAIL = "NO_VOICEMAIL", "Leave no voicemail"
    NO_VISITS = "NO_VISITS", "Do not visit at home"
    NO_UNIFORM = "NO_UNIFORM", "Do not come in uniform"
    NO_MENTION = "NO_MENTION", "Do not say who is calling, or why"


class Mentioned(Code):
    """Why a report speaks of somebody."""

    SUSPECT = "SUSPECT", "Whoever did it"
    WITNESS = "WITNESS", "Witnesses"
    APART = "APART", "Kept apart from the story"


class Detail(Code):
    """One kind of thing that says who a person is."""

    NAME = "NAME", "Name"
    BIRTH = "BIRTH", "Date of birth"
    ADDRESS = "ADDRESS", "Address"
    PHONE = "PHONE", "Phone number"
    EMAIL = "EMAIL", "E-mail address"


class MayRead(Code):
    """What a person who answered alone lets the worker read."""

    NOTHING = "NOTHING", "Nothing", "The worker sees only whether someone is in danger."
    TICKED = "TICKED", "The ticked answers, but no words"
    ALL = "ALL", "Everything"
