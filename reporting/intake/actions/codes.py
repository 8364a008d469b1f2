"""Codes that are stopped, and words that are chosen, at a centre."""

from uuid import UUID

from reporting.accounts.actions import TooManyTries, count_try
from reporting.accounts.queries import tries_spent
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.incidents.queries import person_behind
from reporting.intake.actions.returning import stop_showing_codes
from reporting.people.actions.persons import (
    cancel_codes,
    check_word,
    choose_word,
    count_wrong_word,
    end_visits_of,
    forget_word,
    issue_return_code,
    open_visit,
)
from reporting.people.models.persons import Visit
from reporting.people.queries.words import word_holds_name
from reporting.people.rules.codes import UNKNOWN_CODES_BY_ACCOUNT
from reporting.permissions import Permission, demand
from reporting.work import Work


class NameInWord(Exception):
    """The word holds a part of a name that the person gave."""


def stop_code(work: Work, visit: Visit) -> None:
    """Cancel the codes of whoever came back, and give no new one.

    Nobody can come back to their reports then, so the word goes too, and every visit ends.
    """
    number = visit.person_number
    end_visits_of(work, number)
    stop_showing_codes(work, number, known=False)
    cancel_codes(work, number)
    forget_word(work, number)
    record(work, Event.CODE_STOPPED)


def replace_lost_code(work: Work, reference: str, word: str, sign_in_id: UUID) -> Visit:
    """Cancel the lost code of whoever knows the reference and the word, and give a new one.

    Raises:
        TooManyTries: when too many were tried of late, by the actor or for this person.
        WrongWord: when there is no such reference, or it is not the word; count it with
            `count_lost_code`.
    """
    demand(work.actor, Permission.TAKE_REPORTS)
    if tries_spent(work, _tag(work), UNKNOWN_CODES_BY_ACCOUNT):
        raise TooManyTries
    number = person_behind(work, reference)
    check_word(work, number, word)
    if number is None:
        raise AssertionError("nobody's word is never right")
    end_visits_of(work, number)
    stop_showing_codes(work, number, known=True)
    cancel_codes(work, number)
    _, code = issue_return_code(work, number)
    record(work, Event.LOST_CODE_STOPPED)
    return open_visit(work, number, sign_in_id, new_code=code)


def count_lost_code(work: Work, reference: str) -> None:
    """Remember that a reference and a word did not go together; which ones is written nowhere."""
    record(work, Event.LOST_CODE_NOT_KNOWN)
    count_try(work, _tag(work), UNKNOWN_CODES_BY_ACCOUNT)
    number = person_behind(work, reference)
    if number is not None:
        count_wrong_word(work, number)


def choose_word_for(work: Work, number: UUID, word: str, *, former: str = "") -> None:
    """Keep the word that somebody chose at the centre.

    Args:
        former: the word until now, if they remember it; then earlier messages stay open to them.

    Raises:
        TooManyTries: when too many wrong words were typed of late for this person.
        WrongWord: when it was another; count it with `people.actions.count_wrong_word`.
        NameInWord: when the new word would be tried first by whoever knows them.
    """
    demand(work.actor, Permission.TAKE_REPORTS)
    if former:
        check_word(work, number, former)
    if word_holds_name(work, number, word):
        raise NameInWord
    choose_word(work, number, word, knew_former=bool(former))


def _tag(work: Work) -> bytes:
    return work.keys.tag("throttle", f"lost-code:{work.actor.user_id}")
