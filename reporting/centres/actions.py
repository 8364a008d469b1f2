"""Keeping centres, and loading areas and their populations from a list."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import select

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.centres.models import Area, Centre, Population
from reporting.centres.queries import find_centre_by_name
from reporting.centres.rules.area_rows import AreaId, AreaRow, read_area_rows
from reporting.centres.rules.area_tree import LEVELS, Place, grow_tree
from reporting.centres.rules.centre_facts import CentreFacts
from reporting.permissions import Permission, demand
from reporting.work import Work


class NameTaken(Exception):
    """Another centre has that name."""


def keep_centre(work: Work, centre: Centre | None, facts: CentreFacts) -> Centre:
    """Add a centre, or change one.

    Raises:
        NameTaken: when another centre has the name.
    """
    demand(work.actor, Permission.MANAGE_CENTRES)
    namesake = find_centre_by_name(work, facts.name)
    if namesake is not None and namesake is not centre:
        raise NameTaken(facts.name)
    if centre is None:
        centre = Centre(name=facts.name, kind=facts.kind)
        work.session.add(centre)
    for name, value in asdict(facts).items():
        setattr(centre, name, value)
    work.session.flush()
    record(work, Event.CENTRE_KEPT, centre.id, active=centre.active)
    return centre


@dataclass
class LoadedAreas:
    """What loading a list did, in numbers of areas and of populations."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    populations_added: int = 0
    populations_changed: int = 0


def load_areas(work: Work, content: bytes) -> LoadedAreas:
    """Add the areas of a CSV list, or bring them up to it; nothing is ever removed.

    Raises:
        AreaFaults: with every fault of the list; nothing is written then.
    """
    rows = read_area_rows(content)
    held = {AreaId(area.level, area.name, area.valid_from): area for area in _areas(work)}
    names = {area.id: id_ for id_, area in held.items()}
    known = [
        Place(id_, area.valid_to, names[area.parent_id] if area.parent_id else None)
        for id_, area in held.items()
    ]
    tree = grow_tree(rows, known)
    loaded = LoadedAreas()
    by_id = {row.id: row for row in rows}
    for id_ in sorted(by_id, key=lambda id_: (LEVELS.index(id_.level), by_id[id_].row)):
        _keep_area(work, held, tree[id_], by_id[id_], loaded)
    work.session.flush()
    _keep_populations(work, rows, {id_: area.id for id_, area in held.items()}, loaded)
    record(work, Event.AREAS_LOADED, **asdict(loaded))
    return loaded


def _areas(work: Work) -> list[Area]:
    return list(work.session.scalars(select(Area)))


def _keep_area(
    work: Work, held: dict[AreaId, Area], place: Place, row: AreaRow, loaded: LoadedAreas
) -> None:
    parent_id = held[place.parent].id if place.parent else None
    area = held.get(place.id)
    if area is None:
        area = Area(
            level=row.id.level,
            name=row.id.name,
            valid_from=row.id.valid_from,
            valid_to=row.valid_to,
            parent_id=parent_id,
            gss_code=row.gss_code,
        )
        work.session.add(area)
        # A parent must be there before its parts, and no relationship tells the session so.
        work.session.flush()
        held[place.id] = area
        loaded.added += 1
        return
    said = (row.valid_to, parent_id, row.gss_code)
    if (area.valid_to, area.parent_id, area.gss_code) == said:
        loaded.unchanged += 1
        return
    area.valid_to, area.parent_id, area.gss_code = said
    loaded.changed += 1


def _keep_populations(
    work: Work, rows: list[AreaRow], ids: Mapping[AreaId, UUID], loaded: LoadedAreas
) -> None:
    """A population is known by area, year and source; only the number of people may change."""
    held = {(one.area_id, one.year, one.source): one for one in _populations(work)}
    for row in rows:
        if row.population is None:
            continue
        people, year, source = row.population
        key = (ids[row.id], year, source)
        if key not in held:
            held[key] = Population(area_id=key[0], year=year, source=source, people=people)
            work.session.add(held[key])
            loaded.populations_added += 1
        elif held[key].people != people:
            held[key].people = people
            loaded.populations_changed += 1
    work.session.flush()


def _populations(work: Work) -> list[Population]:
    return list(work.session.scalars(select(Population)))
