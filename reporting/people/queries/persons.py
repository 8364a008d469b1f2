"""Finding who came back, by a code or by a visit that is open; and, for whoever may read it, who
somebody is and how they may be reached.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select

from reporting.database import read_sealed
from reporting.people.models.persons import (
    ChosenWord,
    Mention,
    PersonDetail,
    PublicVisit,
    ReturnCode,
    SafeContact,
    Visit,
)
from reporting.people.rules.codes import visits_since
from reporting.people.rules.reaching import REACHED_BY, has_way
from reporting.permissions import Permission, demand
from reporting.personal_vocabulary import ContactLimit, ContactMethod, Detail, Mentioned
from reporting.work import Work


def number_behind(work: Work, plain: str) -> UUID | None:
    """The person number to which a code leads, given in its plain form; None if it leads nowhere.

    It is looked up by its keyed HMAC, so the time taken tells nothing about codes that are nearly
    the same.
    """
    tag = work.keys.tag("return-code", plain)
    live = (ReturnCode.tag == tag, ReturnCode.cancelled_at.is_(None))
    return work.session.scalar(select(ReturnCode.person_number).where(*live))


def find_visit(
    work: Work, visit_id: UUID, sign_in_id: UUID, *, to_change: bool = False
) -> Visit | None:
    """A visit that the actor opened in this very sign-in, and whose time is not over."""
    query = select(Visit).where(
        Visit.id == visit_id,
        Visit.user_id == work.actor.user_id,
        Visit.sign_in_id == sign_in_id,
        Visit.opened_at > visits_since(work.now),
    )
    return work.session.scalar(query.with_for_update() if to_change else query)


def find_public_visit(work: Work, visit_id: UUID, *, to_change: bool = False) -> PublicVisit | None:
    """A visit of the public page whose time is not over; the random id is the right to it."""
    live = PublicVisit.opened_at > visits_since(work.now)
    query = select(PublicVisit).where(PublicVisit.id == visit_id, live)
    return work.session.scalar(query.with_for_update() if to_change else query)


def has_live_code(work: Work, number: UUID) -> bool:
    """Whether a person has a code that was not cancelled."""
    theirs = (ReturnCode.person_number == number, ReturnCode.cancelled_at.is_(None))
    return bool(work.session.scalar(select(exists().where(*theirs))))


def has_word(work: Work, number: UUID) -> bool:
    """Whether a person chose a word."""
    return bool(work.session.scalar(select(exists().where(ChosenWord.person_number == number))))


def reads_since(work: Work, number: UUID) -> datetime | None:
    """Since when messages are shown to whoever has a person's word; None without a word."""
    theirs = ChosenWord.person_number == number
    return work.session.scalar(select(ChosenWord.reads_since).where(theirs))


def word_tag(work: Work, number: UUID) -> bytes:
    """The keyed tag under which wrong words for a person are counted."""
    return work.keys.tag("throttle", f"word:{number}")


def open_visits(work: Work, sign_in_id: UUID) -> Sequence[Visit]:
    """The visits that are open in this sign-in, the newest first."""
    theirs = (Visit.user_id == work.actor.user_id, Visit.sign_in_id == sign_in_id)
    live = Visit.opened_at > visits_since(work.now)
    newest = select(Visit).where(*theirs, live).order_by(Visit.opened_at.desc(), Visit.id)
    return work.session.scalars(newest.limit(20)).all()


def can_be_reached(work: Work, number: UUID, terms: Mapping[str, Any] | None = None) -> bool:
    """Whether a person can be reached, as they last said and with what is kept; not how.

    Args:
        terms: what they say just now, in place of what they last said.
    """
    if terms is None:
        _, terms = _newest(work, [number]).get(number, (None, {}))
    by_detail = (
        PersonDetail.person_number == number,
        PersonDetail.detail.in_(REACHED_BY),
        PersonDetail.value.is_not(None),
        PersonDetail.ended_at.is_(None),
    )
    known = bool(work.session.scalar(select(exists().where(*by_detail))))
    return has_way(terms, known=known)


@dataclass(frozen=True)
class Terms:
    """How somebody may be reached safely, without the number or address to use.

    Attributes:
        call_me: the name to use, which need not be their own.
        mention: whom we may say we are.
        has_reach: whether there is a number or address; `who_is` gives it.
        has_trusted: whether they may be reached through somebody; `who_is` gives whom.
    """

    call_me: str
    times: str
    mention: str
    speaks: str
    methods: tuple[ContactMethod, ...]
    limits: tuple[ContactLimit, ...]
    has_reach: bool
    has_trusted: bool
    given_at: datetime


@dataclass(frozen=True)
class KeptDetail:
    """One detail of a person; "" when it was erased. It no longer holds once it has ended."""

    detail: Detail
    value: str = field(repr=False)
    given_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class WhoItIs:
    """Who somebody is, as far as they said, and whom they trust to reach them."""

    details: tuple[KeptDetail, ...]
    reach: str = field(repr=False)
    trusted: str = field(repr=False)


def safe_terms(work: Work, numbers: Collection[UUID]) -> dict[UUID, Terms]:
    """How some people may be reached, as they last said."""
    demand(work.actor, Permission.READ_REPORTS)
    return {number: _terms(row, given) for number, (row, given) in _newest(work, numbers).items()}


def has_details(work: Work, number: UUID) -> bool:
    """Whether a person gave details that are still there; not which."""
    there = PersonDetail.value.is_not(None)
    theirs = exists().where(PersonDetail.person_number == number, there)
    return bool(work.session.scalar(select(theirs)))


def with_details(work: Work, numbers: Collection[UUID]) -> set[UUID]:
    """Those of some people who gave details that are still there, in one query."""
    there = (PersonDetail.person_number.in_(numbers), PersonDetail.value.is_not(None))
    return set(work.session.scalars(select(PersonDetail.person_number).where(*there).distinct()))


def has_mentions(work: Work, incident_id: UUID) -> bool:
    """Whether a report speaks of somebody else, apart from its story."""
    return bool(work.session.scalar(select(exists().where(Mention.incident_id == incident_id))))


def who_is(work: Work, number: UUID) -> WhoItIs:
    """The details of a person, those that hold first, and by what or whom to reach them."""
    demand(work.actor, Permission.READ_IDENTITY)
    theirs = select(PersonDetail).where(PersonDetail.person_number == number)
    rows = work.session.scalars(theirs.order_by(PersonDetail.given_at.desc()).limit(200))
    order = list(Detail)
    details = [
        KeptDetail(row.detail, read_sealed(work.keys, row, "value"), row.given_at, row.ended_at)
        for row in rows
    ]
    details.sort(key=lambda row: (row.ended_at is not None, order.index(row.detail)))
    _, terms = _newest(work, [number]).get(number, (None, {}))
    return WhoItIs(tuple(details), str(terms.get("reach", "")), str(terms.get("trusted", "")))


def mentions_in(work: Work, incident_id: UUID) -> list[tuple[Mentioned, str]]:
    """What a report says of others, or keeps apart from its story, in the words of the report."""
    demand(work.actor, Permission.READ_MENTIONS)
    rows = work.session.scalars(
        select(Mention).where(Mention.incident_id == incident_id).order_by(Mention.written_at)
    ).all()
    order = list(Mentioned)
    words = [(row.mentioned, read_sealed(work.keys, row, "words")) for row in rows]
    return sorted(words, key=lambda row: order.index(row[0]))


def _newest(
    work: Work, numbers: Collection[UUID]
) -> dict[UUID, tuple[SafeContact, dict[str, Any]]]:
    if not numbers:
        return {}
    rows = work.session.scalars(
        select(SafeContact)
        .where(SafeContact.person_number.in_(set(numbers)))
        .order_by(SafeContact.given_at, SafeContact.id)
    ).all()
    last = {row.person_number: row for row in rows}
    return {
        number: (row, json.loads(read_sealed(work.keys, row, "terms") or "{}"))
        for number, row in last.items()
    }


def _terms(row: SafeContact, given: dict[str, Any]) -> Terms:
    words = {name: str(given.get(name, "")) for name in WORDS}
    return Terms(
        **words,
        methods=tuple(ContactMethod(code) for code in given.get("methods", ())),
        limits=tuple(ContactLimit(code) for code in given.get("limits", ())),
        has_reach=bool(given.get("reach")),
        has_trusted=bool(given.get("trusted")),
        given_at=row.given_at,
    )


WORDS = ("call_me", "times", "mention", "speaks")
