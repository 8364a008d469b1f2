"""The days of the centres' reports, for seeing which promises were kept."""

from collections.abc import Iterator
from datetime import datetime, time

from sqlalchemy import select

from reporting.clock import LONDON, london_date
from reporting.conversations.rules.promises import Handled, Quarter
from reporting.incidents.models.reports import Incident, Source
from reporting.incidents.rules import CENTRE_REPORTS, COUNTED
from reporting.permissions import Permission, demand
from reporting.work import Work


def handled_since(work: Work, first: Quarter) -> Iterator[Handled]:
    """The days of every report of a centre since the beginning of a quarter, in one query."""
    demand(work.actor, Permission.COUNT_EXACTLY)
    began = datetime.combine(first.began, time.min, LONDON)
    columns = (Incident.entered_at, Incident.read_at, Incident.fed_back_at, Incident.state)
    rows = work.session.execute(
        select(*columns)
        .join(Source, Source.id == Incident.source_id)
        .where(Source.name == CENTRE_REPORTS, Incident.entered_at >= began)
        .execution_options(yield_per=1000)
    )
    for row in rows:
        yield Handled(
            entered=london_date(row.entered_at),
            acknowledged=london_date(row.read_at) if row.read_at else None,
            fed_back=london_date(row.fed_back_at) if row.fed_back_at else None,
            counts=row.state in COUNTED,
        )
