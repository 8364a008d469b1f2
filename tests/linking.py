"""Persons who may be one, as tests have them: somebody with a name, and links between two."""

from html import unescape
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from reporting.matching_vocabulary import LinkDecided, LinkTier
from reporting.people.actions.links import decide_link
from reporting.people.actions.persons import keep_details
from reporting.people.models.matching import ClusterMember, LinkDecision, PersonLink
from reporting.people.queries.links import last_decision
from reporting.personal_vocabulary import Detail, Purpose
from reporting.work import Work
from tests.answered import permitted
from tests.builders import a_report

NAME = "Wilhelmina Featherstone"
DETAILS = {Detail.NAME: "Rowan Quill", Detail.BIRTH: "5 May 1990", Detail.PHONE: "01632 960123"}


def a_person(work: Work, details: dict[Detail, str] | None = None) -> UUID:
    """Somebody who gave a name; their number."""
    number = uuid4()
    keep_details(work, number, details or DETAILS, new=True)
    work.session.flush()
    return number


def a_link(
    work: Work, one: UUID | None = None, other: UUID | None = None, **changes: Any
) -> PersonLink:
    """Two persons who may be one, strongly, unless something else is said."""
    first, last = sorted((one or a_person(work), other or a_person(work)))
    usual = {"tier": LinkTier.STRONG, "weight": 221, "weights_version": 1, "found_at": work.now}
    link = PersonLink(**{"one": first, "other": last, "state": "SUGGESTED", **usual, **changes})
    work.session.add(link)
    work.session.flush()
    return link


def decided(work: Work, link: PersonLink, decision: LinkDecided, reason: str = "I asked.") -> None:
    """What an officer decides about a link as she sees it now."""
    last = last_decision(work, link.id)
    decide_link(work, link.id, decision, reason, seen=last.id if last else None)
    work.session.flush()


def clusters(work: Work) -> dict[UUID, UUID]:
    """From each person who is one with others to the first of them."""
    rows = work.session.execute(select(ClusterMember.person_number, ClusterMember.cluster_number))
    return {row.person_number: row.cluster_number for row in rows}


def a_pair(work: Work, name: str = NAME, **changes: Any) -> tuple[PersonLink, list[str]]:
    """A link between two persons of whom each made a report; the references."""
    numbers = [a_person(work, {Detail.NAME: name}) for _ in range(2)]
    link = a_link(work, *numbers, **changes)
    reports = [a_report(work, person_number=number) for number in (link.one, link.other)]
    for report in reports:
        permitted(work, report, Purpose.RECORD_DETAILS)
    return link, [report.reference for report in reports]


def main_of(html: str) -> str:
    """The heart of a page, as it is read."""
    return unescape(html).split("<main")[1]


def clear_links(work: Work) -> None:
    """Leave nothing of anybody who may be one with another."""
    work.session.execute(delete(LinkDecision))
    for table in (PersonLink, ClusterMember):
        work.session.execute(delete(table))
