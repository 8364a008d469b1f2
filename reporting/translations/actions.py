"""Approving the texts of a language, and withdrawing that."""

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.database import seal_field
from reporting.languages import Catalogue
from reporting.translations.models import LanguageApproval
from reporting.translations.queries import approvals, find_approval
from reporting.work import Work


class NotComplete(Exception):
    """Some texts have no translation; pages would be half in English."""


class AlreadyApproved(Exception):
    """Exactly these texts are approved; the approval is the argument."""


class NotApproved(Exception):
    """There is no approval to withdraw."""


def approve_language(work: Work, catalogue: Catalogue, reader: str) -> LanguageApproval:
    """Let a language be offered until a text or a translation changes.

    Args:
        reader: the native reader who answers for the texts; sealed.

    Raises:
        NotComplete: when a text has no translation.
        AlreadyApproved: when exactly these texts are approved.
    """
    if not catalogue.total or catalogue.missing:
        raise NotComplete(catalogue)
    if (standing := find_approval(work, catalogue)) is not None:
        raise AlreadyApproved(standing)
    approval = LanguageApproval(
        language=catalogue.code, digest=catalogue.digest, approved_at=work.now
    )
    seal_field(work.keys, approval, "reader", reader)
    work.session.add(approval)
    work.session.flush()
    _remember(work, approval, approved=True)
    return approval


def withdraw_language(work: Work, code: str) -> None:
    """Offer a language no longer, whatever its texts are.

    Raises:
        NotApproved: when nobody had approved it.
    """
    standing = approvals(work, code)
    if not standing:
        raise NotApproved(code)
    for approval in standing:
        approval.withdrawn_at = work.now
        _remember(work, approval, approved=False)


def _remember(work: Work, approval: LanguageApproval, *, approved: bool) -> None:
    record(
        work,
        Event.LANGUAGE_APPROVED,
        approval.id,
        language=approval.language,
        digest=approval.digest,
        approved=approved,
    )
