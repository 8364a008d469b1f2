"""The log of what was shared, and what waits for a second look."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, and_, exists, false, or_, select

from reporting.accounts.models import User
from reporting.cases.models.cases import Case
from reporting.paging import Paged, cut_page, read_moment_cursor
from reporting.permissions import Permission
from reporting.sharing.models.agencies import Agency
from reporting.sharing.models.disclosures import Disclosure, SecondLook
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
    return cut_page(
        _lines(work, ordered), lambda line: (line.row.at.isoformat(), line.row.id), size
    )


def waiting_for_a_look(work: Work) -> Sequence[Line]:
    """What was shared without permission and nobody else has looked at, the first due first."""
    looked = exists().where(SecondLook.disclosure_id == Disclosure.id).correlate(Disclosure)
    open_ones = visible(work).where(Disclosure.look_by.is_not(None), ~looked)
    return _lines(work, open_ones.order_by(Disclosure.look_by, Disclosure.id).limit(100))


def find_disclosure(work: Work, disclosure_id: UUID, *, to_change: bool = False) -> Line | None:
    """One disclosure; locked when somebody looks at it a second time."""
    query = visible(work).where(Disclosure.id == disclosure_id)
    found = _lines(work, query.with_for_update(of=Disclosure) if to_change else query)
    return found[0] if found else None


def first_disclosure_of(work: Work, referral_id: UUID) -> Line | None:
    """The first time that something was shared for a referral: of one moment, what is looked at."""
    theirs = visible(work).where(Disclosure.referral_id == referral_id)
    first = theirs.order_by(Disclosure.look_by.is_(None), Disclosure.at, Disclosure.id)
    found = _lines(work, first.limit(1))
    return found[0] if found else None


def case_of_disclosure(work: Work, disclosure: Disclosure) -> Case:
    """The case of a disclosure that the actor may see, locked; it need not be theirs to open."""
    return work.session.scalars(
        select(Case).where(Case.id == disclosure.case_id).with_for_update()
    ).one()


def _lines(work: Work, disclosures: Select[Disclosure]) -> list[Line]:
    """Some disclosures with the names behind their numbers, in one query."""
    named = (
        disclosures.join(Case, Case.id == Disclosure.case_id)
        .join(Agency, Agency.id == Disclosure.agency_id)
        .outerjoin(User, User.id == Disclosure.by)
        .outerjoin(SecondLook, SecondLook.disclosure_id == Disclosure.id)
        .add_columns(Case.reference, Agency.name, User.name, SecondLook)
    )
    return [
        Line(row, case, agency, who or "", look)
        for row, case, agency, who, look in work.session.execute(named)
    ]
