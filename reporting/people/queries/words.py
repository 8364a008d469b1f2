"""Whether a word that somebody chooses is a name that they gave."""

import json
from uuid import UUID

from sqlalchemy import select

from reporting.database import read_sealed
from reporting.people.models.persons import PersonDetail, SafeContact
from reporting.people.rules.codes import holds_name
from reporting.personal_vocabulary import Detail
from reporting.work import Work

MOST_NAMES = 50


def word_holds_name(work: Work, number: UUID, typed: str) -> bool:
    """Whether a word holds a part of a name of this person's, or of one that we call them by.

    Former names count. Of the comparison nothing is kept.
    """
    named = (
        PersonDetail.person_number == number,
        PersonDetail.detail == Detail.NAME,
        PersonDetail.value.is_not(None),
    )
    details = work.session.scalars(select(PersonDetail).where(*named).limit(MOST_NAMES))
    called = select(SafeContact).where(SafeContact.person_number == number).limit(MOST_NAMES)
    terms = [
        json.loads(read_sealed(work.keys, row, "terms") or "{}")
        for row in work.session.scalars(called)
    ]
    names = [read_sealed(work.keys, row, "value") for row in details]
    return holds_name(typed, [*names, *(str(one.get("call_me", "")) for one in terms)])
