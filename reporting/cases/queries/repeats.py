"""Which incidents are known to be repeats, by the coded facts."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from reporting.cases.models.repeats import LinkableIncident
from reporting.work import Work


def repeats_among(work: Work, incident_ids: Collection[UUID]) -> set[UUID]:
    """Those of some incidents that are known to be repeats."""
    here = LinkableIncident.incident_id.in_(incident_ids)
    asked = select(LinkableIncident.incident_id).where(here, LinkableIncident.repeat)
    return set(work.session.scalars(asked))
