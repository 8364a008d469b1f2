"""Finding drafts. A draft is opened only by the person who began it."""

import json
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from reporting.database import read_sealed
from reporting.intake.models import Draft
from reporting.intake.rules.pages import Content
from reporting.work import Work


def find_draft(work: Work, draft_id: UUID, *, to_change: bool = False) -> Draft | None:
    """One of the actor's own drafts; locked when it is to be changed."""
    query = select(Draft).where(Draft.id == draft_id, Draft.user_id == work.actor.user_id)
    return work.session.scalar(query.with_for_update() if to_change else query)


def own_drafts(work: Work) -> Sequence[Draft]:
    """The actor's unfinished reports, the last one touched first."""
    return work.session.scalars(
        select(Draft)
        .where(Draft.user_id == work.actor.user_id, Draft.submitted_at.is_(None))
        .order_by(Draft.changed_at.desc())
        .limit(50)
    ).all()


def unfinished_at_centres(work: Work) -> dict[UUID, int]:
    """How many unfinished reports there are at each centre: that they exist, and nothing more."""
    counted = (
        select(Draft.centre_id, func.count())
        .where(Draft.submitted_at.is_(None))
        .group_by(Draft.centre_id)
    )
    return {row[0]: row[1] for row in work.session.execute(counted)}


def content_of(work: Work, draft: Draft) -> Content:
    """What a draft holds, unsealed."""
    return Content(**json.loads(read_sealed(work.keys, draft, "answers") or "{}"))
