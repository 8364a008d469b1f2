"""Who may do what, on one page.

Every view carries `@allow(permission)` or `@public`; one without fails at the gate. Every query of
cases, incidents or
persons starts from its room's `visible(work)`, which reads the actor's permissions and centre from
here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import TypeVar
from uuid import UUID

from reporting.vocabulary import Code


class Role(Code):
    """What an account is for; each account has one."""

    CENTRE_WORKER = "CENTRE_WORKER", "Reporting centre worker"
    OFFICER = "OFFICER", "Victim services officer"
    COORDINATOR = "COORDINATOR", "Coordinator"
    PARTNER = "PARTNER", "Partnership member"


class Permission(StrEnum):
    """One thing that somebody may do."""

    TAKE_REPORTS = auto()
    SEE_OWN_CENTRES_REPORTS = auto()
    READ_REPORTS = auto()
    TRIAGE = auto()
    MANAGE_CASES = auto()
    HAND_OVER_CASES = auto()
    READ_IDENTITY = auto()
    READ_MENTIONS = auto()
    DECIDE_REPEATS = auto()
    KEEP_LETTER_TEMPLATES = auto()
    WRITE_STATEMENTS = auto()
    COUNT_EXACTLY = auto()
    SEE_HEADLINE = auto()
    SEE_CENTRES = auto()
    MANAGE_CENTRES = auto()
    SHARE = auto()
    SEE_AGENCIES = auto()
    MANAGE_AGENCIES = auto()
    REVIEW_DISCLOSURES = auto()
    USE_THE_SERVICE = auto()


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.CENTRE_WORKER: frozenset(
        {
            Permission.TAKE_REPORTS,
            Permission.SEE_OWN_CENTRES_REPORTS,
            Permission.SEE_CENTRES,
            Permission.USE_THE_SERVICE,
        }
    ),
    Role.OFFICER: frozenset(
        {
            Permission.READ_REPORTS,
            Permission.TRIAGE,
            Permission.MANAGE_CASES,
            Permission.HAND_OVER_CASES,
            Permission.READ_IDENTITY,
            Permission.READ_MENTIONS,
            Permission.DECIDE_REPEATS,
            Permission.SHARE,
            Permission.SEE_AGENCIES,
            Permission.REVIEW_DISCLOSURES,
            Permission.KEEP_LETTER_TEMPLATES,
            Permission.WRITE_STATEMENTS,
            Permission.COUNT_EXACTLY,
            Permission.SEE_HEADLINE,
            Permission.SEE_CENTRES,
            Permission.USE_THE_SERVICE,
        }
    ),
    Role.COORDINATOR: frozenset(
        {
            Permission.KEEP_LETTER_TEMPLATES,
            Permission.COUNT_EXACTLY,
            Permission.SEE_HEADLINE,
            Permission.SEE_CENTRES,
            Permission.MANAGE_CENTRES,
            Permission.HAND_OVER_CASES,
            Permission.SEE_AGENCIES,
            Permission.MANAGE_AGENCIES,
            Permission.REVIEW_DISCLOSURES,
            Permission.USE_THE_SERVICE,
        }
    ),
    Role.PARTNER: frozenset({Permission.SEE_HEADLINE, Permission.USE_THE_SERVICE}),
}


@dataclass(frozen=True)
class Actor:
    """Whoever acts: a signed-in user, nobody yet, or the command line.

    Attributes:
        user_id: the account; None for nobody and for the command line.
        centre_id: the centre of a centre worker.
        grants: what the actor may do.
        alone_with: the one draft that can be opened while the device is handed over to a person.
    """

    name: str
    user_id: UUID | None = None
    role: Role | None = None
    centre_id: UUID | None = None
    grants: frozenset[Permission] = field(default_factory=frozenset)
    alone_with: UUID | None = None

    def may(self, permission: Permission) -> bool:
        return permission in self.grants


NOBODY = Actor(name="Nobody")
COMMAND_LINE = Actor(name="The command line", grants=frozenset(Permission))


def actor_for(
    *,
    user_id: UUID,
    name: str,
    role: Role,
    centre_id: UUID | None,
    alone_with: UUID | None = None,
) -> Actor:
    """The actor behind an account, with the permissions of its role."""
    return Actor(name, user_id, role, centre_id, GRANTS[role], alone_with)


class NotAllowed(Exception):
    """The actor lacks the right, or the thing is not theirs to see."""


def demand(actor: Actor, permission: Permission) -> None:
    """Refuse an action that the actor has no right to.

    Raises:
        NotAllowed: when the right is missing.
    """
    if not actor.may(permission):
        raise NotAllowed(permission)


View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True)
class Access:
    """What the gate asks of a view.

    Attributes:
        permission: what the visitor must be allowed; None lets in anyone.
        writes: whether its GET writes to the trail.
        alone: whether a person whom the device was handed to may open it, for their own report.
        leaves: whether its reader, in their own language, may have to leave fast.
    """

    permission: Permission | None
    writes: bool = False
    alone: bool = False
    leaves: bool = False


def allow(
    permission: Permission, *, writes: bool = False, alone: bool = False
) -> Callable[[View], View]:
    """Let in whoever has the permission. See `Access` for the rest."""

    def mark(view: View) -> View:
        view.access = Access(permission, writes, alone)  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Let in anyone, signed in or not."""
    view.access = Access(None)  # type: ignore[attr-defined]
    return view


def open_page(*, writes: bool = False) -> Callable[[View], View]:
    """Let in anyone, to a page that they may have to leave fast. See `Access` for the rest."""

    def mark(view: View) -> View:
        view.access = Access(None, writes, leaves=True)  # type: ignore[attr-defined]
        return view

    return mark
