"""Which kinds of places have several reports in twelve months, ward by ward."""

from sqlalchemy import func, select

from reporting.centres.models import Area
from reporting.counts.queries.sources import find_source
from reporting.counts.queries.totals import within
from reporting.counts.rules.quarters import Window
from reporting.counts.rules.repeat_places import RepeatPlace, last_twelve_months, most_first
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import COUNTED
from reporting.permissions import Permission, demand
from reporting.vocabulary import AreaLevel
from reporting.work import Work


def repeat_places(work: Work) -> tuple[Window, list[RepeatPlace]]:
    """The days that were counted, and the repeat places in them. For the officer alone."""
    demand(work.actor, Permission.DECIDE_REPEATS)
    window, source = last_twelve_months(work.today), find_source(work)
    counted = (
        select(Area.id, Area.name, Incident.place, func.count(), func.max(Incident.received_on))
        .join(Area, Area.id == Incident.area_id)
        .where(
            Incident.source_id == source.id,
            within(window),
            Incident.state.in_(COUNTED),
            Area.level == AreaLevel.WARD,
        )
        .group_by(Area.id, Area.name, Incident.place)
    )
    return window, most_first(RepeatPlace(*row) for row in work.session.execute(counted))
