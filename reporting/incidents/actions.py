"""Writing what reports need around them."""

from sqlalchemy import select

from reporting.incidents.models import Source
from reporting.incidents.rules import CENTRE_REPORTS
from reporting.work import Work


def add_centre_source(work: Work, area_name: str) -> Source:
    """The source of the centres' own reports; made once, when an instance is made."""
    source = work.session.scalar(select(Source).where(Source.name == CENTRE_REPORTS))
    if source is None:
        source = Source(name=CENTRE_REPORTS, area_name=area_name, imported=False)
        work.session.add(source)
        work.session.flush()
    return source
