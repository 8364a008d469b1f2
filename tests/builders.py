"""Rows for tests, each made with whatever it needs; say only what the test is about."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from argon2 import PasswordHasher
from sqlalchemy import select

from reporting.accounts.models import User
from reporting.cases.actions.desk import refresh_desk
from reporting.cases.actions.repeats import refresh_repeats
from reporting.centres.models import Area, Centre
from reporting.database import seal_field
from reporting.incidents.models.reports import (
    Incident,
    IncidentKind,
    IncidentReligion,
    IncidentStrand,
    Source,
)
from reporting.incidents.rules import CENTRE_REPORTS, ReportState, new_reference
from reporting.permissions import Role, actor_for
from reporting.vocabulary import AreaLevel, CentreKind, Kind, Religion, SetAside, Strand
from reporting.work import Work

PASSWORD = "correct horse battery staple"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
LONG_AGO = date(2004, 5, 1)
SEALED = ("narrative", "police_reference", "other_strand", "other_kind")


def a_report(
    work: Work,
    *,
    strands: tuple[Strand, ...] = (Strand.RACE,),
    kinds: tuple[Kind, ...] = (Kind.VERBAL_ABUSE,),
    religions: tuple[Religion, ...] = (),
    **changes: Any,
) -> Incident:
    """A report of a centre, waiting for triage, received today; sealed texts are given plainly."""
    _complete(work, changes)
    texts = {"narrative": "They shouted at me in the street.", **changes}
    incident = Incident(
        **{
            "reference": new_reference(),
            "received_on": work.today,
            "entered_at": work.now,
            "strands": [IncidentStrand(strand=strand) for strand in strands],
            "kinds": [IncidentKind(kind=kind) for kind in kinds],
            "religions": [IncidentReligion(religion=religion) for religion in religions],
            **{name: value for name, value in changes.items() if name not in SEALED},
        }
    )
    for column in SEALED:
        seal_field(work.keys, incident, column, texts.get(column))
    work.session.add(incident)
    work.session.flush()
    if incident.person_number is not None:
        refresh_repeats(work, [incident.id])
    refresh_desk(work, [incident.id])
    return incident


def _complete(work: Work, changes: dict[str, Any]) -> None:
    """Add what a report cannot be without: its source, its centre, and what its state asks for."""
    source = changes.pop("source", None) or a_source(work)
    changes["source_id"] = source.id
    if not source.imported and "centre_id" not in changes:
        changes["centre_id"] = (changes.pop("centre", None) or a_centre(work)).id
    if (area := changes.pop("area", None)) is not None:
        changes["area_id"] = area.id
    state = changes.get("state", ReportState.WAITING)
    if state is ReportState.SET_ASIDE:
        changes.setdefault("set_aside_for", SetAside.ENTERED_IN_ERROR)
    if state is ReportState.DUPLICATE and "duplicate_of" not in changes:
        changes["duplicate_of"] = a_report(work).id


def a_source(work: Work, name: str = CENTRE_REPORTS) -> Source:
    """The source of that name; any but the partnership's own is an imported one."""
    found = work.session.scalar(select(Source).where(Source.name == name))
    if found is None:
        found = Source(name=name, area_name="Hartlepool", imported=name != CENTRE_REPORTS)
        work.session.add(found)
        work.session.flush()
    return found


def a_centre(work: Work, name: str = "Central Library", **changes: Any) -> Centre:
    """The centre of that name."""
    found = work.session.scalar(select(Centre).where(Centre.name == name))
    if found is None:
        found = Centre(**{"name": name, "kind": CentreKind.COMMUNITY_HUB, **changes})
        work.session.add(found)
        work.session.flush()
    return found


def an_area(work: Work, name: str = "Victoria", **changes: Any) -> Area:
    """The area of that name, a ward unless something else is said."""
    wanted = {"level": AreaLevel.WARD, "valid_from": LONG_AGO, **changes}
    found = work.session.scalar(
        select(Area).where(Area.name == name, Area.level == wanted["level"])
    )
    if found is None:
        found = Area(name=name, **wanted)
        work.session.add(found)
        work.session.flush()
    return found


def a_user(work: Work, role: Role = Role.OFFICER, **changes: Any) -> User:
    """An account; a centre worker's is at the usual centre. The password is `PASSWORD`."""
    centre_id: UUID | None = None
    if role is Role.CENTRE_WORKER:
        centre_id = (changes.pop("centre", None) or a_centre(work)).id
    number = len(work.session.scalars(select(User.id)).all()) + 1
    user = User(
        **{
            "username": f"{role.value.lower()}-{number}",
            "name": f"{role.label} {number}",
            "role": role,
            "centre_id": centre_id,
            "password_hash": password_hash(),
            "created_at": work.now,
            **changes,
        }
    )
    work.session.add(user)
    work.session.flush()
    return user


def as_role(work: Work, role: Role, **changes: Any) -> Work:
    """The same work, done by a new account of that role."""
    user = a_user(work, role, **changes)
    actor = actor_for(user_id=user.id, name=user.name, role=role, centre_id=user.centre_id)
    return replace(work, actor=actor)


@cache
def password_hash() -> str:
    """The hash of `PASSWORD`, made once and cheaply."""
    return CHEAP.hash(PASSWORD)
