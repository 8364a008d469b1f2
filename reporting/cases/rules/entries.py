"""What may stand on the timeline of a case, and what a task may be."""

from reporting.vocabulary import Code


class NoteKind(Code):
    """What an entry of a timeline tells of."""

    NOTE = "NOTE", "Note"
    CONTACT = "CONTACT", "Contact"
    RISK = "RISK", "Risk assessed"
    PLAN = "PLAN", "Needs and support plan"
    ACTION = "ACTION", "Action"
    TASK = "TASK", "Task"
    POLICE = "POLICE", "Police classification"
    OUTCOME = "OUTCOME", "Outcome"
    ANSWERS = "ANSWERS", "The person's own answers"
    ASSIGNED = "ASSIGNED", "Assigned"
    REFERRAL = "REFERRAL", "Referral"
    SHARED = "SHARED", "Shared"
    MESSAGE = "MESSAGE", "Message"
    LETTER = "LETTER", "Letter"


class TaskKind(Code):
    """What is to be done."""

    OTHER = "OTHER", "To do"
    CONTACT = "CONTACT", "Get in touch"
    REVIEW_RISK = "REVIEW_RISK", "Look at the risk again"
    SECOND_LOOK = "SECOND_LOOK", "Look at what was shared at once"
    CHASE_REFERRAL = "CHASE_REFERRAL", "Ask what came of a referral"
    OFFER_REVIEW = "OFFER_REVIEW", "Offer a case review"
    JOINT_VISIT = "JOINT_VISIT", "Offer a joint visit"


class TaskStep(Code):
    """What an officer may do with an open task."""

    DONE = "DONE", "It is done"
    CHANGE = "CHANGE", "Change the day, or who does it"


class PoliceClassification(Code):
    """How the police classify it, as they said on a day. It is theirs to decide, and may change."""

    NOT_SENT = "NOT_SENT", "Not sent to the police"
    AWAITING = "AWAITING", "Waiting for the police"
    CRIME = "CRIME", "A crime"
    NOT_CRIME = "NOT_CRIME", "Not a crime"
    ASB = "ASB", "Anti-social behaviour"
    INTELLIGENCE = "INTELLIGENCE", "Intelligence"
    NFA = "NFA", "No further action"
    UNKNOWN = "UNKNOWN", "Not known"
