"""Whether and how somebody may be reached."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_

from reporting.cases.rules.contact import (
    Contactable,
    Given,
    contactable,
    newest,
    why_not_contact,
)
from reporting.incidents.models.circumstances import PermissionGiven
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import visible as visible_reports
from reporting.people.queries.persons import Terms, safe_terms
from reporting.personal_vocabulary import Answer, Purpose
from reporting.work import Work

SERVICES = (Purpose.VICTIM_SERVICES, Purpose.RESTORATIVE)
"""Who else may get in touch, if the person agrees."""

ASKED = (Purpose.CONTACT, *SERVICES)
"""The permissions that say who may get in touch."""

Answers = dict[UUID, dict[Purpose, list[Given]]]
"""For each report, the answers about each permission on any report of the same person."""


@dataclass(frozen=True)
class Contact:
    """Whether and how one person may be reached.

    Attributes:
        references, incident_ids: the reports that it holds for.
        why_not: why the officer must not get in touch; "" when she may.
        services: who else may, as the person agreed.
        terms: how; None when nobody may, or nothing was said of it.
    """

    references: tuple[str, ...]
    why_not: str
    services: tuple[Purpose, ...]
    terms: Terms | None
    incident_ids: tuple[UUID, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether the officer may get in touch and a way to do so is known."""
        return not self.why_not and self.has_way

    @property
    def has_way(self) -> bool:
        """Whether they said what is safe."""
        terms = self.terms
        return bool(terms and (terms.methods or terms.has_reach or terms.has_trusted))


def contact_of(work: Work, incident: Incident) -> Contact:
    """Whether and how the person behind one report may be reached."""
    return contacts_of(work, [incident])[0]


def contacts_of(work: Work, incidents: Sequence[Incident]) -> list[Contact]:
    """The same for the people behind some reports, each person once unless their answers differ."""
    return contacts_from(work, incidents, answers_about(work, incidents, ASKED))


def contacts_from(work: Work, incidents: Sequence[Incident], answers: Answers) -> list[Contact]:
    """The same where the answers about the permissions `ASKED` are known."""
    held = defaultdict(list)
    for one in incidents:
        given = answers[one.id]
        services = tuple(purpose for purpose in SERVICES if _agreed(one, given[purpose]))
        held[one.person_number, _why_not(one, given[Purpose.CONTACT]), services].append(one)
    reachable = {number for number, why, services in held if number and (services or not why)}
    terms = safe_terms(work, reachable)
    return [
        Contact(
            tuple(one.reference for one in group),
            why,
            services,
            terms.get(number) if number and (services or not why) else None,
            tuple(one.id for one in group),
        )
        for (number, why, services), group in held.items()
    ]


def who_may_be_contacted(work: Work, incidents: Sequence[Incident]) -> dict[UUID, Contactable]:
    """For each report, whether the officer may get in touch."""
    answers = answers_about(work, incidents, (Purpose.CONTACT,))
    return {
        one.id: contactable(
            one.id, one.state, one.person_number is not None, answers[one.id][Purpose.CONTACT]
        )
        for one in incidents
    }


def answers_about(
    work: Work, incidents: Sequence[Incident], purposes: Sequence[Purpose]
) -> Answers:
    """What was answered about some permissions on these reports, and on others of their people."""
    numbers = {one.person_number for one in incidents} - {None}
    query = (
        visible_reports(work)
        .join(PermissionGiven, PermissionGiven.incident_id == Incident.id)
        .where(
            PermissionGiven.purpose.in_(purposes),
            or_(
                Incident.id.in_([one.id for one in incidents]), Incident.person_number.in_(numbers)
            ),
        )
        .with_only_columns(
            Incident.person_number,
            PermissionGiven.incident_id,
            PermissionGiven.purpose,
            PermissionGiven.answer,
            PermissionGiven.at,
        )
    )
    whose: dict[UUID, dict[Purpose, list[Given]]] = defaultdict(lambda: defaultdict(list))
    for row in work.session.execute(query):
        given = Given(row.incident_id, row.answer, row.at)
        whose[row.person_number or row.incident_id][row.purpose].append(given)
    return {one.id: whose[one.person_number or one.id] for one in incidents}


def _why_not(incident: Incident, answers: Sequence[Given]) -> str:
    known = incident.person_number is not None
    return why_not_contact(incident.id, incident.state, known, answers)


def _agreed(incident: Incident, answers: Sequence[Given]) -> bool:
    """Whether the newest answer on this report, and on any, is a yes."""
    here = newest([one for one in answers if one.incident_id == incident.id])
    last = newest(answers)
    return all(one is not None and one.answer is Answer.YES for one in (here, last))
