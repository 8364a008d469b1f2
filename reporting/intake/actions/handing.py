"""Handing the device over to the person, and taking it back."""

from uuid import UUID

from reporting.accounts.actions import lock_to, unlock
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.intake.models import Draft
from reporting.permissions import Permission, demand
from reporting.personal_vocabulary import MayRead
from reporting.work import Work


def hand_over(work: Work, draft: Draft, sign_in_id: UUID, language: str) -> None:
    """Lock this sign-in to one draft; from now on the worker may read nothing of it.

    What the worker had typed before stays in the draft, for the person to see and change.
    """
    demand(work.actor, Permission.TAKE_REPORTS)
    lock_to(work, sign_in_id, draft.id)
    draft.language = language
    draft.handed_over_at = draft.changed_at = work.now
    draft.may_read = draft.may_read if draft.submitted_at else MayRead.NOTHING
    record(work, Event.DEVICE_HANDED_OVER, draft.id)


def take_back(work: Work, draft_id: UUID, sign_in_id: UUID, password: str) -> None:
    """Unlock the sign-in, given the worker's password; the draft itself may be gone.

    Raises:
        TooManyTries, WrongSignIn: as for signing in.
    """
    unlock(work, sign_in_id, password)
    record(work, Event.DEVICE_TAKEN_BACK, draft_id)


def let_worker_read(draft: Draft, may_read: MayRead) -> None:
    """Set what the worker may read of what the person answered alone."""
    draft.may_read = may_read
