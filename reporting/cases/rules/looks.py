"""Why an officer may look at who somebody is."""

from reporting.vocabulary import Code


class LookReason(Code):
    """Why an officer looks at who somebody is; kept with each look, on the trail."""

    CONTACT = "CONTACT", "To get in touch, as was agreed"
    REFER = "REFER", "To refer, as was agreed"
    RISK = "RISK", "Someone is at risk"
    REPEAT = "REPEAT", "To check whether it has happened before"
    ASKED = "ASKED", "The person asked what we hold, or to change it"
