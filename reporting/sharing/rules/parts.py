"""The parts of a report that can be shared, and which of them each kind of agency needs at most."""

from reporting.sharing_vocabulary import AgencyKind
from reporting.vocabulary import Code


class Part(Code):
    """One part of a report. What is kept apart from the story has none: it is never shared."""

    RECEIVED = "RECEIVED", "Received"
    KINDS = "KINDS", "Kind"
    STRANDS = "STRANDS", "Why they think it happened"
    RELIGION = "RELIGION", "Religion in mind"
    WHEN = "WHEN", "When"
    PART_OF_DAY = "PART_OF_DAY", "Time of day"
    PLACE = "PLACE", "Where"
    WARD = "WARD", "Ward"
    BEFORE = "BEFORE", "How often it happens"
    HURT = "HURT", "Anyone hurt"
    DAMAGE = "DAMAGE", "Anything damaged or taken"
    SUSPECT_RELATION = "SUSPECT_RELATION", "Who did it"
    EVIDENCE = "EVIDENCE", "What could show it"
    EFFECT = "EFFECT", "Health and daily life"
    SELF_HARM = "SELF_HARM", "Thoughts of self-harm"
    RISKS = "RISKS", "More harm is likely"
    WISHES = "WISHES", "What should happen"
    AGE_GROUP = "AGE_GROUP", "Age"
    AGREED_WORDS = "AGREED_WORDS", "Words that may be shared"
    NARRATIVE = "NARRATIVE", "In their words"
    WHERE_EXACTLY = "WHERE_EXACTLY", "Where exactly"
    EVIDENCE_WORDS = "EVIDENCE_WORDS", "Where that is"
    POLICE_REFERENCE = "POLICE_REFERENCE", "Police reference"
    SUSPECT = "SUSPECT", "What is said of whoever did it"
    WITNESS = "WITNESS", "What is said of witnesses"
    NAME = "NAME", "Name"
    BIRTH = "BIRTH", "Date of birth"
    ADDRESS = "ADDRESS", "Address"
    PHONE = "PHONE", "Phone number"
    EMAIL = "EMAIL", "E-mail address"
    CALL_ME = "CALL_ME", "Name to use"
    REACH = "REACH", "Number or address to use"
    METHODS = "METHODS", "Safe ways to get in touch"
    LIMITS = "LIMITS", "What must not be done"
    TIMES = "TIMES", "Safe times"
    MENTION = "MENTION", "Who you may say you are"
    SPEAKS = "SPEAKS", "Language"
    TRUSTED = "TRUSTED", "Someone they trust"


P = Part
CODED = frozenset(list(Part)[: list(Part).index(P.AGREED_WORDS) + 1])
"""What may be shared without a name: ticked answers, and the words that the person agreed to."""

IDENTITY = frozenset({P.NAME, P.BIRTH, P.ADDRESS, P.PHONE, P.EMAIL})
REACHING = frozenset(list(Part)[list(Part).index(P.CALL_ME) :])
OF_OTHERS = frozenset({P.SUSPECT, P.WITNESS})
WHO_IT_IS = IDENTITY | {P.REACH, P.TRUSTED}
"""Reading any of these is a look at who somebody is, which is on the trail."""

FOLDED = WHO_IT_IS | OF_OTHERS
"""Locked away where a pack is only glanced at."""

SAFETY = frozenset({P.CALL_ME, P.METHODS, P.LIMITS, P.TIMES, P.MENTION})
"""How somebody may be reached safely. It goes with all that says who they are, and nobody can take
it out: whoever has a name or a number but not the limits may bring them into danger.
"""

HAPPENED = frozenset(
    {P.RECEIVED, P.KINDS, P.STRANDS, P.WHEN, P.PLACE, P.BEFORE, P.RISKS, P.AGREED_WORDS}
)
NEEDS: dict[AgencyKind, frozenset[Part]] = {
    AgencyKind.POLICE: HAPPENED
    | {P.RELIGION, P.PART_OF_DAY, P.WARD, P.HURT, P.DAMAGE, P.SUSPECT_RELATION, P.EVIDENCE}
    | {P.EFFECT, P.AGE_GROUP, P.NARRATIVE, P.WHERE_EXACTLY, P.EVIDENCE_WORDS, P.POLICE_REFERENCE}
    | OF_OTHERS
    | IDENTITY
    | REACHING,
    AgencyKind.VICTIM_SERVICES: HAPPENED
    | {P.EFFECT, P.SELF_HARM, P.WISHES, P.AGE_GROUP, P.NAME}
    | REACHING,
    AgencyKind.RESTORATIVE: REACHING
    | {P.KINDS, P.STRANDS, P.WHEN, P.PLACE, P.SUSPECT_RELATION, P.WISHES}
    | {P.AGREED_WORDS, P.NAME},
    AgencyKind.MEDIATION: REACHING
    | {P.KINDS, P.WHEN, P.PLACE, P.SUSPECT_RELATION, P.WISHES}
    | {P.AGREED_WORDS, P.NAME},
    AgencyKind.HOUSING: REACHING
    | {P.RECEIVED, P.KINDS, P.WHEN, P.PLACE, P.BEFORE, P.DAMAGE, P.RISKS}
    | {P.WISHES, P.AGREED_WORDS, P.NAME, P.ADDRESS},
    AgencyKind.SAFEGUARDING: HAPPENED
    | {P.HURT, P.SUSPECT_RELATION, P.EFFECT, P.SELF_HARM, P.AGE_GROUP, P.NARRATIVE, P.SUSPECT}
    | {P.WHERE_EXACTLY, P.NAME, P.BIRTH, P.ADDRESS}
    | REACHING,
    AgencyKind.CHARITY: HAPPENED | {P.EFFECT, P.WISHES, P.NAME} | REACHING,
    AgencyKind.PARTNERSHIP: HAPPENED | {P.PART_OF_DAY, P.WARD, P.DAMAGE, P.WISHES},
}
"""The minimum that each needs to do its work. A landlord need not know why somebody was picked on:
that alone can tell a neighbour who they are.
"""

AT_ONCE: dict[AgencyKind, frozenset[Part]] = {
    AgencyKind.POLICE: NEEDS[AgencyKind.SAFEGUARDING] | {P.WARD, P.PHONE},
    AgencyKind.SAFEGUARDING: NEEDS[AgencyKind.SAFEGUARDING] | {P.WARD, P.PHONE},
    AgencyKind.HOUSING: NEEDS[AgencyKind.HOUSING] | {P.WARD, P.PHONE},
}
"""What may be shared without permission: what helps to find and protect somebody at risk. To find
them new shelter, a landlord need not read their story.
"""
