"""On what ground something is shared, how far it goes, and why."""

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
