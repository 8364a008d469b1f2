"""Giving out return codes, and keeping what people gave of themselves."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import update

from reporting.database import seal_field
from reporting.people.models import (
    Mention,
    Person,
    PersonDetail,
    ReturnCode,
    SafeContact,
)
from reporting.people.rules import new_return_code, usual_return_code
from reporting.personal_vocabulary import Detail, Mentioned
from reporting.work import Work


def issue_return_code(work: Work) -> tuple[UUID, str]:
    """Make a pseudonym and a code that leads to it; of the code, only a keyed HMAC is kept.

    Returns:
        The person number for the incident to carry, and the code as it is printed.
    """
    person_number, code = uuid4(), new_return_code()
    plain = usual_return_code(code)
    if plain is None:
        raise AssertionError("a code just made must pass its own check")
    tag = work.keys.tag("return-code", plain)
    work.session.add(ReturnCode(tag=tag, person_number=person_number, issued_at=work.now))
    return person_number, code


def keep_details(work: Work, number: UUID, details: Mapping[Detail, str]) -> None:
    """Write down who a person is; a detail given anew ends the former one, which stays."""
    if not details:
        return
    if work.session.get(Person, number) is None:
        work.session.add(Person(number=number, known_since=work.now))
    former = (
        PersonDetail.person_number == number,
        PersonDetail.detail.in_(list(details)),
        PersonDetail.ended_at.is_(None),
    )
    work.session.execute(update(PersonDetail).where(*former).values(ended_at=work.now))
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
