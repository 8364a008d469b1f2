"""What speaks for two persons being one, as it is now; no detail of theirs comes out of here."""

from reporting.people.models.matching import PersonLink
from reporting.people.queries.matching import match_fields, name_frequency
from reporting.people.rules.comparing import Comparison, compare
from reporting.work import Work


def evidence_about(work: Work, link: PersonLink) -> Comparison | None:
    """The comparison of the two of a link; None while one of them has nothing to compare."""
    fields = match_fields(work, (link.one, link.other))
    if len(fields) < 2:
        return None
    one, other = fields[link.one], fields[link.other]
    return compare(one, other, name_frequency(work, one, other))
