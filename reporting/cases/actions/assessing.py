"""Assessing the risk in a case, and the plan of what the person needs."""

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.desk import refresh_case
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.rules import risk as rule
from reporting.cases.rules.contacting import sooner_at_high_risk
from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.moves import NotPossible, still_open
from reporting.cases.rules.risk import Suggestion
from reporting.database import seal_field
from reporting.permissions import Permission, demand
from reporting.promises import Risk
from reporting.work import Work


def assess_risk(
    work: Work, case: Case, level: Risk, suggestion: Suggestion, reason: str = ""
) -> None:
    """Decide how high the risk is; by that the clocks of review and first contact run.

    Raises:
        NotPossible: when another level than the suggested one is decided without a reason, or the
            case is closed.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    still_open(case.state)
    if level is not suggestion.level and not reason.strip():
        raise NotPossible("Say why, in a few words.")
    case.risk = level
    case.review_due = work.clocks.review_by(work.today, level)
    case.contact_due = sooner_at_high_risk(case.contact_due, work.today, level, work.clocks)
    put_on_timeline(
        work,
        case,
        NoteKind.RISK,
        reason,
        level=level.value,
        suggested=suggestion.level.value if suggestion.level else None,
        rule=rule.RULE,
        version=rule.VERSION,
    )
    record(work, Event.RISK_ASSESSED, case.id, level=level.value)
    refresh_case(work, [case.id])


def keep_plan(work: Work, case: Case, words: str) -> None:
    """Keep what the person needs and what is planned; the former plan stays on the timeline."""
    demand(work.actor, Permission.MANAGE_CASES)
    seal_field(work.keys, case, "plan", words)
    put_on_timeline(work, case, NoteKind.PLAN, words)
    record(work, Event.PLAN_KEPT, case.id)
