"""Which details of people and mentions of others there are; never what they say."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from reporting.people.models.persons import Mention, PersonDetail
from reporting.personal_vocabulary import Detail, Mentioned
from reporting.work import Work


def details_there(work: Work, numbers: Collection[UUID]) -> dict[UUID, set[Detail]]:
    """Which details of some people hold now; not what they say."""
    holds = (PersonDetail.value.is_not(None), PersonDetail.ended_at.is_(None))
    theirs = select(PersonDetail.person_number, PersonDetail.detail).where(
        PersonDetail.person_number.in_(set(numbers)), *holds
    )
    found: dict[UUID, set[Detail]] = defaultdict(set)
    for number, detail in work.session.execute(theirs):
        found[number].add(detail)
    return found


def mentions_there(work: Work, incident_ids: Collection[UUID]) -> dict[UUID, set[Mentioned]]:
    """Of whom else some reports speak; not what they say."""
    theirs = select(Mention.incident_id, Mention.mentioned).where(
        Mention.incident_id.in_(set(incident_ids)), Mention.words.is_not(None)
    )
    found: dict[UUID, set[Mentioned]] = defaultdict(set)
    for number, mentioned in work.session.execute(theirs):
        found[number].add(mentioned)
    return found
