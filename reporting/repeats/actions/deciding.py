"""What follows when an officer decides whether two persons are one."""

from uuid import UUID

from reporting.matching_vocabulary import LinkDecided
from reporting.people.actions.links import decide_link
from reporting.people.models.matching import PersonLink
from reporting.work import Work


def decide(
    work: Work, link: PersonLink, decided: LinkDecided, reason: str, *, seen: UUID | None
) -> None:
    """Decide about a link; see `decide_link`."""
    decide_link(work, link.id, decided, reason, seen=seen)
