"""Writing what reports need around them, and what changes when a person comes back."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from uuid import UUID

from sqlalchemy import Insert, Select, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reporting.clock import LONDON, london_date
from reporting.database import seal_field
from reporting.incidents.models.circumstances import (
    Addition,
    Circumstances,
    EqualityTally,
    PermissionGiven,
)
from reporting.incidents.models.reports import Incident, Source
from reporting.incidents.queries import permission_history, police_tag, standing_answers
from reporting.incidents.rules import CENTRE_REPORTS
from reporting.keyring import Spot
from reporting.personal_vocabulary import Answer, Naming, Purpose
from reporting.vocabulary import Code
from reporting.work import Work

TAGGED_AT_ONCE = 500


def add_centre_source(work: Work, area_name: str) -> Source:
    """The source of the centres' own reports; made once, when an instance is made."""
    source = work.session.scalar(select(Source).where(Source.name == CENTRE_REPORTS))
    if source is None:
        source = Source(name=CENTRE_REPORTS, area_name=area_name, imported=False)
        work.session.add(source)
        work.session.flush()
    return source


def tag_police_references(work: Work) -> None:
    """Tag the police references that were kept before references were tagged, some at a time.

    One that has nothing in it to tag is looked at each time, and passed over.
    """
    untagged = (Incident.police_reference.is_not(None), Incident.police_tag.is_(None))
    some = select(Incident.id, Incident.police_reference).where(*untagged).order_by(Incident.id)
    last = UUID(int=0)
    while rows := work.session.execute(some.where(Incident.id > last).limit(TAGGED_AT_ONCE)).all():
        tagged = [{"id": row.id, "police_tag": _tag_of(work, *row)} for row in rows]
        work.session.execute(update(Incident), tagged)
        last = rows[-1].id


def _tag_of(work: Work, number: UUID, sealed: bytes | None) -> bytes | None:
    spot = Spot(Incident.__tablename__, "police_reference", str(number))
    return police_tag(work, work.keys.unseal(sealed, spot) if sealed else "")


def give_permissions(
    work: Work,
    incident: Incident,
    answers: Mapping[Purpose, Answer],
    *,
    named: Mapping[Purpose, str],
    by: UUID | None,
) -> None:
    """Write down answers about permissions, beside all earlier ones.

    Args:
        named: who is meant, for a purpose that names somebody.
        by: the account that wrote them down; None when the person answered alone.
    """
    for purpose, answer in answers.items():
        given = PermissionGiven(
            incident_id=incident.id, purpose=purpose, answer=answer, at=work.now, by=by
        )
        seal_field(work.keys, given, "named", named.get(purpose))
        work.session.add(given)


def add_to_equality(work: Work, answers: Mapping[str, Code]) -> None:
    """Add one to the quarter's sum of each answer; who gave it is written nowhere."""
    if not answers:
        return
    today = work.today
    began = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    rows = [
        {"quarter_began": began, "question": question, "answer": answer.value, "times": 1}
        for question, answer in sorted(answers.items())
    ]
    work.session.execute(_one_more(work.session.get_bind().dialect.name), rows)


@cache
def _one_more(dialect: str) -> Insert:
    """One more of an answer, whatever the rows are; made and compiled once for a database."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(EqualityTally).on_conflict_do_update(
        index_elements=["quarter_began", "question", "answer"],
        set_={"times": EqualityTally.times + 1},
    )


def add_words(work: Work, incident_id: UUID, addition_id: UUID, words: str) -> bool:
    """Add a person's words to their report; False when that very addition is there already."""
    if work.session.get(Addition, addition_id) is not None:
        return False
    row = Addition(id=addition_id, incident_id=incident_id, at=work.now, by=work.actor.user_id)
    seal_field(work.keys, row, "words", words)
    work.session.add(row)
    return True


def answer_again(
    work: Work, incident_id: UUID, purpose: Purpose, answer: Answer, named: str = ""
) -> bool:
    """Write down a changed mind beside the earlier answers; False when nothing changes by it.

    Args:
        named: who is meant, for a purpose that names somebody; saying it makes a new answer.
    """
    former = standing_answers(permission_history(work, incident_id)).get(purpose)
    if former is not None and former.answer is answer and not named:
        return False
    row = _answer(work, incident_id, purpose, answer, _after(work.now, former))
    seal_field(work.keys, row, "named", named)
    return True


def name_reports(
    work: Work,
    person_number: UUID,
    naming: Naming,
    *,
    ends: Collection[Purpose] = (),
    gives: Collection[Purpose] = (),
) -> int:
    """Let all reports of a person follow their choice of name, and the permissions with it.

    Args:
        ends: permissions that mean nothing any more; where there was a yes, a no follows.
        gives: permissions that were given with the choice.

    Returns:
        How many reports the person has.
    """
    theirs = select(Incident.id).where(Incident.person_number == person_number)
    work.session.execute(
        update(Circumstances).where(Circumstances.incident_id.in_(theirs)).values(naming=naming)
    )
    standing = _standing(work, theirs)
    numbers = work.session.scalars(theirs).all()
    # Answers for many reports at once have the day, not the moment: one moment would tell that they
    # belong together, and stay when the person has chosen to be anonymous.
    day = datetime.combine(work.today, time.min, LONDON)
    for number in numbers:
        for answer, purposes in ((Answer.NO, ends), (Answer.YES, gives)):
            for purpose in purposes:
                former = standing.get((number, purpose))
                was_given = former is not None and former.answer is Answer.YES
                if was_given is (answer is Answer.NO):
                    _answer(work, number, purpose, answer, _after(day, former))
    return len(numbers)


def let_go_of_person(work: Work, person_number: UUID) -> None:
    """Take a person's number off all their reports, which then say nothing of each other."""
    theirs = Incident.person_number == person_number
    work.session.execute(update(Incident).where(theirs).values(person_number=None))


def erase_words_not_shared(work: Work, person_number: UUID) -> None:
    """Erase what a person once agreed to share of a story, where that holds no more."""
    theirs = select(Incident.id).where(Incident.person_number == person_number)
    given = _standing(work, theirs)
    shared = [
        incident
        for (incident, purpose), last in given.items()
        if purpose is Purpose.SHARE_UNNAMED and last.answer is Answer.YES
    ]
    ended = (Circumstances.incident_id.in_(theirs), Circumstances.incident_id.not_in(shared))
    work.session.execute(update(Circumstances).where(*ended).values(agreed_words=None))


def keep_days_alone(work: Work, person_number: UUID) -> None:
    """Leave of what a person said after a report was entered the day, and the order.

    The moment is in the trail as well, with who was at work: it would tell which report was meant.
    """
    theirs = select(Incident.id).where(Incident.person_number == person_number)
    moments = select(Incident.id, Incident.entered_at).where(Incident.id.in_(theirs))
    entered = {row.id: row.entered_at for row in work.session.execute(moments)}
    given = select(PermissionGiven).where(PermissionGiven.incident_id.in_(theirs))
    added = select(Addition).where(Addition.incident_id.in_(theirs))
    said = [*work.session.scalars(given), *work.session.scalars(added)]
    last = dict(entered)
    for row in sorted(said, key=lambda one: (one.at, one.id)):
        if row.at > entered[row.incident_id]:
            day = datetime.combine(london_date(row.at), time.min, LONDON)
            last[row.incident_id] = max(day, last[row.incident_id] + timedelta(microseconds=1))
            row.at = last[row.incident_id]


def give_person(work: Work, incident: Incident, person_number: UUID) -> None:
    """Let an anonymous report lead to a pseudonym from now on."""
    incident.person_number = person_number
    work.session.execute(
        update(Circumstances)
        .where(Circumstances.incident_id == incident.id)
        .values(naming=Naming.CODE, slip_tag=None)
    )


def _standing(work: Work, reports: Select[UUID]) -> dict[tuple[UUID, Purpose], PermissionGiven]:
    """The answer that holds for each of some reports and each purpose: the last one given."""
    history = (
        select(PermissionGiven)
        .where(PermissionGiven.incident_id.in_(reports))
        .order_by(PermissionGiven.at, PermissionGiven.id)
    )
    rows = work.session.scalars(history)
    return {(given.incident_id, given.purpose): given for given in rows}


def _answer(
    work: Work, incident_id: UUID, purpose: Purpose, answer: Answer, at: datetime
) -> PermissionGiven:
    row = PermissionGiven(
        incident_id=incident_id, purpose=purpose, answer=answer, at=at, by=work.actor.user_id
    )
    work.session.add(row)
    return row


def _after(moment: datetime, former: PermissionGiven | None) -> datetime:
    """The moment, or just after the former answer when that is later; so the new one is last."""
    return max(moment, former.at + timedelta(microseconds=1)) if former else moment
