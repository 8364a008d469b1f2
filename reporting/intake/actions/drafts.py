"""Beginning, saving, submitting and throwing away a draft."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from reporting.database import seal_field
from reporting.intake.actions.reports import take_report
from reporting.intake.models import Draft
from reporting.intake.queries import answers_of
from reporting.intake.rules.report import report_from
from reporting.permissions import Permission, demand
from reporting.work import Work

SHOWN_AGAIN_FOR = timedelta(minutes=30)
"""How long a submitted draft can show its return code again."""

KEPT_FOR = timedelta(days=7)
"""How long an unfinished draft is kept after it was last touched."""


@dataclass(frozen=True)
class Confirmation:
    """What is shown once a report was sent; the code is None when its time is over."""

    reference: str
    return_code: str | None


def begin_draft(work: Work) -> Draft:
    """Begin a report at the actor's centre."""
    demand(work.actor, Permission.TAKE_REPORTS)
    if work.actor.user_id is None or work.actor.centre_id is None:
        raise ValueError("a draft needs a person and a centre")
    draft = Draft(
        user_id=work.actor.user_id,
        centre_id=work.actor.centre_id,
        started_at=work.now,
        changed_at=work.now,
    )
    work.session.add(draft)
    return draft


def save_page(work: Work, draft: Draft, page: str, answers: dict[str, Any]) -> None:
    """Keep the answers of one page."""
    _keep(work, draft, {**answers_of(work, draft), page: answers})


def submit_draft(work: Work, draft: Draft) -> Confirmation:
    """Make the report. Doing it again makes nothing new and gives the same confirmation.

    The draft must be locked (`find_draft(…, to_change=True)`) and have no gap left.
    """
    if draft.submitted_at is None:
        taken = take_report(work, report_from(answers_of(work, draft)), draft.centre_id)
        draft.incident_id, draft.submitted_at = taken.incident_id, work.now
        shown = {"reference": taken.reference, "return_code": taken.return_code}
        _keep(work, draft, {"taken": shown})
    return confirmation_of(work, draft)


def confirmation_of(work: Work, draft: Draft) -> Confirmation:
    """What a submitted draft may still show."""
    if draft.submitted_at is None:
        raise ValueError("the draft was not submitted")
    taken = answers_of(work, draft)["taken"]
    fresh = work.now - draft.submitted_at < SHOWN_AGAIN_FOR
    return Confirmation(taken["reference"], taken["return_code"] if fresh else None)


def throw_away(work: Work, draft: Draft) -> None:
    """Delete a draft: the worker is done with it, or does not want it."""
    work.session.delete(draft)


def throw_away_old_drafts(work: Work) -> int:
    """Delete submitted drafts whose code may no longer be shown, and those left for a week."""
    shown = Draft.submitted_at <= work.now - SHOWN_AGAIN_FOR
    left = Draft.submitted_at.is_(None) & (Draft.changed_at <= work.now - KEPT_FOR)
    gone = work.session.execute(delete(Draft).where(shown | left).returning(Draft.id)).all()
    return len(gone)


def _keep(work: Work, draft: Draft, answers: dict[str, Any]) -> None:
    seal_field(work.keys, draft, "answers", json.dumps(answers))
    draft.changed_at = work.now
