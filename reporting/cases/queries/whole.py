"""A case with its reports and all that its page shows of them, in one query."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Select, and_, bindparam, func, select, true, union
from sqlalchemy.orm import aliased

from reporting.accounts.models import User
from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.repeats import LinkableIncident
from reporting.cases.queries.contact import ASKED, Answers, Contact, contacts_from
from reporting.cases.queries.finding import cases_for
from reporting.cases.rules.contact import Given
from reporting.cases.rules.flags import Body, Happening
from reporting.cases.rules.risk import Answered
from reporting.incidents.models.circumstances import (
    Circumstances,
    PermissionGiven,
    TickedAnswer,
)
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import COUNTED
from reporting.people.models.matching import ClusterMember
from reporting.permissions import Permission
from reporting.personal_vocabulary import Purpose, RiskPrompt, ToldBefore
from reporting.vocabulary import PoliceAware, ReporterRole, When
from reporting.work import Work

MOST_ROWS = 2000
BODIES = {
    ToldBefore.COUNCIL: Body.COUNCIL,
    ToldBefore.LANDLORD: Body.LANDLORD,
    ToldBefore.HEALTH: Body.HEALTH,
}
"""Whom a complaint counts for towards a case review (Anti-social Behaviour, Crime and Policing Act
2014, sections 104 and 105), besides the police, about whom there is a question of its own.
"""


@dataclass(frozen=True)
class Held:
    """One report of a case, or another report of a person in it.

    Attributes:
        inside: whether it is in the case.
        ticked: the boxes ticked in the questions about risk and about who was told.
        victim: the number under which its person is known, or the first of those they are one with.
        repeat: whether it is known to be a repeat, by the coded facts.
    """

    incident: Incident
    inside: bool
    rest: Circumstances | None
    ticked: frozenset[tuple[str, str]]
    victim: UUID | None = None
    repeat: bool = False

    @property
    def answered(self) -> Answered:
        """What it says that bears on risk."""
        rest = self.rest
        prompts = frozenset(one for one in RiskPrompt if ("RISK", one.value) in self.ticked)
        return Answered(
            prompts=prompts,
            danger=self.incident.danger,
            self_harm=rest.self_harm if rest else None,
            hurt=rest.hurt if rest else None,
            before=rest.before if rest else None,
            effect=rest.effect if rest else None,
            age=rest.age_group if rest else None,
        )

    @property
    def happening(self) -> Happening:
        """It as the flags see it."""
        one = self.incident
        told = {body for box, body in BODIES.items() if ("TOLD", box.value) in self.ticked}
        if one.police_aware is PoliceAware.YES:
            told.add(Body.POLICE)
        return Happening(
            reported_on=one.received_on,
            first=one.occurred_from,
            last=one.occurred_to,
            goes_on=one.precision is When.ONGOING,
            told=frozenset(told),
        )

    @property
    def own(self) -> bool:
        """Whether it counts, and happened to the person who reported it."""
        role = self.incident.reporter_role
        return role in (None, ReporterRole.VICTIM) and self.incident.state in COUNTED


@dataclass(frozen=True)
class WholeCase:
    """A case with its reports; `officer` is the name of whoever has it, "" for nobody."""

    case: Case
    officer: str
    held: Sequence[Held]
    answers: Answers

    @property
    def reports(self) -> list[Incident]:
        """The reports in the case, the first received first."""
        return [one.incident for one in self.held if one.inside]

    @property
    def answered(self) -> list[Answered]:
        """What the reports in the case say that bears on risk."""
        return [one.answered for one in self.held if one.inside]

    @property
    def victims(self) -> set[UUID]:
        """Whoever made the reports in the case, as far as they can be told from others."""
        return {one.victim for one in self.held if one.inside and one.victim is not None}

    @property
    def happenings(self) -> list[Happening]:
        """What the flags count: the case's incidents, and others that happened to its people."""
        inside = [one for one in self.held if one.inside and one.incident.state in COUNTED]
        own = [one for one in self.of_the_same_people if one.own]
        return [one.happening for one in (*inside, *own)]

    @property
    def histories(self) -> list[list[Happening]]:
        """What happened to each of the people of the case, in it or not."""
        return [
            [one.happening for one in self.held if one.own and one.victim == victim]
            for victim in sorted(self.victims)
        ]

    @property
    def of_the_same_people(self) -> list[Held]:
        """Reports outside the case that its people made, as far as they are known to be one."""
        return [one for one in self.held if not one.inside and one.victim in self.victims]

    @property
    def same_police_reference(self) -> list[Held]:
        """Reports outside the case that share a police reference with one inside."""
        tags = {one.police_tag for one in self.reports} - {None}
        return [one for one in self.held if not one.inside and one.incident.police_tag in tags]


def whole_case(work: Work, case_id: UUID) -> WholeCase | None:
    """A case with the reports in it, what was agreed to, and beside them the other reports of their
    people, and those that share a police reference.
    """
    query = _query(work.actor.may(Permission.MANAGE_CASES))
    rows = work.session.execute(query, {"case": case_id}).all()
    if not rows:
        return None
    case, officer = rows[0][0], rows[0][1] or ""
    held: dict[UUID, Held] = {}
    whose: dict[UUID, dict[Purpose, list[Given]]] = defaultdict(lambda: defaultdict(list))
    for _, _, incident, inside, rest, ticked, given, first, repeat in rows:
        if incident is None:
            continue
        victim = first or incident.person_number
        one = Held(incident, bool(inside), rest, _boxes(ticked), victim, bool(repeat))
        held.setdefault(incident.id, one)
        if given is not None:
            said = Given(incident.id, given.answer, given.at)
            whose[incident.person_number or incident.id][given.purpose].append(said)
    answers = {number: whose[one.incident.person_number or number] for number, one in held.items()}
    return WholeCase(case, officer, list(held.values()), answers)


def contacts_in(work: Work, whole: WholeCase) -> list[Contact]:
    """Whether and how the people of a case may be reached."""
    return contacts_from(work, whole.reports, whole.answers)


@cache
def _query(manages: bool) -> Select[Any]:
    """One row for each report and each answer about contact on it; at least one for the case.

    It is built once, since that takes longer than to run it.
    """
    case_id = bindparam("case", type_=Case.id.type)
    inside = select(CaseReport.incident_id).where(CaseReport.case_id == case_id)
    meant = union(inside, *_beside(case_id)).subquery()
    ticked = (
        select(func.aggregate_strings(TickedAnswer.question + ":" + TickedAnswer.code, " "))
        .where(TickedAnswer.incident_id == Incident.id, TickedAnswer.question.in_(("RISK", "TOLD")))
        .correlate(Incident)
        .scalar_subquery()
    )
    here = and_(CaseReport.incident_id == Incident.id, CaseReport.case_id == case_id)
    asked = and_(PermissionGiven.incident_id == Incident.id, PermissionGiven.purpose.in_(ASKED))
    return (
        cases_for(manages)
        .add_columns(
            User.name,
            Incident,
            CaseReport.case_id,
            Circumstances,
            ticked,
            PermissionGiven,
            ClusterMember.cluster_number,
            LinkableIncident.repeat,
        )
        .outerjoin(User, User.id == Case.assigned_to)
        .outerjoin(meant, true())
        .outerjoin(Incident, Incident.id == meant.c[0])
        .outerjoin(CaseReport, here)
        .outerjoin(Circumstances, Circumstances.incident_id == Incident.id)
        .outerjoin(PermissionGiven, asked)
        .outerjoin(ClusterMember, ClusterMember.person_number == Incident.person_number)
        .outerjoin(LinkableIncident, LinkableIncident.incident_id == Incident.id)
        .where(Case.id == case_id)
        .order_by(Incident.received_on, Incident.id, PermissionGiven.at)
        .limit(MOST_ROWS)
    )


def _beside(case_id: BindParameter[UUID]) -> tuple[Select[UUID], ...]:
    """Other reports of the same people, of whoever they are one with, and of a police reference."""
    first, other = aliased(Incident), aliased(Incident)
    one, together = aliased(ClusterMember), aliased(ClusterMember)
    inside = and_(CaseReport.incident_id == first.id, CaseReport.case_id == case_id)
    start = select(other.id).select_from(CaseReport).join(first, inside)
    same_cluster = together.cluster_number == one.cluster_number
    return (
        start.join(other, other.person_number == first.person_number),
        start.join(one, one.person_number == first.person_number)
        .join(together, same_cluster)
        .join(other, other.person_number == together.person_number),
        start.join(other, other.police_tag == first.police_tag),
    )


def _boxes(text: str | None) -> frozenset[tuple[str, str]]:
    return frozenset((one.partition(":")[0], one.partition(":")[2]) for one in (text or "").split())
