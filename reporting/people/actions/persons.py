"""Giving out return codes, keeping what people gave of themselves, and erasing it."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, update

from reporting.accounts.actions import TooManyTries, count_try
from reporting.accounts.models import Throttle
from reporting.accounts.queries import tries_spent
from reporting.accounts.rules import hashed, matches, nobodys_hash
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.database import seal_field
from reporting.people.actions.links import forget_links
from reporting.people.actions.matching import forget_matching, mark_to_match
from reporting.people.models.persons import (
    ChosenWord,
    Mention,
    Person,
    PersonDetail,
    PublicVisit,
    ReturnCode,
    SafeContact,
    Visit,
)
from reporting.people.queries.persons import word_tag
from reporting.people.rules.codes import (
    WRONG_WORDS,
    new_return_code,
    usual_return_code,
    usual_word,
    visits_since,
)
from reporting.personal_vocabulary import Detail, Mentioned
from reporting.work import Work


def issue_return_code(work: Work, known: UUID | None = None) -> tuple[UUID, str]:
    """Make a code that leads to a pseudonym; of the code, only a keyed HMAC is kept.

    Args:
        known: the pseudonym of somebody who has one; a new one is made otherwise.

    Returns:
        The person number for the incident to carry, and the code as it is printed.
    """
    person_number, code = known or uuid4(), new_return_code()
    plain = usual_return_code(code)
    if plain is None:
        raise AssertionError("a code just made must pass its own check")
    tag = work.keys.tag("return-code", plain)
    work.session.add(ReturnCode(tag=tag, person_number=person_number, issued_at=work.now))
    return person_number, code


class WrongWord(Exception):
    """It is not the word that was chosen, or none was; count it with `count_wrong_word`."""


def choose_word(work: Work, number: UUID, typed: str, *, knew_former: bool = False) -> None:
    """Keep the word that a person chose, in place of a former one; only a hash of it is kept.

    Args:
        knew_former: whether they typed the former word too; otherwise no message from before
            is shown to whoever has the new one.
    """
    word = hashed(_keyed(work, number, typed))
    row = work.session.get(ChosenWord, number)
    if row is None:
        row = ChosenWord(person_number=number, hash=word, chosen_at=work.now, reads_since=work.now)
        work.session.add(row)
    else:
        row.hash, row.chosen_at = word, work.now
        row.reads_since = row.reads_since if knew_former else work.now
    record(work, Event.WORD_CHOSEN, knew_former=knew_former)


def forget_word(work: Work, number: UUID) -> None:
    """Keep no word of a person's any longer."""
    work.session.execute(delete(ChosenWord).where(ChosenWord.person_number == number))


def check_word(work: Work, number: UUID | None, typed: str) -> None:
    """See that a word is the one that a person chose. It takes as long when there is no person.

    Raises:
        TooManyTries: when too many wrong words were typed of late for this person.
        WrongWord: when it is not the word.
    """
    if number is not None and tries_spent(work, word_tag(work, number), WRONG_WORDS):
        raise TooManyTries
    row = work.session.get(ChosenWord, number) if number else None
    kept = row.hash if row else nobodys_hash()
    if not matches(kept, _keyed(work, number, typed)) or number is None:
        raise WrongWord
    work.session.execute(delete(Throttle).where(Throttle.tag == word_tag(work, number)))


def count_wrong_word(work: Work, number: UUID) -> None:
    """Remember that a word was wrong, so that nobody can go on guessing."""
    record(work, Event.WORD_NOT_RIGHT)
    count_try(work, word_tag(work, number), WRONG_WORDS)


def open_public_visit(work: Work, number: UUID, *, with_word: bool = False) -> PublicVisit:
    """Let somebody look where things stand, or read and write as well, for half an hour."""
    visit = PublicVisit(person_number=number, opened_at=work.now, with_word=with_word)
    work.session.add(visit)
    work.session.flush()
    return visit


def end_public_visit(work: Work, visit: PublicVisit) -> None:
    """End it before its time."""
    work.session.delete(visit)
    work.session.flush()


def keep_details(
    work: Work, number: UUID, details: Mapping[Detail, str], *, new: bool = False
) -> None:
    """Write down who a person is; a detail given anew ends the former one, which stays.

    Args:
        new: whether the number was made just now, so that nothing former needs to be looked for.
    """
    if not details:
        return
    if new or work.session.get(Person, number) is None:
        work.session.add(Person(number=number, known_since=work.now))
    if not new:
        _end_details(work, number, list(details))
    for detail, value in details.items():
        row = PersonDetail(person_number=number, detail=detail, given_at=work.now)
        seal_field(work.keys, row, "value", value)
        work.session.add(row)
    mark_to_match(work, number, new=new)


def keep_terms(work: Work, number: UUID, terms: Mapping[str, Any]) -> None:
    """Write down how a person may be reached safely; earlier terms stay, and no longer hold."""
    if terms:
        row = SafeContact(person_number=number, given_at=work.now)
        seal_field(work.keys, row, "terms", json.dumps(dict(terms)))
        work.session.add(row)


def keep_mention(work: Work, incident_id: UUID, mentioned: Mentioned, words: str) -> None:
    """Write down what a report says of somebody else, apart from the report."""
    row = Mention(incident_id=incident_id, mentioned=mentioned, written_at=work.now)
    seal_field(work.keys, row, "words", words)
    work.session.add(row)


def erase_mentions(work: Work, incident_ids: Collection[UUID], mentioned: Mentioned) -> None:
    """Remove everything of one sort that some reports keep apart from their story."""
    theirs = (Mention.incident_id.in_(incident_ids), Mention.mentioned == mentioned)
    work.session.execute(delete(Mention).where(*theirs))


def cancel_codes(work: Work, number: UUID) -> None:
    """Let no code that was given out so far lead to this person any more."""
    live = (ReturnCode.person_number == number, ReturnCode.cancelled_at.is_(None))
    work.session.execute(update(ReturnCode).where(*live).values(cancelled_at=work.now))


def open_visit(work: Work, number: UUID, sign_in_id: UUID, *, new_code: str | None = None) -> Visit:
    """Begin a visit of the actor's; `new_code` is a code that was given out to begin it."""
    if work.actor.user_id is None:
        raise ValueError("a visit needs an account")
    visit = Visit(
        user_id=work.actor.user_id,
        sign_in_id=sign_in_id,
        person_number=number,
        opened_at=work.now,
    )
    seal_field(work.keys, visit, "new_code", new_code)
    work.session.add(visit)
    work.session.flush()
    return visit


def end_visit(work: Work, visit: Visit) -> None:
    """End a visit before its time."""
    work.session.delete(visit)


def throw_away_old_visits(work: Work) -> int:
    """Delete the visits whose time is over, at centres and on the public page."""
    since = visits_since(work.now)
    here = delete(Visit).where(Visit.opened_at <= since).returning(Visit.id)
    public = delete(PublicVisit).where(PublicVisit.opened_at <= since).returning(PublicVisit.id)
    return sum(len(work.session.execute(old).all()) for old in (here, public))


def erase_details(work: Work, number: UUID) -> None:
    """Remove every detail that says who a person is, former ones too.

    That there were details, and when, stays; how the person may be reached stays as well.
    """
    ended = func.coalesce(PersonDetail.ended_at, work.now)
    theirs = PersonDetail.person_number == number
    work.session.execute(update(PersonDetail).where(theirs).values(value=None, ended_at=ended))
    work.session.execute(delete(Person).where(Person.number == number))
    forget_matching(work, number)


def forget_person(work: Work, number: UUID) -> None:
    """Remove everything kept of a person; afterwards no table of people knows the number.

    The codes go as well, rather than stay as cancelled: an old slip must not lead to a moment, and
    the moment to a report. So do decisions about whom they are one with: their reasons are about
    them.
    """
    for table in (PersonDetail, SafeContact, ReturnCode, ChosenWord):
        work.session.execute(delete(table).where(table.person_number == number))
    work.session.execute(delete(Person).where(Person.number == number))
    forget_matching(work, number)
    forget_links(work, number)


def end_visits_of(work: Work, number: UUID, *, but: Visit | None = None) -> None:
    """End the visits of a person, whoever opened them; all but one, if that is given."""
    work.session.execute(delete(PublicVisit).where(PublicVisit.person_number == number))
    theirs = delete(Visit).where(Visit.person_number == number)
    work.session.execute(theirs.where(Visit.id != but.id) if but else theirs)


def _keyed(work: Work, number: UUID | None, typed: str) -> str:
    """What is hashed of a word: useless to whoever has the hashes and not the keys."""
    return work.keys.tag("chosen-word", f"{number}:{usual_word(typed)}").hex()


def _end_details(work: Work, number: UUID, details: Sequence[Detail]) -> None:
    standing = (
        PersonDetail.person_number == number,
        PersonDetail.detail.in_(details),
        PersonDetail.ended_at.is_(None),
    )
    work.session.execute(update(PersonDetail).where(*standing).values(ended_at=work.now))
