"""Cases with all that belongs to them, drawn like a town's in their mix; sealed texts open."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert, select

from benchmarks.seed_names import ENDING, MARK, police_reference_of, reference_of
from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.tasks import Task
from reporting.cases.models.timeline import Decision, Note
from reporting.cases.rules.entries import NoteKind, PoliceClassification, TaskKind
from reporting.cases.rules.moves import CaseState, Move
from reporting.cases.rules.outcomes import ClosedFor
from reporting.conversations.models import Message
from reporting.conversations.rules.messages import Direction
from reporting.incidents.models.circumstances import Addition, Circumstances, PermissionGiven
from reporting.incidents.models.reports import Incident, IncidentKind, IncidentStrand
from reporting.incidents.queries import police_tag
from reporting.incidents.rules import ReportState
from reporting.keyring import Spot
from reporting.personal_vocabulary import AgeGroup, Answer, Naming, Purpose, YesNo
from reporting.promises import Risk
from reporting.vocabulary import Channel, Danger, Kind, Place, PoliceAware, SetAside, Strand, When
from reporting.work import Work

IN_CASES = 0.75
"""The share of reports that is in a case of its own."""

CASE_STATES = (CaseState.OPEN, CaseState.WITH_POLICE, CaseState.MONITORING, CaseState.CLOSED)
CASE_MIX = (7, 3, 2, 88)
OTHER_STATES = (ReportState.TRIAGED, ReportState.WAITING, ReportState.SET_ASIDE)
OTHER_MIX = (88, 4, 8)
NOTES_EACH = 3
SEALED = ("narrative", "police_reference", "words", "reason", "text")
WORDS = "Rang the centre. They will ask whether the person wants to talk, and ring back on Friday."

Rows = dict[Table, list[dict[str, Any]]]


def table_of(model: Any) -> Table:
    """The table of a model."""
    table: Table = model.__table__
    return table


TABLES = [
    table_of(model)
    for model in (
        Incident,
        IncidentStrand,
        IncidentKind,
        Circumstances,
        PermissionGiven,
        Addition,
        Message,
        Case,
        CaseReport,
        Decision,
        Note,
        Task,
    )
]
"""The tables that these rows stand in, each after those that it points to."""


def add_seeds(work: Work, cases: int, officers: Sequence[UUID]) -> None:
    """Reports spread over eight years, most of them in closed cases."""
    like = select(Incident).where(Incident.area_id.is_not(None)).limit(300)
    drawn = Drawn(work, list(work.session.scalars(like)), officers)
    for place in range(int(cases / IN_CASES)):
        drawn.report(place, in_case=place < cases)
    for table in filter(drawn.rows.get, TABLES):
        work.session.execute(insert(table), drawn.rows[table])


class Drawn:
    """Rows by table, drawn one report at a time."""

    def __init__(self, work: Work, like: list[Incident], officers: Sequence[UUID]) -> None:
        self.work, self.like, self.officers = work, like, officers
        self.random = Random(1)
        self.rows: Rows = defaultdict(list)

    def report(self, place: int, *, in_case: bool) -> None:
        """One report, in a case or not, with what belongs to it."""
        row = self._incident(place, in_case)
        number, chosen = row["id"], self.random.choice
        strand, kind = chosen(list(Strand)), chosen(list(Kind))
        self._add(IncidentStrand, incident_id=number, strand=strand)
        self._add(IncidentKind, incident_id=number, kind=kind)
        self._circumstances(number)
        if row["person_number"]:
            self._permission(row)
        if row["state"] is ReportState.TRIAGED:
            self._messages(row)
        if in_case:
            self._case(place, row)
        elif row["state"] is not ReportState.WAITING:
            self._decision(row, Move.RECORD_ONLY, incident_id=number)

    def _incident(self, place: int, in_case: bool) -> dict[str, Any]:
        random, today, now = self.random, self.work.today, self.work.now
        model, ago = random.choice(self.like), random.randrange(2900)
        other = random.choices(OTHER_STATES, OTHER_MIX)[0]
        state = ReportState.TRIAGED if in_case else other
        waiting, after = state is ReportState.WAITING, now - timedelta(days=ago)
        return self._add(
            Incident,
            id=self._number(),
            reference=reference_of(0, place),
            source_id=model.source_id,
            centre_id=model.centre_id,
            area_id=model.area_id,
            received_on=today - timedelta(days=ago),
            entered_at=after - timedelta(seconds=random.randrange(40_000)),
            precision=When.NOT_SAID,
            place=random.choice(list(Place)),
            channel=random.choice(list(Channel)),
            police_aware=PoliceAware.NOT_SAID,
            danger=Danger.NO,
            urgency=int(random.random() > 0.05),
            state=state,
            set_aside_for=SetAside.TEST if state is ReportState.SET_ASIDE else None,
            read_at=None if waiting else after,
            fed_back_at=after if random.random() < (0.5 if waiting else 0.98) else None,
            person_number=self._number() if random.random() < 0.4 else None,
            narrative=True,
            **self._police_reference(place),
        )

    def _police_reference(self, place: int) -> dict[str, Any]:
        known = self.random.random() < 0.3
        tag = police_tag(self.work, police_reference_of(place)) if known else None
        return {"police_reference": True if known else None, "police_tag": tag}

    def _circumstances(self, number: UUID) -> None:
        self._add(
            Circumstances,
            id=self._number(),
            incident_id=number,
            naming=Naming.ANONYMOUS,
            age_group=self.random.choice(list(AgeGroup)),
            self_harm=self.random.choices([YesNo.YES, YesNo.NO, None], [1, 9, 90])[0],
        )

    def _permission(self, row: dict[str, Any]) -> None:
        self._add(
            PermissionGiven,
            id=self._number(),
            incident_id=row["id"],
            purpose=Purpose.CONTACT,
            answer=self.random.choice([Answer.YES, Answer.YES, Answer.NO]),
            at=row["entered_at"],
        )

    def _messages(self, row: dict[str, Any]) -> None:
        """Now and then the centre asks something, and the person adds words."""
        random, number, at = self.random, row["id"], row["read_at"]
        if random.random() < 0.04:
            since = at if random.random() < 0.05 else None
            said = {"direction": Direction.FROM_CENTRE, "centre_id": row["centre_id"]}
            written = {"id": self._number(), "incident_id": number, "at": at, "feedback": False}
            self._add(Message, **written, **said, words=True, waits_since=since)
        if random.random() < 0.01:
            read_at = None if random.random() < 0.1 else at
            written = {"id": self._number(), "incident_id": number, "at": at}
            self._add(Addition, **written, words=True, read_at=read_at)

    def _case(self, place: int, row: dict[str, Any]) -> None:
        random, now, today = self.random, self.work.now, self.work.today
        state = random.choices(CASE_STATES, CASE_MIX)[0]
        closed = state is CaseState.CLOSED
        due = today + timedelta(days=random.randrange(-10, 50))
        case = self._add(
            Case,
            id=self._number(),
            reference=reference_of(1, place),
            state=state,
            opened_at=row["read_at"],
            assigned_to=random.choice(self.officers) if random.random() < 0.9 else None,
            risk=random.choice([*Risk, None]),
            review_due=None if closed else due,
            last_done_at=now - timedelta(days=random.randrange(60) + 900 * closed),
            closed_at=now - timedelta(days=900) if closed else None,
            closed_for=ClosedFor.RESOLVED if closed else None,
            police=random.choice([*PoliceClassification, None]),
            version=2 + NOTES_EACH,
        )
        held = {"case_id": case["id"], "incident_id": row["id"]}
        self._add(CaseReport, **held, added_at=row["read_at"])
        self._decision(row, Move.OPEN_CASE, **held, version=1)
        for note in range(NOTES_EACH):
            self._note(case, note)
        if state is CaseState.OPEN:
            self._task(case)
        if closed:
            ended = {"read_at": case["closed_at"]}
            self._decision(ended, Move.CLOSE_CASE, **{"case_id": case["id"], "version": 9})

    def _decision(self, row: dict[str, Any], move: Move, **changes: Any) -> None:
        by = self.random.choice(self.officers)
        facts = {"incident_id": None, "case_id": None, "version": None, **changes}
        self._add(
            Decision, id=self._number(), move=move, reason=True, at=row["read_at"], by=by, **facts
        )

    def _note(self, case: dict[str, Any], place: int) -> None:
        self._add(
            Note,
            id=self._number(),
            case_id=case["id"],
            kind=NoteKind.NOTE,
            facts="{}",
            at=case["last_done_at"] - timedelta(days=place),
            by=self.random.choice(self.officers),
            version=1 + NOTES_EACH - place,
            text=True,
        )

    def _task(self, case: dict[str, Any]) -> None:
        self._add(
            Task,
            id=self._number(),
            case_id=case["id"],
            kind=TaskKind.CONTACT,
            due_on=self.work.today + timedelta(days=self.random.randrange(-5, 60)),
            opened_at=case["opened_at"],
            words=True,
        )

    def _add(self, model: Any, **row: Any) -> dict[str, Any]:
        """A row; a sealed column that is to have words in it is given as True."""
        table = table_of(model)
        for column in SEALED:
            if row.get(column) is True:
                spot = Spot(table.name, column, str(row["id"]))
                row[column] = self.work.keys.seal(WORDS, spot)
        self.rows[table].append(row)
        return row

    def _number(self) -> UUID:
        drawn = f"{self.random.getrandbits(128):032x}"
        return UUID(MARK + drawn[4:-8] + ENDING)
