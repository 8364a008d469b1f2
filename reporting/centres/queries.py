"""Finding centres and areas."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from reporting.centres.models import Area, Centre, Population
from reporting.paging import ROWS, Paged, cut_page, read_cursor, read_name, write_name
from reporting.vocabulary import AreaLevel
from reporting.work import Work


def every_centre(work: Work) -> Sequence[Centre]:
    """All centres, the active ones first. A town has a dozen, so the list is not paged."""
    return work.session.scalars(
        select(Centre).order_by(Centre.active.desc(), func.lower(Centre.name)).limit(500)
    ).all()


def find_centre(work: Work, centre_id: UUID | None) -> Centre | None:
    """One centre by its number."""
    return work.session.get(Centre, centre_id) if centre_id else None


def find_centre_by_name(work: Work, name: str) -> Centre | None:
    """One centre by its name, without regard to case."""
    wanted = func.lower(Centre.name) == name.strip().lower()
    return work.session.scalar(select(Centre).where(wanted))


def wards_on(work: Work, day: date, borough: str) -> Sequence[Area]:
    """The wards that a borough has on a day, by name."""
    forum, town = aliased(Area), aliased(Area)
    return work.session.scalars(
        select(Area)
        .join(forum, Area.parent_id == forum.id)
        .outerjoin(town, forum.parent_id == town.id)
        .where(
            Area.level == AreaLevel.WARD,
            or_(forum.name == borough, town.name == borough),
            Area.valid_from <= day,
            or_(Area.valid_to.is_(None), Area.valid_to >= day),
        )
        .order_by(Area.name)
    ).all()


def every_area(work: Work, after: str | None, size: int = ROWS) -> Paged[Area]:
    """All areas, past and present, by name."""
    query = select(Area)
    if cursor := read_cursor(after, 2):
        try:
            name, last = read_name(cursor[0]), UUID(cursor[1])
        except ValueError:
            return every_area(work, None, size)
        query = query.where(or_(Area.name > name, and_(Area.name == name, Area.id > last)))
    found = work.session.scalars(query.order_by(Area.name, Area.id).limit(size + 1)).all()
    return cut_page(found, lambda area: (write_name(area.name), area.id), size)


def populations_of(work: Work, areas: Iterable[Area]) -> dict[UUID, list[Population]]:
    """What is known of how many people live in some areas, the oldest figure first."""
    wanted = [area.id for area in areas]
    found: dict[UUID, list[Population]] = {number: [] for number in wanted}
    query = select(Population).where(Population.area_id.in_(wanted))
    for row in work.session.scalars(query.order_by(Population.year, Population.source)):
        found[row.area_id].append(row)
    return found


def names_of_areas(work: Work, numbers: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names behind some numbers of areas, in one query."""
    wanted = {number for number in numbers if number is not None}
    rows = work.session.execute(select(Area.id, Area.name).where(Area.id.in_(wanted)))
    return {row.id: row.name for row in rows}
