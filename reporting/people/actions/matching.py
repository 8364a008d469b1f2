"""Finding the same person again, in the background: nobody who hands in a report waits for it.

Locks are taken in one order by everybody: the person, their blind keys and record, the links, the
counts of names, and last the mark that says that they are to be compared.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import delete, exists, literal, select, update

from reporting.database import read_sealed
from reporting.keyring import CannotUnseal
from reporting.month_names import month_number
from reporting.people.actions.links import forget_suggestions
from reporting.people.actions.match_records import count_names, forget_record, keep_records
from reporting.people.actions.match_versions import insert_into, take_turn
from reporting.people.actions.suggestions import suggest
from reporting.people.models.matching import PersonToMatch
from reporting.people.models.persons import Person, PersonDetail
from reporting.people.queries.matching import find_alike
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.states import State, Told, states_of
from reporting.people.rules.usual_forms import usual_fields
from reporting.work import Work

TRIED_AGAIN_AFTER = timedelta(hours=1)
"""When somebody is looked at again whose comparing failed."""

log = structlog.get_logger()

Marks = dict[UUID, datetime]
"""Who is to be compared, and since when."""


def mark_to_match(work: Work, number: UUID, *, new: bool = False) -> None:
    """Let somebody be compared with the others soon, in the background.

    Args:
        new: whether the number was made just now, so that it cannot be marked already.
    """
    if new:
        work.session.add(PersonToMatch(person_number=number, since=work.now))
        return
    row = {"person_number": number, "since": work.now, "older": False}
    mark = insert_into(work, PersonToMatch).values(row)
    # Whoever is being compared at this moment is compared again: the mark is not the one they had.
    again = {"since": work.now, "older": False}
    work.session.execute(mark.on_conflict_do_update(index_elements=["person_number"], set_=again))


def mark_everybody(work: Work, after: UUID, at_most: int) -> UUID | None:
    """Let the next persons, in the order of their numbers, be compared with the others once more.

    Returns:
        The last of them; None when there are no more.
    """
    following = select(Person.number).where(Person.number > after).order_by(Person.number)
    numbers = work.session.scalars(following.limit(at_most)).all()
    if not numbers:
        return None
    who = select(Person.number, literal(work.now, PersonToMatch.since.type), literal(True)).where(
        Person.number.in_(numbers)
    )
    columns = ["person_number", "since", "older"]
    mark = insert_into(work, PersonToMatch).from_select(columns, who)
    work.session.execute(mark.on_conflict_do_nothing())
    return numbers[-1]


def forget_matching(work: Work, number: UUID) -> None:
    """Let somebody be found by nothing any more; what was only suggested of them goes as well.

    What an officer decided stays, since the number still leads to reports.
    """
    counts = forget_record(work, number)
    forget_suggestions(work, number)
    count_names(work, counts)
    work.session.execute(delete(PersonToMatch).where(PersonToMatch.person_number == number))


def match_waiting(work: Work, at_most: int) -> int | None:
    """Compare those who wait the longest with everybody, and suggest whom they may be one with.

    It can be done over again at any time, and by two at once, without suggesting anything twice.

    Returns:
        How many were compared; None when somebody else is at it.
    """
    versions = take_turn(work)
    if versions is None:
        return None
    marks = _next_in_line(work, at_most)
    claimed = claim_persons(work, marks)
    if claimed:
        fields = _fields_of(work, claimed)
        counts = keep_records(work, versions, fields)
        suggest(work, {number: find_alike(work, number, fields[number]) for number in claimed})
        count_names(work, counts)
    _unmark(work, {number: marks[number] for number in claimed})
    return len(claimed) + _unmark_gone(work, marks)


def postpone_first(work: Work) -> None:
    """Let whoever is next in line wait, because comparing them fails; the others go on."""
    for number in _next_in_line(work, 1):
        later = {"since": work.now + TRIED_AGAIN_AFTER}
        mark = update(PersonToMatch).where(PersonToMatch.person_number == number)
        work.session.execute(mark.values(later))


def claim_persons(work: Work, numbers: Collection[UUID]) -> list[UUID]:
    """Those of some persons who are there, kept from being erased until this transaction ends.

    Whoever is being erased at this moment is left out.
    """
    theirs = select(Person.number).where(Person.number.in_(numbers)).order_by(Person.number)
    return list(work.session.scalars(theirs.with_for_update(skip_locked=True)))


def _next_in_line(work: Work, at_most: int) -> Marks:
    """Who is to be compared next: new ones before older ones."""
    due = select(PersonToMatch.person_number, PersonToMatch.since)
    order = (PersonToMatch.older, PersonToMatch.since, PersonToMatch.person_number)
    line = due.where(PersonToMatch.since <= work.now).order_by(*order).limit(at_most)
    return {row.person_number: row.since for row in work.session.execute(line)}


def _unmark_gone(work: Work, numbers: Collection[UUID]) -> int:
    """Take away the marks of those who are not there any more."""
    gone = ~exists().where(Person.number == PersonToMatch.person_number)
    marks = delete(PersonToMatch).where(PersonToMatch.person_number.in_(numbers), gone)
    return len(work.session.execute(marks.returning(PersonToMatch.person_number)).all())


def _unmark(work: Work, marks: Mapping[UUID, datetime]) -> None:
    """Whoever was changed in the meantime keeps their new mark."""
    for number, since in sorted(marks.items()):
        mark = (PersonToMatch.person_number == number, PersonToMatch.since == since)
        work.session.execute(delete(PersonToMatch).where(*mark))


def _fields_of(work: Work, numbers: Collection[UUID]) -> dict[UUID, MatchFields]:
    """The details in their usual form: those that hold, and those that held before."""
    told: dict[UUID, list[Told]] = {number: [] for number in numbers}
    kept = select(PersonDetail).where(
        PersonDetail.person_number.in_(numbers), PersonDetail.value.is_not(None)
    )
    rows = work.session.scalars(
        kept.order_by(PersonDetail.given_at).execution_options(populate_existing=True)
    )
    for row in rows:
        try:
            value = read_sealed(work.keys, row, "value")
        except CannotUnseal:
            log.warning("detail_does_not_open", id=str(row.id))
        else:
            told[row.person_number].append(Told(row.detail, value, row.given_at, row.ended_at))
    return {number: _usual(states_of(theirs), work.today.year) for number, theirs in told.items()}


def _usual(states: Sequence[State], latest_year: int) -> MatchFields:
    now, *former = (usual_fields(state, month_number, latest_year) for state in states)
    return now.having_been(former)
