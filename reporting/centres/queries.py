"""Finding centres and areas."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from reporting.centres.models import Area, Centre
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
