"""Where the reports of somebody stand, for whoever has the code alone."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, select

from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.timeline import Note
from reporting.cases.rules.entries import NoteKind
from reporting.incidents.models.reports import Incident
from reporting.public.rules import standing
from reporting.return_vocabulary import Standing
from reporting.work import Work

DEEDS = (
    NoteKind.CONTACT,
    NoteKind.ACTION,
    NoteKind.POLICE,
    NoteKind.OUTCOME,
    NoteKind.REFERRAL,
    NoteKind.SHARED,
)
"""Entries of a timeline that say that something was done."""

MOST_REPORTS = 100


@dataclass(frozen=True)
class Stands:
    """A report by its reference, and where it stands; nothing else about it."""

    reference: str
    standing: Standing


def standings_of(work: Work, person_number: UUID) -> list[Stands]:
    """Where all reports of a person stand, the last one entered first. The code is the right."""
    done = exists().where(Note.case_id == Case.id, Note.kind.in_(DEEDS)).correlate(Case)
    rows = work.session.execute(
        select(
            Incident.reference,
            Incident.state,
            Incident.read_at,
            Incident.fed_back_at,
            Case.state.label("case_state"),
            done.label("done"),
        )
        .outerjoin(CaseReport, CaseReport.incident_id == Incident.id)
        .outerjoin(Case, Case.id == CaseReport.case_id)
        .where(Incident.person_number == person_number)
        .order_by(Incident.entered_at.desc(), Incident.id.desc())
        .limit(MOST_REPORTS)
    )
    return [
        Stands(
            row.reference,
            standing(
                row.state,
                read=row.read_at is not None,
                case=row.case_state,
                done=bool(row.done) or row.fed_back_at is not None,
            ),
        )
        for row in rows
    ]
