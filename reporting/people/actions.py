"""Giving out return codes, keeping what people gave of themselves, and erasing it."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, update

from reporting.database import seal_field
from reporting.people.models import (
    Mention,
    Person,
    PersonDetail,
    ReturnCode,
    SafeContact,
    Visit,
)
from reporting.people.rules import new_return_code, usual_return_code, visits_since
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
    """Delete the visits whose time is over."""
    old = Visit.opened_at <= visits_since(work.now)
    return len(work.session.execute(delete(Visit).where(old).returning(Visit.id)).all())


def erase_details(work: Work, number: UUID) -> None:
    """Remove every detail that says who a person is, former ones too.

    That there were details, and when, stays; how the person may be reached stays as well.
    """
    ended = func.coalesce(PersonDetail.ended_at, work.now)
    theirs = PersonDetail.person_number == number
    work.session.execute(update(PersonDetail).where(theirs).values(value=None, ended_at=ended))
    work.session.execute(delete(Person).where(Person.number == number))


def forget_person(work: Work, number: UUID) -> None:
    """Remove everything kept of a person; afterwards no table of people knows the number.

    The codes go as well, rather than stay as cancelled: an old slip must not lead to a moment, and
    the moment to a report.
    """
    for table in (PersonDetail, SafeContact, ReturnCode):
        work.session.execute(delete(table).where(table.person_number == number))
    work.session.execute(delete(Person).where(Person.number == number))


def end_visits_of(work: Work, number: UUID, *, but: Visit | None = None) -> None:
    """End the visits of a person, whoever opened them; all but one, if that is given."""
    theirs = delete(Visit).where(Visit.person_number == number)
    work.session.execute(theirs.where(Visit.id != but.id) if but else theirs)


def _end_details(work: Work, number: UUID, details: Sequence[Detail]) -> None:
    standing = (
        PersonDetail.person_number == number,
        PersonDetail.detail.in_(details),
        PersonDetail.ended_at.is_(None),
    )
    work.session.execute(update(PersonDetail).where(*standing).values(ended_at=work.now))
