"""Which parts of some reports there are. It says nothing of who anyone is, so it is no look."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from reporting.cases.queries.contact import answers_about, who_may_be_contacted
from reporting.cases.rules.contact import Contactable, newest
from reporting.incidents.models.reports import Incident
from reporting.people.queries.persons import Terms, safe_terms
from reporting.people.queries.there import details_there, mentions_there
from reporting.personal_vocabulary import Answer, Purpose
from reporting.sharing.queries.holding import DETAILS, MENTIONS, answers_held, details_held
from reporting.sharing.rules.asked import Allowed
from reporting.sharing.rules.packs import narrow
from reporting.sharing.rules.parts import Part
from reporting.work import Work


def parts_there(work: Work, incidents: Sequence[Incident]) -> dict[UUID, frozenset[Part]]:
    """For each report, the parts in which there is something that may be kept."""
    numbers = {one.person_number for one in incidents if one.person_number is not None}
    details, terms = details_there(work, numbers), safe_terms(work, numbers)
    mentions = mentions_there(work, [one.id for one in incidents])
    answers = answers_held(work, incidents, list(Part))
    kept = answers_about(work, incidents, (Purpose.RECORD_DETAILS,))
    silent, found = not_to_be_contacted(work, incidents), {}
    for one in incidents:
        there = {part for part, values in answers[one.id].items() if values}
        there |= {part for part, which in MENTIONS.items() if which in mentions.get(one.id, ())}
        last = newest(kept[one.id][Purpose.RECORD_DETAILS])
        if one.person_number is not None and last is not None and last.answer is Answer.YES:
            theirs = details.get(one.person_number, set())
            there |= {part for part, which in DETAILS.items() if which in theirs}
        there |= {Part.LIMITS} if one.id in silent else set()
        found[one.id] = frozenset(there | _reaching(terms, one))
    return found


def not_to_be_contacted(work: Work, incidents: Sequence[Incident]) -> frozenset[UUID]:
    """The reports whose people said that they are not to be contacted."""
    found = who_may_be_contacted(work, incidents)
    return frozenset(number for number, said in found.items() if said is Contactable.NO)


def parts_of_each(
    work: Work,
    incidents: Sequence[Incident],
    allowed: Mapping[UUID, Allowed],
    chosen: Collection[Part],
) -> tuple[Part, ...]:
    """What of some parts is allowed, and there, in any of the reports; in the order of the parts.

    How to reach somebody safely comes with it; see `narrow`.
    """
    there = parts_there(work, incidents)
    found = frozenset[Part]().union(
        *(
            narrow(allowed[one.id], there[one.id] & frozenset(chosen)) & there[one.id]
            for one in incidents
            if one.id in allowed
        )
    )
    return tuple(part for part in Part if part in found)


def _reaching(terms: Mapping[UUID, Terms], incident: Incident) -> set[Part]:
    """Which parts there are of how to reach somebody."""
    said = terms.get(incident.person_number) if incident.person_number else None
    if said is None:
        return set()
    there = {part for part, values in details_held(None, said).items() if values}
    there |= {Part.REACH} if said.has_reach else set()
    return there | ({Part.TRUSTED} if said.has_trusted else set())
