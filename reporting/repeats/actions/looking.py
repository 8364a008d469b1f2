"""Looking at who two persons are, side by side."""

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.reading import look_at_person
from reporting.cases.rules.looks import LookReason
from reporting.people.models.matching import PersonLink
from reporting.people.queries.persons import WhoItIs
from reporting.repeats.queries.sides import Side
from reporting.work import Work


def look_at_both(
    work: Work, link: PersonLink, sides: tuple[Side, Side], reason: LookReason
) -> list[WhoItIs | None]:
    """See who the two of a link are, as far as their names may be kept. Each look is on the trail.

    Returns:
        Who each side is; None where no report leads to them any more.
    """
    record(work, Event.LINK_READ, link.id)
    newest = [side.newest for side in sides]
    return [look_at_person(work, report, reason)[0] if report else None for report in newest]
