"""A centre's own reports and where they stand, and the worker's unfinished ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from reporting.accounts.queries import handed_over_among
from reporting.centres.queries import every_centre
from reporting.clock import london_date, say_date, say_moment
from reporting.conversations.queries.inbox import Arrived, News, news_for_centre
from reporting.conversations.rules.messages import answer_due
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import newest_reports
from reporting.incidents.rules import ReportState
from reporting.intake.actions.drafts import KEPT_FOR
from reporting.intake.models import Draft
from reporting.intake.queries import own_drafts, unfinished_at_centres
from reporting.permissions import Permission, allow
from reporting.promises import Clocks
from reporting.web import current_work, house, page
from reporting.work import Work

blueprint = Blueprint("centre_home", __name__)

WARNED_BEFORE = timedelta(days=2)
"""How long before its deletion a draft is shown as needing its author: over one free day."""


FIRST_DRAFTS = 10
"""How many drafts are drawn at first, so that the page stays light; few workers have more."""


@dataclass(frozen=True)
class Unsent:
    """A draft of the worker's.

    Attributes:
        begun: the minute in which it was begun, and its number among those of the same minute.
        alone: whether the person answered it alone.
        now: whether they do so at this moment, on a device that is handed over.
        deleted_on: the London day of its deletion, unless somebody goes on.
        soon: whether that day is near.
    """

    draft: Draft
    begun: str
    alone: bool
    now: bool
    deleted_on: date
    soon: bool

    @property
    def needs_you(self) -> bool:
        """Whether the worker must do something."""
        return (self.soon or self.alone) and not self.now


@dataclass(frozen=True)
class Asked:
    """A question of the officer's, and the London day by which it is answered."""

    message: Arrived
    due: date
    late: bool


@dataclass(frozen=True)
class Sent:
    """A report of the centre; `read` says whether the officer has read it, or by when."""

    report: Incident
    stands: str
    read: str
    late: bool

    @property
    def day(self) -> str:
        """The London day on which it was sent."""
        return say_date(london_date(self.report.entered_at))


@blueprint.get("/our-reports")
@allow(Permission.SEE_OWN_CENTRES_REPORTS)
def reports() -> ResponseReturnValue:
    work, after = current_work(), request.args.get("after")
    clocks, news = house().settings.clocks, None if after else news_for_centre(work)
    own = [] if after else unsent(work, own_drafts(work))
    drafts = own if request.args.get("drafts") == "all" else own[:FIRST_DRAFTS]
    found = newest_reports(work, after)
    return page(
        "intake/our_reports.html",
        urgent=[one for one in drafts if one.needs_you],
        drafts=[one for one in drafts if not one.needs_you],
        sent=[_sent(report, work.today, clocks) for report in found.rows],
        questions=_questions(news, work.today, clocks) if news else [],
        new=news.new if news else "",
        found=found,
        after=after,
        more=len(own) if len(own) > len(drafts) else 0,
        today=work.today,
    )


@blueprint.get("/unfinished")
@allow(Permission.MANAGE_CENTRES)
def unfinished() -> ResponseReturnValue:
    """How many unfinished reports there are at each centre, and nothing else about them."""
    work = current_work()
    numbers = unfinished_at_centres(work)
    rows = [
        (centre.name, numbers[centre.id]) for centre in every_centre(work) if centre.id in numbers
    ]
    return page("centres/unfinished.html", rows=rows, kept_for=KEPT_FOR.days)


def _questions(news: News, today: date, clocks: Clocks) -> list[Asked]:
    """What the officer asked the centre and was not told, with the day by which she should be."""
    asked = [(one, answer_due(one.at, clocks)) for one in news.questions]
    return [Asked(one, due, late=due < today) for one, due in asked]


def unsent(work: Work, drafts: Sequence[Draft]) -> list[Unsent]:
    """The drafts, those that need the worker first, then those to be deleted first."""
    ends = [(draft, london_date(draft.changed_at + KEPT_FOR)) for draft in drafts]
    begun = _begun(drafts)
    now = handed_over_among(work, [draft.id for draft in drafts])
    own = [
        Unsent(
            draft,
            begun=begun[draft.id],
            alone=draft.may_read is not None,
            now=draft.id in now,
            deleted_on=end,
            soon=work.today >= end - WARNED_BEFORE,
        )
        for draft, end in ends
    ]
    return sorted(own, key=lambda one: not one.needs_you)


def _begun(drafts: Sequence[Draft]) -> dict[UUID, str]:
    """When each draft was begun; those of one minute are numbered, so that they are told apart."""
    minutes: dict[str, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda one: (one.started_at, one.id)):
        minutes.setdefault(say_moment(draft.started_at), []).append(draft)
    return {
        draft.id: minute + (f", number {number} of {len(alike)}" if len(alike) > 1 else "")
        for minute, alike in minutes.items()
        for number, draft in enumerate(alike, 1)
    }


def _sent(report: Incident, today: date, clocks: Clocks) -> Sent:
    """A report with whether it was read; one that was decided about was, moment or not."""
    stands, waits = report.state.hint, report.state is ReportState.WAITING
    if report.read_at is not None:
        read = f"Read on {say_date(london_date(report.read_at))}"
        return Sent(report, "Not decided yet" if waits else stands, read, late=False)
    if not waits:
        return Sent(report, stands, "Read", late=False)
    due = clocks.acknowledge_by(london_date(report.entered_at))
    late = due < today
    words = "Late: should have been read by" if late else "Should be read by"
    return Sent(report, stands, f"{words} {say_date(due)}", late)
