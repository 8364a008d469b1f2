"""Loading the demonstration town into an empty instance."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import select

from reporting.accounts.actions import add_user
from reporting.accounts.models import User
from reporting.accounts.queries import find_user
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.desk import rebuild_desk
from reporting.cases.actions.moving import Closing, close_case
from reporting.cases.actions.repeats import rebuild_repeats
from reporting.cases.actions.timeline import add_note
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.rules.moves import Move
from reporting.cases.rules.outcomes import ClosedFor, OwnAnswer
from reporting.centres.actions import load_areas
from reporting.centres.models import Area, Centre
from reporting.centres.queries import find_centre_by_name, wards_on
from reporting.database import seal_field
from reporting.demo.agencies import add_agencies
from reporting.demo.people import add_people, look_after
from reporting.demo.rules import BUSY_WARDS, SEED, MadeUp, older_reports, recent_reports
from reporting.demo.town import ACCOUNTS, AREAS, CENTRES, PASSWORD, TOWN
from reporting.incidents.actions import add_centre_source
from reporting.incidents.models.reports import (
    Incident,
    IncidentKind,
    IncidentReligion,
    IncidentStrand,
    Source,
)
from reporting.incidents.rules import READABLE, URGENT, USUAL, ReportState
from reporting.permissions import actor_for
from reporting.vocabulary import AreaLevel, Danger, SetAside
from reporting.work import Work

STILL_WAITING = timedelta(days=21)
LOOKED_AT_AFTER = timedelta(days=2)
LONG_PAST = timedelta(days=75)
LONG_FED_BACK = timedelta(days=40)
FED_BACK_AFTER = (timedelta(days=5), timedelta(days=9), timedelta(days=20))

CLOSING = Closing(
    ClosedFor.WISH,
    "They feel safer and want nothing more.",
    {"told": OwnAnswer.YES, "informed": OwnAnswer.PARTLY, "safer": OwnAnswer.YES},
)


class NotEmpty(Exception):
    """There is something in the instance already, and nothing made up may be mixed into it."""


@dataclass(frozen=True)
class Town:
    """What reports are drawn from."""

    source: Source
    centres: list[Centre]
    wards: list[Area]
    random: Random


def load_town(work: Work) -> int:
    """Load areas, centres, accounts and reports.

    Returns:
        How many reports were made up.

    Raises:
        NotEmpty: when there are accounts, centres or reports already.
    """
    if is_started(work):
        raise NotEmpty
    source = add_centre_source(work, TOWN)
    load_areas(work, AREAS.read_bytes())
    centres = [Centre(**{**facts, "ward_id": _ward(work, ward)}) for ward, facts in CENTRES]
    work.session.add_all(centres)
    work.session.flush()
    _add_accounts(work)
    add_agencies(work)
    wards = select(Area).where(Area.level == AreaLevel.WARD).order_by(Area.name)
    town = Town(source, centres, list(work.session.scalars(wards)), Random(SEED))
    older = [_write(work, town, made_up) for made_up in older_reports()]
    for report in older:
        report.state = ReportState.TRIAGED
        report.fed_back_at = report.entered_at + FED_BACK_AFTER[0]
    recent = [_write(work, town, made_up) for made_up in recent_reports(work.today)]
    work.session.add_all(older + recent)
    work.session.flush()
    recent.sort(key=lambda report: (report.received_on, report.reference))
    add_people(work, _of_late(work, recent))
    _work_the_desk(work, recent)
    rebuild_repeats(work)
    rebuild_desk(work)
    record(work, Event.DEMO_LOADED, reports=len(older) + len(recent))
    return len(older) + len(recent)


def is_started(work: Work) -> bool:
    """Whether the instance has accounts, centres or reports."""
    tables = (User, Centre, Incident)
    return any(work.session.scalar(select(table).limit(1)) is not None for table in tables)


def _add_accounts(work: Work) -> None:
    for username, name, role, centre in ACCOUNTS:
        found = find_centre_by_name(work, centre) if centre else None
        add_user(
            work,
            username=username,
            name=name,
            role=role,
            password=PASSWORD,
            centre_id=found.id if found else None,
        )


def _ward(work: Work, name: str) -> UUID | None:
    return next((ward.id for ward in wards_on(work, work.today, TOWN) if ward.name == name), None)


def _write(work: Work, town: Town, made_up: MadeUp) -> Incident:
    random = town.random
    entered = datetime.combine(made_up.received_on, time(9 + made_up.draw % 8, made_up.draw % 60))
    incident = Incident(
        id=UUID(int=random.getrandbits(128), version=4),
        reference=_reference(random),
        source_id=town.source.id,
        centre_id=random.choice([centre for centre in town.centres if centre.active]).id,
        received_on=made_up.received_on,
        entered_at=min(entered.replace(tzinfo=UTC), work.now),
        occurred_from=made_up.occurred_on,
        occurred_to=made_up.occurred_on,
        precision=made_up.precision,
        place=made_up.place,
        area_id=_ward_of(town, made_up),
        channel=made_up.channel,
        reporter_role=made_up.role,
        police_aware=made_up.police,
        danger=made_up.danger,
        urgency=URGENT if made_up.danger is Danger.YES else USUAL,
        strands=[IncidentStrand(strand=made_up.strand)],
        kinds=[IncidentKind(kind=kind) for kind in made_up.kinds],
        religions=[IncidentReligion(religion=made_up.religion)] if made_up.religion else [],
    )
    seal_field(work.keys, incident, "narrative", made_up.narrative)
    return incident


def _reference(random: Random) -> str:
    drawn = "".join(random.choices(READABLE, k=8))
    return f"{drawn[:4]}-{drawn[4:]}"


def _ward_of(town: Town, made_up: MadeUp) -> UUID | None:
    day = made_up.received_on
    wards = [w for w in town.wards if w.valid_from <= day and (not w.valid_to or w.valid_to >= day)]
    if not wards or made_up.draw % 20 == 0:
        return None
    busy = [ward for ward in wards if ward.name in BUSY_WARDS]
    chosen = busy if made_up.busy_ward and busy else wards
    return chosen[made_up.draw % len(chosen)].id


def _work_the_desk(work: Work, recent: list[Incident]) -> None:
    """Triage all but the newest, as the officer, a few days after each came in."""
    officer = find_user(work, "officer")
    if officer is None:
        raise LookupError("the demonstration has an officer")
    actor = actor_for(user_id=officer.id, name=officer.name, role=officer.role, centre_id=None)
    ready = [report for report in recent if report.received_on <= work.today - STILL_WAITING]
    for place, report in enumerate(ready):
        later = replace(work, actor=actor, now=min(report.entered_at + LOOKED_AT_AFTER, work.now))
        report.read_at = later.now
        if place % 5 or report.received_on <= work.today - LONG_FED_BACK:
            report.fed_back_at = min(later.now + FED_BACK_AFTER[place % 3], work.now)
        original = ready[place - 1] if place else None
        decision = _decision(place, original)
        case = triage(later, report, decision)
        if case is not None:
            rang = replace(later, now=min(later.now + timedelta(hours=1), work.now))
            add_note(rang, case, "Rang the centre. They will ask if the person wants to talk.")
            if report.person_number is not None:
                look_after(rang, case)
            if report.received_on <= work.today - LONG_PAST:
                ended = replace(rang, now=min(rang.now + LOOKED_AT_AFTER, work.now))
                close_case(ended, case, CLOSING)


def _of_late(work: Work, reports: list[Incident]) -> list[Incident]:
    """Those whose persons are known: some that wait, and some that became cases not long ago."""
    until = work.today - STILL_WAITING
    waiting = [report for report in reports if report.received_on > until]
    read = enumerate(reports[: len(reports) - len(waiting)])
    cases = [report for place, report in read if _opens_case(place)]
    both = zip(reversed(cases), reversed(waiting), strict=False)
    return [report for pair in both for report in pair]


def _opens_case(place: int) -> bool:
    return place % 9 == 4


def _decision(place: int, original: Incident | None) -> Triage:
    if place % 40 == 11:
        return Triage(Move.SET_ASIDE, "A training entry.", set_aside_for=SetAside.TEST)
    if place % 60 == 23:
        return Triage(Move.WITHDRAW, "They asked for it not to be used.")
    if place % 50 == 31 and original is not None and original.state is ReportState.TRIAGED:
        return Triage(Move.SAME_INCIDENT, "Same time, place and people.", original=original)
    if _opens_case(place):
        return Triage(Move.OPEN_CASE, "They would like some help.")
    return Triage(Move.RECORD_ONLY, "They only wanted it to be known.")
