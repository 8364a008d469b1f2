"""What must hold of any set: the score is symmetric, undoing restores, new keys find the same."""

from uuid import UUID

from sqlalchemy import select

from benchmarks.linking.store import Store
from reporting.keyring import Keyring
from reporting.matching_vocabulary import LinkDecided, LinkState
from reporting.people.actions.links import decide_link
from reporting.people.models.matching import ClusterMember, MatchRecord, PersonLink
from reporting.people.queries.links import last_decision
from reporting.people.queries.matching import find_alike, match_fields, name_frequency
from reporting.people.rules.blind_keys import key_values
from reporting.people.rules.comparing import compare
from reporting.people.rules.match_fields import MatchFields
from reporting.work import Work

PERSONS, LINKS = 500, 100


def asymmetric(store: Store) -> int:
    """Of how many suggested pairs the comparison depends on who is named first."""
    with store.work() as work:
        links = work.session.scalars(select(PersonLink)).all()
        fields = match_fields(work, {number for link in links for number in (link.one, link.other)})
        differing = 0
        for link in links:
            one, other = fields[link.one], fields[link.other]
            forth = compare(one, other, name_frequency(work, one, other))
            differing += forth != compare(other, one, name_frequency(work, other, one))
    return differing


def unrestored(store: Store) -> int:
    """How many persons are in other clusters after confirming links and undoing that."""
    with store.work() as work:
        suggested = PersonLink.state == LinkState.SUGGESTED
        links = work.session.scalars(select(PersonLink).where(suggested).limit(2 * LINKS)).all()
        for link in links[:LINKS]:
            _decide(work, link, LinkDecided.CONFIRMED)
        before = _clusters(work)
        for link in links[LINKS:]:
            _decide(work, link, LinkDecided.CONFIRMED)
        for link in reversed(links[LINKS:]):
            _decide(work, link, LinkDecided.UNDONE)
        return len(before ^ _clusters(work))


def _decide(work: Work, link: PersonLink, decided: LinkDecided) -> None:
    last = last_decision(work, link.id)
    decide_link(work, link.id, decided, "Measured.", seen=last.id if last else None)


def _clusters(work: Work) -> set[tuple[UUID, UUID]]:
    rows = work.session.execute(select(ClusterMember.person_number, ClusterMember.cluster_number))
    return {(row.person_number, row.cluster_number) for row in rows}


def lost_by_rotation(store: Store) -> int:
    """Of how many persons a new root key finds others than the former did.

    Who is a candidate by chance alone, since other values have the same short tag, is left out.
    """
    roots = {"k1": bytes(range(32)), "k2": bytes(range(32, 64))}
    before = _alike(store)
    store.renew(Keyring(roots, "k2"))
    after = _alike(store)
    return sum(before[number] != after[number] for number in before)


def _alike(store: Store) -> dict[UUID, set[UUID]]:
    with store.work() as work:
        numbers = work.session.scalars(
            select(MatchRecord.person_number).order_by(MatchRecord.person_number).limit(PERSONS)
        ).all()
        fields = match_fields(work, numbers)
        return {number: _sharing(work, number, fields[number]) for number in numbers}


def _sharing(work: Work, number: UUID, fields: MatchFields) -> set[UUID]:
    others = [other for other, _ in find_alike(work, number, fields)]
    theirs = match_fields(work, others)
    return {other for other in others if key_values(theirs[other]) & key_values(fields)}
