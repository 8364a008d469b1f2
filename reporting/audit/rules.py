"""What may stand in the trail, and how one entry hangs on the last."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from reporting.keyring import Keyring
from reporting.vocabulary import Code

START = "0" * 64


class Event(Code):
    """The closed vocabulary of events."""

    SIGNED_IN = "SIGNED_IN", "Signed in"
    SIGN_IN_FAILED = "SIGN_IN_FAILED", "Sign-in failed"
    SIGNED_OUT = "SIGNED_OUT", "Signed out"
    REFUSED = "REFUSED", "Refused: no right to the page"
    USER_ADDED = "USER_ADDED", "Account added"
    CENTRE_KEPT = "CENTRE_KEPT", "Centre added or changed"
    AREAS_LOADED = "AREAS_LOADED", "Areas loaded"
    DEMO_LOADED = "DEMO_LOADED", "Demonstration town loaded"
    REPORT_TAKEN = "REPORT_TAKEN", "Report taken"
    REPORT_READ = "REPORT_READ", "Report read"
    IDENTITY_READ = "IDENTITY_READ", "Who somebody is was read"
    MENTIONS_READ = "MENTIONS_READ", "What a report says of others was read"
    LINK_READ = "LINK_READ", "Two persons who may be one were compared"
    LINK_DECIDED = "LINK_DECIDED", "Decided whether two persons are one"
    REPORT_TRIAGED = "REPORT_TRIAGED", "Report triaged"
    CAME_BACK = "CAME_BACK", "Somebody came back with a code"
    CODE_NOT_KNOWN = "CODE_NOT_KNOWN", "Return code not known"
    CODE_GIVEN = "CODE_GIVEN", "Return code given for an anonymous report"
    CODE_RENEWED = "CODE_RENEWED", "Return code cancelled, and a new one given"
    REPORT_ADDED_TO = "REPORT_ADDED_TO", "Report added to by the person"
    PERMISSION_CHANGED = "PERMISSION_CHANGED", "Permission given or withdrawn"
    NAMING_CHANGED = "NAMING_CHANGED", "Choice of name changed"
    SAFE_CONTACT_CHANGED = "SAFE_CONTACT_CHANGED", "Safe contact changed"
    CODE_STOPPED = "CODE_STOPPED", "Return code cancelled, and none given"
    LOST_CODE_STOPPED = "LOST_CODE_STOPPED", "Lost code cancelled by reference and word"
    LOST_CODE_NOT_KNOWN = "LOST_CODE_NOT_KNOWN", "No such reference and word"
    WORD_CHOSEN = "WORD_CHOSEN", "Word for messages chosen by the person"
    WORD_NOT_RIGHT = "WORD_NOT_RIGHT", "Wrong word for messages"
    STATUS_SHOWN = "STATUS_SHOWN", "Where things stand shown on the public page"
    CONVERSATION_OPENED = "CONVERSATION_OPENED", "Conversation opened with code and word"
    MESSAGE_SENT = "MESSAGE_SENT", "Message sent"
    MESSAGES_READ = "MESSAGES_READ", "Messages read"
    MESSAGE_SETTLED = "MESSAGE_SETTLED", "Message needs no answer"
    DEVICE_HANDED_OVER = "DEVICE_HANDED_OVER", "Device handed over to a person"
    DEVICE_TAKEN_BACK = "DEVICE_TAKEN_BACK", "Device taken back"
    CASE_OPENED = "CASE_OPENED", "Case opened"
    CASE_READ = "CASE_READ", "Case read"
    CASE_MOVED = "CASE_MOVED", "Case moved, closed or reopened"
    CONTACT_KEPT = "CONTACT_KEPT", "A try to get in touch was written down"
    RISK_ASSESSED = "RISK_ASSESSED", "Risk assessed"
    PLAN_KEPT = "PLAN_KEPT", "Support plan changed"
    ACTION_KEPT = "ACTION_KEPT", "What was done was written down"
    OUTCOME_KEPT = "OUTCOME_KEPT", "What came of a case was written down"
    POLICE_CLASSIFIED = "POLICE_CLASSIFIED", "Police classification changed"
    TASK_OPENED = "TASK_OPENED", "Task opened or changed"
    TASK_FINISHED = "TASK_FINISHED", "Task finished"
    CASE_ASSIGNED = "CASE_ASSIGNED", "Case given to somebody"
    CASES_HANDED_OVER = "CASES_HANDED_OVER", "All cases and tasks of somebody handed over"
    NOTE_ADDED = "NOTE_ADDED", "Note added"
    AGENCY_KEPT = "AGENCY_KEPT", "Agency added or changed"
    AGREEMENT_KEPT = "AGREEMENT_KEPT", "Agreement with an agency written down"
    REFERRAL_MADE = "REFERRAL_MADE", "Referral made"
    REFERRAL_ANSWERED = "REFERRAL_ANSWERED", "Answer to a referral written down"
    SHARED = "SHARED", "Shared with an agency"
    SHARING_REFUSED = "SHARING_REFUSED", "Refused: may not be shared"
    SHARING_READ = "SHARING_READ", "What was shared was read"
    SHARING_LOOKED_AT = "SHARING_LOOKED_AT", "Second look at what was shared at once"
    RECORDS_IMPORTED = "RECORDS_IMPORTED", "Older records imported"
    COUNTS_EXPORTED = "COUNTS_EXPORTED", "Counts exported"
    TEMPLATE_WRITTEN = "TEMPLATE_WRITTEN", "Version of a letter template written"
    TEMPLATE_MOVED = "TEMPLATE_MOVED", "Letter template reviewed, taken into use or stopped"
    LETTER_KEPT = "LETTER_KEPT", "Letter kept"
    LETTER_READ = "LETTER_READ", "Kept letter read"
    LETTER_PRINTED = "LETTER_PRINTED", "Letter printed"
    STATEMENT_KEPT = "STATEMENT_KEPT", "Community impact statement kept"
    STATEMENT_READ = "STATEMENT_READ", "Community impact statement read"
    KEY_ADDED = "KEY_ADDED", "New key made"
    SEALED_ANEW = "SEALED_ANEW", "Everything sealed anew with the current key"
    KEY_FORGOTTEN = "KEY_FORGOTTEN", "Old key taken out of the key file"
    LANGUAGE_APPROVED = "LANGUAGE_APPROVED", "Language approved or withdrawn"


Fact = str | int | bool | None


def facts_as_text(facts: Mapping[str, Fact]) -> str:
    """Coded facts in one canonical form. Free text and personal data have no place here.

    Raises:
        ValueError: when a text is too long or has spaces, as words typed by a person would.
    """
    for name, value in facts.items():
        if isinstance(value, str) and (len(value) > 64 or " " in value or "\n" in value):
            raise ValueError(f"the fact {name} looks like free text")
    return json.dumps(dict(facts), sort_keys=True, separators=(",", ":"))


def chain(
    keys: Keyring,
    previous: str,
    number: int,
    at: datetime,
    actor_id: UUID | None,
    event: Event,
    subject_id: UUID | None,
    facts: str,
) -> str:
    """The link of an entry: a keyed hash over the entry and the link before it."""
    content = json.dumps(
        [previous, number, at.isoformat(), str(actor_id), event.value, str(subject_id), facts]
    )
    return keys.tag("trail", content).hex()
