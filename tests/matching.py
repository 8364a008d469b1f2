"""Persons who are compared with each other, as tests have them; nobody of that name is alive."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from sqlalchemy import select

from reporting.matching_vocabulary import LinkState
from reporting.people.actions.match_renewal import renew_keys
from reporting.people.actions.matching import match_waiting
from reporting.people.actions.persons import keep_details
from reporting.people.models.matching import PersonLink
from reporting.personal_vocabulary import Detail
from reporting.work import Work

ADA = {
    Detail.NAME: "Ada Wren",
    Detail.BIRTH: "27 March 1980",
    Detail.ADDRESS: "9 Quay Row, Hartlepool TS24 7AB",
    Detail.PHONE: "01632 960 001",
    Detail.EMAIL: "wren@example.org",
}
BRYONY = {
    Detail.NAME: "Bryony Plumtree",
    Detail.BIRTH: "1 November 1951",
    Detail.ADDRESS: "12 Heron Walk, Hartlepool TS26 8XY",
    Detail.PHONE: "01632 960 555",
    Detail.EMAIL: "plumtree@example.org",
}


def somebody(work: Work, details: Mapping[Detail, str] = ADA, **changes: str) -> UUID:
    """Somebody who gave these details just now; `somebody(work, name="Ada Wrenn")` changes one."""
    number = uuid4()
    changed = {Detail[name.upper()]: value for name, value in changes.items()}
    keep_details(work, number, {**details, **changed}, new=True)
    work.session.flush()
    return number


def match_all(work: Work) -> None:
    """Compare everybody who waits."""
    while match_waiting(work, 50):
        pass


def renew_all(work: Work) -> None:
    """Make every blind key as it should be."""
    while renew_keys(work, 50):
        pass


def pairs(work: Work, state: LinkState = LinkState.SUGGESTED) -> set[frozenset[UUID]]:
    """The pairs that stand so."""
    links = work.session.scalars(select(PersonLink).where(PersonLink.state == state))
    return {frozenset((link.one, link.other)) for link in links}
