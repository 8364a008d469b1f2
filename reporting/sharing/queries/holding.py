"""What we hold of some reports, by part; only what was asked for is read and unsealed."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from reporting.cases.models.cases import CaseReport
from reporting.clock import say_date
from reporting.database import read_sealed
from reporting.incidents.models.circumstances import Circumstances, TickedAnswer
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import visible as visible_reports
from reporting.incidents.rules import QUESTIONS, say_when
from reporting.people.queries.persons import Terms, WhoItIs
from reporting.personal_vocabulary import Detail, Mentioned
from reporting.sharing.rules.packs import Value, coded, worded
from reporting.sharing.rules.parts import Part
from reporting.vocabulary import Code
from reporting.work import Work

Held = dict[Part, tuple[Value, ...]]

TICKED = {Part.RISKS: "RISK", Part.WISHES: "WISH", Part.EVIDENCE: "EVIDENCE"}
OF_THE_REPORT = {Part.NARRATIVE: "narrative", Part.POLICE_REFERENCE: "police_reference"}
OF_THE_REST = {
    Part.WHERE_EXACTLY: "where_exactly",
    Part.EVIDENCE_WORDS: "evidence_words",
    Part.AGREED_WORDS: "agreed_words",
}
CODES_OF_THE_REST = {
    Part.PART_OF_DAY: "part_of_day",
    Part.BEFORE: "before",
    Part.HURT: "hurt",
    Part.DAMAGE: "damage",
    Part.SUSPECT_RELATION: "suspect_relation",
    Part.EFFECT: "effect",
    Part.SELF_HARM: "self_harm",
    Part.AGE_GROUP: "age_group",
}
DETAILS = {
    Part.NAME: Detail.NAME,
    Part.BIRTH: Detail.BIRTH,
    Part.ADDRESS: Detail.ADDRESS,
    Part.PHONE: Detail.PHONE,
    Part.EMAIL: Detail.EMAIL,
}
MENTIONS = {Part.SUSPECT: Mentioned.SUSPECT, Part.WITNESS: Mentioned.WITNESS}


def reports_to_share(work: Work, case_id: UUID, numbers: Collection[UUID]) -> Sequence[Incident]:
    """Those of some reports that are in a case still, with their strands, kinds and places, the
    first received first.
    """
    return work.session.scalars(
        visible_reports(work)
        .join(CaseReport, CaseReport.incident_id == Incident.id)
        .where(CaseReport.case_id == case_id, Incident.id.in_(numbers))
        .options(
            selectinload(Incident.strands),
            selectinload(Incident.kinds),
            selectinload(Incident.religions),
            joinedload(Incident.area),
        )
        .order_by(Incident.received_on, Incident.id)
    ).all()


def answers_held(
    work: Work, incidents: Sequence[Incident], parts: Collection[Part]
) -> dict[UUID, Held]:
    """What some reports say themselves, without who anyone is."""
    numbers = [one.id for one in incidents]
    rows = work.session.scalars(select(Circumstances).where(Circumstances.incident_id.in_(numbers)))
    rest = {row.incident_id: row for row in rows}
    ticked = _ticked(work, numbers)
    held = {}
    for one in incidents:
        found = _coded(one) | ticked[one.id] | _sealed(work, one, OF_THE_REPORT, parts)
        if circumstances := rest.get(one.id):
            found |= {
                part: coded(getattr(circumstances, column))
                for part, column in CODES_OF_THE_REST.items()
            }
            found |= _sealed(work, circumstances, OF_THE_REST, parts)
        held[one.id] = found
    return held


def details_held(person: WhoItIs | None, terms: Terms | None) -> Held:
    """Who somebody is and how they may be reached safely; former details are left out."""
    held: Held = {}
    if person is not None:
        now = {one.detail: one.value for one in person.details if one.ended_at is None}
        held = {part: worded(now.get(detail, "")) for part, detail in DETAILS.items()}
        held |= {Part.REACH: worded(person.reach), Part.TRUSTED: worded(person.trusted)}
    if terms is not None:
        held |= {
            Part.CALL_ME: worded(terms.call_me),
            Part.METHODS: coded(*terms.methods),
            Part.LIMITS: coded(*terms.limits),
            Part.TIMES: worded(terms.times),
            Part.MENTION: worded(terms.mention),
            Part.SPEAKS: worded(terms.speaks),
        }
    return held


def mentions_held(mentions: Sequence[tuple[Mentioned, str]]) -> Held:
    """What a report says of others, without what is kept apart from its story."""
    return {
        part: worded(*(words for one, words in mentions if one is mentioned))
        for part, mentioned in MENTIONS.items()
    }


def _coded(incident: Incident) -> Held:
    days = say_when(incident.precision, incident.occurred_from, incident.occurred_to)
    said = incident.precision.value != "NOT_SAID" or incident.occurred_from is not None
    return {
        Part.RECEIVED: worded(say_date(incident.received_on)),
        Part.KINDS: coded(*(one.kind for one in incident.kinds)),
        Part.STRANDS: coded(*(one.strand for one in incident.strands)),
        Part.RELIGION: coded(*(one.religion for one in incident.religions)),
        Part.WHEN: worded(*days) if said else (),
        Part.PLACE: coded(incident.place),
        Part.WARD: worded(incident.area.name) if incident.area else (),
    }


def _ticked(work: Work, numbers: Sequence[UUID]) -> dict[UUID, Held]:
    rows = work.session.scalars(select(TickedAnswer).where(TickedAnswer.incident_id.in_(numbers)))
    boxes = {(row.incident_id, row.question, row.code) for row in rows}

    def ticked(number: UUID, question: str) -> list[Code]:
        return [code for code in QUESTIONS[question] if (number, question, code.value) in boxes]

    found: dict[UUID, Held] = defaultdict(dict)
    for number in numbers:
        found[number] = {part: coded(*ticked(number, asked)) for part, asked in TICKED.items()}
    return found


def _sealed(
    work: Work, row: Incident | Circumstances, columns: dict[Part, str], parts: Collection[Part]
) -> Held:
    return {
        part: worded(read_sealed(work.keys, row, column))
        for part, column in columns.items()
        if part in parts
    }
