"""Two persons who may be one as the page draws them: everything in words."""

from collections.abc import Sequence

from reporting.matching_vocabulary import LinkDecided
from reporting.people.queries.persons import WhoItIs
from reporting.personal_vocabulary import Detail
from reporting.repeats.actions.deciding import Followed


def say_decided(decided: LinkDecided, followed: Followed) -> str:
    """What was decided, and what came of it."""
    said = f"Decided: {decided.label.lower()}."
    if followed.case is not None:
        said += f" {followed.opened} tasks were opened in case {followed.case.reference}."
    if followed.waits:
        said += " The last report is in no open case. Two tasks will come with it."
    if followed.closed:
        noun = "task is" if followed.closed == 1 else "tasks are"
        said += f" {followed.closed} {noun} not needed any more."
    return said


def side_by_side(people: Sequence[WhoItIs | None]) -> list[list[str]]:
    """A row for each kind of detail that either of two persons gave; former ones are marked."""
    rows = [[detail.label, *(_values(one, detail) for one in people)] for detail in Detail]
    return [row for row in rows if any(row[1:])]


def _values(person: WhoItIs | None, detail: Detail) -> str:
    given = [
        one for one in (person.details if person else ()) if one.detail is detail and one.value
    ]
    return "; ".join(f"{one.value} (former)" if one.ended_at else one.value for one in given)
