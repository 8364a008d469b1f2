"""Two persons who may be one as the page draws them: everything in words."""

from collections.abc import Sequence

from reporting.people.queries.persons import WhoItIs
from reporting.personal_vocabulary import Detail


def side_by_side(people: Sequence[WhoItIs | None]) -> list[list[str]]:
    """A row for each kind of detail that either of two persons gave; former ones are marked."""
    rows = [[detail.label, *(_values(one, detail) for one in people)] for detail in Detail]
    return [row for row in rows if any(row[1:])]


def _values(person: WhoItIs | None, detail: Detail) -> str:
    given = [
        one for one in (person.details if person else ()) if one.detail is detail and one.value
    ]
    return "; ".join(f"{one.value} (former)" if one.ended_at else one.value for one in given)
