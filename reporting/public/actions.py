"""What somebody does on the public page: enter a code, type the word as well, finish.

No event here has a subject, as with everything somebody does who came back.
"""

from reporting.accounts.actions import TooManyTries, count_try
from reporting.accounts.queries import tries_spent
from reporting.accounts.rules import Limit
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.people.actions.persons import check_word, end_public_visit, open_public_visit
from reporting.people.models.persons import PublicVisit
from reporting.people.queries.persons import number_behind
from reporting.people.rules.codes import SAME_UNKNOWN_CODE, UNKNOWN_CODES_IN_PUBLIC
from reporting.work import Work


class UnknownCode(Exception):
    """The code is well made and leads nowhere; count it with `count_unknown_code`."""


def look_up(work: Work, plain: str) -> PublicVisit:
    """Let whoever has a code, given in its plain form, see where things stand.

    Raises:
        TooManyTries: when this unknown code, or unknown codes in all, were typed too often of late.
        UnknownCode: when it leads nowhere, or was cancelled.
    """
    number = number_behind(work, plain)
    if number is not None:
        record(work, Event.STATUS_SHOWN)
        return open_public_visit(work, number)
    if any(tries_spent(work, tag, limit) for tag, limit in _limits(work, plain)):
        raise TooManyTries
    raise UnknownCode


def count_unknown_code(work: Work, plain: str) -> None:
    """Remember that a code led nowhere, under a keyed tag; from where it came is written nowhere.

    The address of the sender is not kept: it would say who tried to read what they had told.
    """
    record(work, Event.CODE_NOT_KNOWN)
    for tag, limit in _limits(work, plain):
        count_try(work, tag, limit)


def open_conversation(work: Work, visit: PublicVisit, typed: str) -> PublicVisit:
    """Let whoever typed the word too read and write; a new visit begins in place of the old one.

    Raises:
        TooManyTries: when too many wrong words were typed for this person of late.
        WrongWord: when it is not the word; count it with `people.actions.count_wrong_word`.
    """
    number = visit.person_number
    check_word(work, number, typed)
    end_public_visit(work, visit)
    record(work, Event.CONVERSATION_OPENED)
    return open_public_visit(work, number, with_word=True)


def _limits(work: Work, plain: str) -> list[tuple[bytes, Limit]]:
    this_code = work.keys.tag("throttle", f"public-code:{plain}")
    in_all = work.keys.tag("throttle", "public-code")
    return [(this_code, SAME_UNKNOWN_CODE), (in_all, UNKNOWN_CODES_IN_PUBLIC)]
