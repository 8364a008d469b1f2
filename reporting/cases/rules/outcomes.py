"""What was done in a case, what came of it, why it was closed, and what the person says of it."""

from reporting.vocabulary import Code


class CaseAction(Code):
    """What was done for somebody, or against what happened to them."""

    TOLD_PERSON = "TOLD_PERSON", "Told the person that we have the report"
    TOLD_CENTRE = "TOLD_CENTRE", "Told the centre that we have the report"
    CALL = "CALL", "Phone call"
    VISIT = "VISIT", "Visit"
    POLICE = "POLICE", "Passed to the police"
    VICTIM_SERVICES = "VICTIM_SERVICES", "Asked a service that helps victims"
    HOUSING = "HOUSING", "Asked the landlord or a housing service"
    SAFEGUARDING = "SAFEGUARDING", "Asked safeguarding"
    HOME_SECURITY = "HOME_SECURITY", "Home made safer", "Locks, lights, a camera or an alarm."
    MEDIATION = "MEDIATION", "Mediation"
    RESTORATIVE = "RESTORATIVE", "Restorative justice"
    GRAFFITI = "GRAFFITI", "Graffiti removed"
    WARNING = "WARNING", "Warning for anti-social behaviour"
    CIVIL_ORDER = "CIVIL_ORDER", "Civil order", "For example an injunction."
    CRIMINAL_ORDER = "CRIMINAL_ORDER", "Criminal behaviour order"
    PERSONAL_STATEMENT = "PERSONAL_STATEMENT", "Helped with a Victim Personal Statement"
    CASE_REVIEW = "CASE_REVIEW", "Anti-social behaviour case review"
    MARAC = "MARAC", "Meeting of agencies about high risk (MARAC)"
    OTHER = "OTHER", "Something else"


class Outcome(Code):
    """What came of a case: what the police or a court decided, and what changed for the person."""

    CHARGED = "CHARGED", "Police: charged or summonsed"
    CAUTION = "CAUTION", "Police: caution"
    COMMUNITY_RESOLUTION = "COMMUNITY_RESOLUTION", "Police: community resolution"
    NO_SUSPECT = "NO_SUSPECT", "Police: no suspect identified"
    NOT_SUPPORTED = "NOT_SUPPORTED", "Police: the person does not support it"
    EVIDENCE = "EVIDENCE", "Police: not enough evidence"
    NOT_IN_INTEREST = "NOT_IN_INTEREST", "Police: not in the public interest"
    NFA = "NFA", "Police: no further action"
    AWAITING = "AWAITING", "Police: still waiting"
    CONVICTED = "CONVICTED", "Court: found guilty"
    ACQUITTED = "ACQUITTED", "Court: found not guilty"
    BROKEN = "BROKEN", "Broken or discontinued case", "It was dropped before or at court."
    STOPPED = "STOPPED", "It has stopped"
    SUPPORTED = "SUPPORTED", "Support taken up"
    SAFER_HOME = "SAFER_HOME", "Safer at home"
    MOVED_HOME = "MOVED_HOME", "Moved to another home"
    APOLOGY = "APOLOGY", "An apology, or being heard"
    PUT_RIGHT = "PUT_RIGHT", "Damage or graffiti put right"
    ORDER_MADE = "ORDER_MADE", "An order was made"
    OTHER = "OTHER", "Something else"


class ClosedFor(Code):
    """Why a case is closed."""

    RESOLVED = "RESOLVED", "Resolved"
    WISH = "WISH", "The person wants nothing more"
    NO_CONTACT = "NO_CONTACT", "The person could not be reached"
    MOVED = "MOVED", "The person has moved away"
    PASSED_ON = "PASSED_ON", "Passed to another area"
    DUPLICATE = "DUPLICATE", "Another case is about the same"
    NOT_HATE = (
        "NOT_HATE",
        "Not hate-related",
        "Nobody thinks it was hostile. Never because we doubt what someone felt.",
    )


class OwnAnswer(Code):
    """What the person answers to a question about how they were treated."""

    YES = "YES", "Yes"
    PARTLY = "PARTLY", "Partly"
    NO = "NO", "No"
    NOT_ASKED = "NOT_ASKED", "Not asked"


CLOSING_QUESTIONS = {
    "told": "Were you told what would happen?",
    "informed": "Were you kept informed?",
    "safer": "Do you feel safer?",
    "again": "Would you report again?",
}
"""What a person is asked when their case is closed, by the name of the column."""
