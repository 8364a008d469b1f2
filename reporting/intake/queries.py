"""Finding drafts. A draft is opened only by the person who began it."""

import json
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, select

from reporting.accounts.models import User
from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident
from reporting.intake.models import Draft
from reporting.intake.rules.pages import Content
from reporting.work import Work


def find_draft(work: Work, draft_id: UUID, *, to_change: bool = False) -> Draft | None:
    """One of the actor's own drafts; locked when it is to be changed."""
    query = select(Draft).where(Draft.id == draft_id, Draft.user_id == work.actor.user_id)
    return work.session.scalar(query.with_for_update() if to_change else query)


def own_drafts(work: Work) -> Sequence[Draft]:
    """The actor's unfinished reports, the one that is deleted next first."""
    return work.session.scalars(
        select(Draft)
        .where(Draft.user_id == work.actor.user_id, Draft.submitted_at.is_(None))
        .order_by(Draft.changed_at)
        .limit(50)
    ).all()


def untouched_draft(work: Work) -> Draft | None:
    """A draft of the actor's that was begun for somebody new and never answered, locked."""
    begun = select(Draft).where(
        Draft.user_id == work.actor.user_id,
        Draft.centre_id == work.actor.centre_id,
        Draft.answers.is_(None),
        Draft.submitted_at.is_(None),
        Draft.handed_over_at.is_(None),
        Draft.person_number.is_(None),
    )
    return work.session.scalar(begun.order_by(Draft.changed_at).limit(1).with_for_update())


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


def drafts_that_show(work: Work, person_number: UUID) -> Sequence[Draft]:
    """Sent drafts that may still show a code of this person's, locked."""
    theirs = select(Incident.id).where(Incident.person_number == person_number)
    sent = select(Draft).where(Draft.incident_id.in_(theirs), Draft.submitted_at.is_not(None))
    return work.session.scalars(sent.with_for_update()).all()


def colleagues(work: Work, user_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names behind those account numbers that belong to the actor's own centre."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    here = (User.id.in_(wanted), User.centre_id == work.actor.centre_id)
    rows = work.session.execute(select(User.id, User.name).where(*here))
    return {row.id: row.name for row in rows}
