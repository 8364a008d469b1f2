"""The code lists of sharing: with whom, on what ground, how far, how, and what comes of it."""

from reporting.vocabulary import Code


class Basis(Code):
    """What allows it."""

    PERMISSION = "PERMISSION", "The person agreed"
    VITAL_INTERESTS = (
        "VITAL_INTERESTS",
        "A life is at risk",
        "Someone may die or be badly hurt, and waiting makes it worse.",
    )
    LEGAL_DUTY = (
        "LEGAL_DUTY",
        "The law says that we must",
        "A child or an adult is at risk of harm, or a court has ordered it.",
    )


class Level(Code):
    """How far it goes. NAMED: what says who somebody is may be in it, as far as it is known."""

    NAMED = "NAMED", "With the name"
    CODED_ONLY = "CODED_ONLY", "Without a name"


class Way(Code):
    """How it went out."""

    SPOKEN = "SPOKEN", "Told by phone or in person"
    PDF = "PDF", "Pack downloaded to print"
    JSON = "JSON", "Pack downloaded as data"


class Ask(Code):
    """What the agency is asked for: the purpose of sharing."""

    SUPPORT = "SUPPORT", "Support the person"
    SAFER = "SAFER", "Make their home or street safer"
    LOOK_INTO = "LOOK_INTO", "Look into what happened"
    PROTECT = "PROTECT", "Protect a child or an adult at risk"
    TALK = "TALK", "A safe talk with whoever did it"
    HOUSING = "HOUSING", "Help with housing or repairs"
    CLEAN = "CLEAN", "Clean or mend what was damaged"
    KNOW = "KNOW", "Only to know of it"


class ToldThem(Code):
    """Whether the person was told that something was shared without their permission."""

    TOLD = "TOLD", "Yes, I told them"
    WILL_TELL = "WILL_TELL", "Not yet", "It becomes a task for the next working day."
    UNSAFE = "UNSAFE", "No, it is not safe to tell them"
    NO_WAY = "NO_WAY", "No, there is no way to reach them"


class AgencyKind(Code):
    """What an agency is for. There is none for Prevent or for immigration, and there will be none:
    people who fear either would not report at all.
    """

    POLICE = "POLICE", "Police"
    VICTIM_SERVICES = "VICTIM_SERVICES", "Victim Support, or another service for victims"
    RESTORATIVE = "RESTORATIVE", "Restorative justice"
    MEDIATION = "MEDIATION", "Mediation"
    HOUSING = "HOUSING", "Housing"
    SAFEGUARDING = "SAFEGUARDING", "Safeguarding of children or adults"
    CHARITY = "CHARITY", "Charity"
    PARTNERSHIP = "PARTNERSHIP", "The partnership's own team"


class ReferralState(Code):
    """Where a referral stands."""

    READY = "READY", "Ready, not sent"
    SENT = "SENT", "Sent"
    ACCEPTED = "ACCEPTED", "Accepted"
    DECLINED = "DECLINED", "Declined"
    NO_SPACE = "NO_SPACE", "No space"
    TAKEN_UP = "TAKEN_UP", "Taken up by the person"
    ENDED = "ENDED", "Ended"


class CameOf(Code):
    """What came of a referral that has ended."""

    HELPED = "HELPED", "The person was helped"
    NOT_WANTED = "NOT_WANTED", "The person did not want it"
    NOT_REACHED = "NOT_REACHED", "They could not reach the person"
    NOT_FITTING = "NOT_FITTING", "It was not right for the person"
    NOT_SENT = "NOT_SENT", "It was never sent"
    NOT_KNOWN = "NOT_KNOWN", "They did not say"
