"""An instance with very many cases, made by bulk inserts and like a town's in their mix."""

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import insert, select, text

from reporting.accounts.actions import add_user
from reporting.app import create_app
from reporting.cases.actions.desk import rebuild_desk
from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.tasks import Task
from reporting.cases.models.timeline import Note
from reporting.cases.rules.entries import NoteKind, PoliceClassification, TaskKind
from reporting.cases.rules.moves import CaseState
from reporting.cases.rules.outcomes import ClosedFor
from reporting.clock import read_clock
from reporting.database import open_engine, open_session
from reporting.demo.actions import load_town
from reporting.incidents.models.circumstances import Circumstances
from reporting.incidents.models.reports import Incident, IncidentKind, IncidentStrand
from reporting.incidents.rules import READABLE, ReportState
from reporting.keyring import create_keys, load_keys
from reporting.migrate import upgrade
from reporting.permissions import COMMAND_LINE, Role
from reporting.personal_vocabulary import AgeGroup, Naming
from reporting.promises import Risk
from reporting.settings import read_settings
from reporting.vocabulary import Channel, Danger, Kind, Place, PoliceAware, SetAside, Strand, When
from reporting.work import Work

AT_ONCE = 5000
OFFICERS = 4
IN_CASES = 0.75
"""The share of reports that is in a case of its own."""

CASE_STATES = (CaseState.OPEN, CaseState.WITH_POLICE, CaseState.MONITORING, CaseState.CLOSED)
CASE_MIX = (7, 3, 2, 88)
OTHER_STATES = (ReportState.TRIAGED, ReportState.WAITING, ReportState.SET_ASIDE)
OTHER_MIX = (88, 4, 8)


def build(folder: Path, cases: int) -> Flask:
    """An instance with the demonstration town and many more cases."""
    settings = read_settings({"REPORTING_INSTANCE": str(folder)})
    create_keys(settings.keys)
    upgrade(settings.database_url)
    engine = open_engine(settings.database_url)
    with open_session(engine, writes=True) as session:
        work = Work(session, COMMAND_LINE, read_clock(), load_keys(settings.keys))
        load_town(work)
        officers = [
            add_user(work, username=f"officer-{n}", name=f"Officer {n}", role=Role.OFFICER,
                     password=f"a word that is long {n}", centre_id=None).id
            for n in range(OFFICERS - 1)
        ]  # fmt: skip
        officers.append(
            session.scalars(text("SELECT id FROM users WHERE username = 'officer'")).one()
        )
        add_many(work, int(cases / IN_CASES), [UUID(str(one)) for one in officers])
        rebuild_desk(work)
        session.execute(text("ANALYZE"))
        session.commit()
    engine.dispose()
    return create_app(settings)


def add_many(work: Work, reports: int, officers: list[UUID]) -> None:
    """Reports spread over eight years, most of them in closed cases."""
    random = Random(1)
    like = work.session.scalars(
        select(Incident).where(Incident.area_id.is_not(None)).limit(300)
    ).all()
    for start in range(0, reports, AT_ONCE):
        rows = [_report(random, work, like) for _ in range(min(AT_ONCE, reports - start))]
        ids = [row["id"] for row in rows]
        cases = [_case(random, work, row, officers) for row in rows if row.pop("in_case")]
        held = [
            {"incident_id": one.pop("report"), "case_id": one["id"], "added_at": one["opened_at"]}
            for one in cases
        ]
        many: dict[Any, list[dict[str, Any]]] = {
            Incident: rows,
            IncidentStrand: [
                {"incident_id": one, "strand": random.choice(list(Strand))} for one in ids
            ],
            IncidentKind: [{"incident_id": one, "kind": random.choice(list(Kind))} for one in ids],
            Circumstances: [_rest(random, one) for one in ids],
            Case: cases,
            CaseReport: held,
            Note: [_note(random, one) for one in cases],
            Task: [_task(random, work, one) for one in cases if one["state"] is CaseState.OPEN],
        }
        for model, found in many.items():
            if found:
                work.session.execute(insert(model), found)


def _number(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def _reference(random: Random) -> str:
    drawn = "".join(random.choices(READABLE, k=8))
    return f"{drawn[:4]}-{drawn[4:]}"


def _report(random: Random, work: Work, like: Any) -> dict[str, Any]:
    model, ago = random.choice(like), random.randrange(2900)
    in_case = random.random() < IN_CASES
    state = ReportState.TRIAGED if in_case else random.choices(OTHER_STATES, OTHER_MIX)[0]
    return {
        "id": _number(random),
        "reference": _reference(random),
        "source_id": model.source_id,
        "centre_id": model.centre_id,
        "area_id": model.area_id,
        "received_on": work.today - timedelta(days=ago),
        "entered_at": work.now - timedelta(days=ago, seconds=random.randrange(80000)),
        "precision": When.NOT_SAID,
        "place": random.choice(list(Place)),
        "channel": random.choice(list(Channel)),
        "police_aware": PoliceAware.NOT_SAID,
        "danger": Danger.NO,
        "urgency": int(random.random() > 0.05),
        "state": state,
        "set_aside_for": SetAside.TEST if state is ReportState.SET_ASIDE else None,
        "read_at": None if state is ReportState.WAITING else work.now - timedelta(days=ago),
        "fed_back_at": work.now - timedelta(days=ago) if random.random() < 0.98 else None,
        "in_case": in_case,
    }


def _rest(random: Random, incident_id: UUID) -> dict[str, Any]:
    return {
        "id": _number(random),
        "incident_id": incident_id,
        "naming": Naming.ANONYMOUS,
        "age_group": random.choice(list(AgeGroup)),
    }


def _case(random: Random, work: Work, row: dict[str, Any], officers: list[UUID]) -> dict[str, Any]:
    state = random.choices(CASE_STATES, CASE_MIX)[0]
    closed = state is CaseState.CLOSED
    return {
        "id": _number(random),
        "reference": _reference(random),
        "report": row["id"],
        "state": state,
        "opened_at": row["entered_at"],
        "assigned_to": random.choice(officers) if random.random() < 0.9 else None,
        "risk": random.choice([*Risk, None]),
        "review_due": None if closed else work.today + timedelta(days=random.randrange(-10, 50)),
        "last_done_at": work.now - timedelta(days=random.randrange(60) + 900 * closed),
        "closed_at": work.now - timedelta(days=900) if closed else None,
        "closed_for": ClosedFor.RESOLVED if closed else None,
        "police": random.choice([*PoliceClassification, None]),
        "version": 3,
    }


def _note(random: Random, case: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": _number(random),
        "case_id": case["id"],
        "kind": NoteKind.NOTE,
        "facts": "{}",
        "at": case["last_done_at"],
    }


def _task(random: Random, work: Work, case: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": _number(random),
        "case_id": case["id"],
        "kind": TaskKind.CONTACT,
        "due_on": work.today + timedelta(days=random.randrange(-5, 60)),
        "opened_at": case["opened_at"],
    }
