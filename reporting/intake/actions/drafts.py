"""Beginning, saving, submitting and throwing away a draft."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from reporting.accounts.queries import handed_over_among, handed_over_now
from reporting.database import seal_field
from reporting.intake.actions.reports import take_report
from reporting.intake.models import Draft
from reporting.intake.queries import content_of, untouched_draft
from reporting.intake.rules.pages import Content, changed_since
from reporting.intake.rules.report import report_from
from reporting.permissions import Permission, demand
from reporting.work import Work

SHOWN_AGAIN_FOR = timedelta(minutes=30)
"""How long a submitted draft can show its return code again."""

KEPT_FOR = timedelta(days=7)
"""How long an unfinished draft is kept after it was last touched."""


class HandedOver(Exception):
    """A device is locked to the draft; it cannot go before the device was taken back."""


@dataclass(frozen=True)
class Confirmation:
    """What is shown once a report was sent.

    Attributes:
        return_code: None when there is none, or when its time is over.
        code_known: whether the person came back with a code, which leads to this report as well.
        gone: whether there was a code that can no longer be shown.
        child: whether it happened to a child, whose safety comes first.
        slip_number: of an anonymous report; None when there is none, or when its time is over.
    """

    reference: str
    return_code: str | None
    code_known: bool
    gone: bool
    urgent: bool
    child: bool
    slip_number: str | None = None


def begin_draft(work: Work, *, person_number: UUID | None = None) -> Draft:
    """Begin a report at the actor's centre, for somebody new or who came back with a code."""
    demand(work.actor, Permission.TAKE_REPORTS)
    if work.actor.user_id is None or work.actor.centre_id is None:
        raise ValueError("a draft needs a person and a centre")
    draft = Draft(
        user_id=work.actor.user_id,
        centre_id=work.actor.centre_id,
        started_at=work.now,
        changed_at=work.now,
        person_number=person_number,
    )
    work.session.add(draft)
    return draft


def begin_or_reuse(work: Work) -> Draft:
    """Begin a report for somebody new; a draft of the actor's that nobody touched is taken up."""
    demand(work.actor, Permission.TAKE_REPORTS)
    draft = untouched_draft(work)
    if draft is None:
        return begin_draft(work)
    draft.started_at = draft.changed_at = work.now
    return draft


def save_pages(work: Work, draft: Draft, answers: Mapping[str, dict[str, Any]]) -> Content:
    """Keep the checked answers of some pages, in place of what was typed on them."""
    content = content_of(work, draft)
    for page, checked in answers.items():
        content.pages[page] = checked
        _settle(content, page)
    if work.actor.alone_with == draft.id:
        content.alone = sorted({*content.alone, *answers})
    else:
        content.alone = [page for page in content.alone if page not in answers]
    _keep(work, draft, content)
    return content


def keep_typed(
    work: Work,
    draft: Draft,
    typed: Mapping[str, dict[str, list[str]]],
    seen: Mapping[str, int],
    window: str = "",
) -> Content:
    """Keep what was typed on some pages as it is, unchecked.

    Args:
        seen: how often each page had been saved when it was drawn; one that was saved since, or
            typed on in another window, is left as it is.
        window: the mark of the window that it was typed in, if it has one.
    """
    content = content_of(work, draft)
    for page, fields in typed.items():
        if changed_since(content, page, seen, window):
            continue
        if window and content.typed.get(page) != fields:
            content.saved[page] = content.saved.get(page, 0) + 1
            content.windows[page] = window
        content.typed[page] = fields
    _keep(work, draft, content)
    return content


def skip_page(work: Work, draft: Draft, page: str) -> Content:
    """Pass over a page; what stood on it is forgotten."""
    content = content_of(work, draft)
    content.pages.pop(page, None)
    _settle(content, page)
    content.skipped.append(page)
    _keep(work, draft, content)
    return content


def submit_draft(work: Work, draft: Draft, duty_contact: str | None = None) -> Confirmation:
    """Make the report. Doing it again makes nothing new and gives the same confirmation.

    The draft must be locked (`find_draft(…, to_change=True)`) and have no gap left.
    """
    if draft.submitted_at is None:
        content = content_of(work, draft)
        report = report_from(content.pages, work.today)
        taken = take_report(work, report, draft, duty_contact, alone=content.alone)
        draft.incident_id, draft.submitted_at = taken.incident_id, work.now
        # The report may be anonymous: a draft must not lead from it to who came back with a code.
        draft.person_number = None
        shown = {
            "reference": taken.reference,
            "return_code": taken.return_code,
            "code_known": taken.code_known,
            "urgent": report.urgent,
            "child": content.child,
            "slip_number": taken.slip_number,
        }
        _keep(work, draft, Content(taken=shown))
    return confirmation_of(work, draft)


def confirmation_of(work: Work, draft: Draft) -> Confirmation:
    """What a submitted draft may still show."""
    taken = content_of(work, draft).taken
    if draft.submitted_at is None or taken is None:
        raise ValueError("the draft was not submitted")
    fresh = work.now - draft.submitted_at < SHOWN_AGAIN_FOR
    code = taken["return_code"]
    return Confirmation(
        taken["reference"],
        code if fresh else None,
        code_known=taken["code_known"],
        gone=bool(code) and not fresh,
        urgent=taken["urgent"],
        child=taken.get("child", False),
        slip_number=taken.get("slip_number") if fresh else None,
    )


def throw_away(work: Work, draft: Draft) -> None:
    """Delete a draft: the worker is done with it, or does not want it.

    The draft must be locked (`find_draft(…, to_change=True)`), as for handing it over.

    Raises:
        HandedOver: while a device is locked to it.
    """
    if handed_over_among(work, [draft.id]):
        raise HandedOver
    work.session.delete(draft)


def throw_away_old_drafts(work: Work) -> int:
    """Delete submitted drafts whose code may no longer be shown, and those left for a week.

    One that a handed-over device is locked to stays, since the way back leads through its pages.
    """
    shown = Draft.submitted_at <= work.now - SHOWN_AGAIN_FOR
    left = Draft.submitted_at.is_(None) & (Draft.changed_at <= work.now - KEPT_FOR)
    free = Draft.id.not_in(handed_over_now(work))
    old = delete(Draft).where(free, shown | left).returning(Draft.id)
    gone = work.session.execute(old).all()
    return len(gone)


def _settle(content: Content, page: str) -> None:
    content.typed.pop(page, None)
    content.windows.pop(page, None)
    content.saved[page] = content.saved.get(page, 0) + 1
    content.skipped = [name for name in content.skipped if name != page]


def _keep(work: Work, draft: Draft, content: Content) -> None:
    seal_field(work.keys, draft, "answers", json.dumps(asdict(content)))
    draft.changed_at = work.now
