"""Finding the same person again: who is still to be compared, and forgetting who was."""

from uuid import UUID

from sqlalchemy import delete

from reporting.people.actions.links import forget_suggestions
from reporting.people.models.matching import BlindKey, MatchRecord, PersonToMatch
from reporting.work import Work


def mark_to_match(work: Work, number: UUID, *, new: bool = False) -> None:
    """Let somebody be compared with the others soon, in the background.

    Args:
        new: whether the number was made just now, so that it cannot be marked already.
    """
    if new or work.session.get(PersonToMatch, number) is None:
        work.session.add(PersonToMatch(person_number=number, since=work.now))


def forget_matching(work: Work, number: UUID) -> None:
    """Let somebody be found by nothing any more; what was only suggested of them goes as well.

    What an officer decided stays, since the number still leads to reports.
    """
    for table in (BlindKey, MatchRecord, PersonToMatch):
        work.session.execute(delete(table).where(table.person_number == number))
    forget_suggestions(work, number)
