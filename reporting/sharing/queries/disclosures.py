"""The log of what was shared, and what waits for a second look."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, and_, exists, false, or_, select

from reporting.accounts.queries import names_of
from reporting.cases.models.cases import Case
from reporting.paging import Paged, cut_page, read_moment_cursor
from reporting.permissions import Permission
from reporting.sharing.models.disclosures import Disclosure, SecondLook
from reporting.sharing.queries.agencies import names_of_agencies
from reporting.work import Work

LINES = 15
"""Lines of the log a page: each says every part that was shared."""


@dataclass(frozen=True)
class Line:
    """One line of the log, with the names behind its numbers."""

    row: Disclosure
    case: str
    agency: str
    who: str
    look: SecondLook | None


def visible(work: Work) -> Select[Disclosure]:
    """The disclosures that the actor may see: all of them, or none."""
    disclosures = select(Disclosure)
    may = work.actor.may(Permission.REVIEW_DISCLOSURES) or work.actor.may(Permission.SHARE)
    return disclosures if may else disclosures.where(false())


def newest_disclosures(
    work: Work, after: str | None, *, case_id: UUID | None = None, size: int = LINES
) -> Paged[Line]:
    """What was shared, of one case or of all, the last first."""
    query = visible(work)
    if case_id is not None:
        query = query.where(Disclosure.case_id == case_id)
    if cursor := read_moment_cursor(after):
        moment, last = cursor
        earlier = and_(Disclosure.at == moment, Disclosure.id < last)
        query = query.where(or_(Disclosure.at < moment, earlier))
    ordered = query.order_by(Disclosure.at.desc(), Disclosure.id.desc()).limit(size + 1)
    found = work.session.scalars(ordered).all()
    paged = cut_page(found, lambda row: (row.at.isoformat(), row.id), size)
    return Paged(_lines(work, paged.rows), paged.after)


def waiting_for_a_look(work: Work) -> Sequence[Line]:
    """What was shared without permission and nobody else has looked at, the first due first."""
    looked = exists().where(SecondLook.disclosure_id == Disclosure.id)
    open_ones = visible(work).where(Disclosure.look_by.is_not(None), ~looked)
    first = open_ones.order_by(Disclosure.look_by, Disclosure.id).limit(100)
    return _lines(work, work.session.scalars(first).all())


def find_disclosure(work: Work, disclosure_id: UUID, *, to_change: bool = False) -> Line | None:
    """One disclosure; locked when somebody looks at it a second time."""
    query = visible(work).where(Disclosure.id == disclosure_id)
    row = work.session.scalar(query.with_for_update() if to_change else query)
    return _lines(work, [row])[0] if row else None


def first_disclosure_of(work: Work, referral_id: UUID) -> Line | None:
    """The first time that something was shared for a referral: of one moment, what is looked at."""
    theirs = visible(work).where(Disclosure.referral_id == referral_id)
    first = theirs.order_by(Disclosure.look_by.is_(None), Disclosure.at, Disclosure.id)
    row = work.session.scalar(first.limit(1))
    return _lines(work, [row])[0] if row else None


def case_of_disclosure(work: Work, disclosure: Disclosure) -> Case:
    """The case of a disclosure that the actor may see, locked; it need not be theirs to open."""
    return work.session.scalars(
        select(Case).where(Case.id == disclosure.case_id).with_for_update()
    ).one()


def _lines(work: Work, rows: Sequence[Disclosure]) -> list[Line]:
    cases = select(Case.id, Case.reference).where(Case.id.in_({row.case_id for row in rows}))
    references = {row.id: row.reference for row in work.session.execute(cases)}
    looks = select(SecondLook).where(SecondLook.disclosure_id.in_([row.id for row in rows]))
    looked = {look.disclosure_id: look for look in work.session.scalars(looks)}
    agencies = names_of_agencies(work, [row.agency_id for row in rows])
    people = names_of(work, [row.by for row in rows])
    return [
        Line(
            row,
            references[row.case_id],
            agencies[row.agency_id],
            people.get(row.by, "") if row.by else "",
            looked.get(row.id),
        )
        for row in rows
    ]
