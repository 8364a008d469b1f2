"""What speaks for two persons being one, as it is now; no detail of theirs comes out of here."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from reporting.people.models.matching import PersonLink
from reporting.people.queries.matching import match_fields, name_frequency
from reporting.people.rules.comparing import Comparison, compare
from reporting.work import Work


def evidence_about(work: Work, link: PersonLink) -> Comparison | None:
    """The comparison of the two of a link; None while one of them has nothing to compare."""
    return evidence_for(work, [link]).get(link.id)


def evidence_for(work: Work, links: Sequence[PersonLink]) -> Mapping[UUID, Comparison]:
    """The comparisons of the two of each of some links, by the number of the link.

    What was kept when a link was found is another figure: names have become commoner since.
    """
    fields = match_fields(work, {number for link in links for number in (link.one, link.other)})
    frequency = name_frequency(work, *fields.values())
    return {
        link.id: compare(fields[link.one], fields[link.other], frequency)
        for link in links
        if link.one in fields and link.other in fields
    }
