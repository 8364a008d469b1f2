"""Where the records that are counted come from."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from reporting.incidents.models.reports import Source
from reporting.incidents.rules import CENTRE_REPORTS
from reporting.work import Work

NONE_YET = UUID(int=0)


class UnknownSource(ValueError):
    """No records come from a source of that name; the message lists the names there are."""


@dataclass(frozen=True)
class CountedSource:
    """One source. Every count is of one source, so that an import never enters a centre's count.

    Attributes:
        area_name: the area whose wards and forum areas its breakdowns show.
        notice: what must be printed where its records are used; "" for nothing.
    """

    id: UUID
    name: str
    area_name: str
    notice: str


def find_source(work: Work, name: str = CENTRE_REPORTS) -> CountedSource:
    """The source of a name; without a name, the reports of the partnership's own centres.

    Raises:
        UnknownSource: with the known names in its message.
    """
    columns = (Source.id, Source.name, Source.area_name, Source.notice)
    known = {row.name: row for row in work.session.execute(select(*columns))}
    if name in known:
        return CountedSource(*known[name])
    if name == CENTRE_REPORTS:
        # Before the first report there need not be a row; nothing is counted then.
        return CountedSource(NONE_YET, CENTRE_REPORTS, "", "")
    names = ", ".join(f"“{known_name}”" for known_name in sorted({*known, CENTRE_REPORTS}))
    raise UnknownSource(f"There is no source “{name[:120]}”. The sources are: {names}.")
