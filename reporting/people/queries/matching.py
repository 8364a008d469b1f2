"""Finding whom a person may be one with, by blind keys, and how common names are."""

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

import structlog
from sqlalchemy import Select, exists, func, select, union_all

from reporting.database import read_sealed
from reporting.keyring import CannotUnseal, Keyring, Spot
from reporting.people.models.matching import (
    BlindKey,
    MatchRecord,
    MatchVersion,
    NameCount,
    PersonToMatch,
)
from reporting.people.rules.blind_keys import key_values
from reporting.people.rules.comparing import Comparison, Frequency, compare
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.tags import (
    EVERYBODY,
    NAME_BYTES,
    cut_tag,
    key_purpose,
    name_purpose,
    tag_bytes_for,
)
from reporting.permissions import Permission, demand
from reporting.work import Work

MOST_CANDIDATES = 5000
"""With how many persons somebody is compared at most: those who share most with them."""

AT_ONCE = 500
"""How many records are held in memory together."""

log = structlog.get_logger()

Tag = tuple[int, bytes]
"""A kind of blind key, and the tag."""


def ready_version(work: Work) -> MatchVersion | None:
    """The newest version under which everybody can be found; None before there is any."""
    ready = select(MatchVersion).where(MatchVersion.ready_at.is_not(None))
    return work.session.scalar(ready.order_by(MatchVersion.version.desc()).limit(1))


def keys_are_old(work: Work) -> bool:
    """Whether blind keys are being made anew, or have to be."""
    versions = work.session.scalars(select(MatchVersion)).all()
    return len(versions) > 1 or any(next_version(work, each) for each in versions)


def next_version(work: Work, newest: MatchVersion) -> MatchVersion | None:
    """The version to be made in place of the newest one; None when that is as it should be."""
    everybody = select(NameCount.persons).where(
        NameCount.version == newest.version, NameCount.tag == EVERYBODY
    )
    length = max(newest.tag_bytes, tag_bytes_for(work.session.scalar(everybody) or 0))
    if (newest.key_id, newest.tag_bytes) == (work.keys.current, length):
        return None
    return MatchVersion(version=newest.version + 1, key_id=work.keys.current, tag_bytes=length)


def anybody_to_match(work: Work) -> bool:
    """Whether somebody is to be compared with the others."""
    due = exists().where(PersonToMatch.since <= work.now)
    return bool(work.session.scalar(select(due)))


def how_many_to_match(work: Work, *, failed: bool = False) -> int:
    """How many are still to be compared with the others, or are to be tried again later."""
    later = PersonToMatch.since > work.now
    waiting = select(func.count()).select_from(PersonToMatch).where(later if failed else ~later)
    return work.session.scalar(waiting) or 0


def match_fields(work: Work, numbers: Collection[UUID]) -> dict[UUID, MatchFields]:
    """What some persons are compared by; whoever has no record yet, or no more, is left out."""
    demand(work.actor, Permission.READ_IDENTITY)
    rows = work.session.scalars(select(MatchRecord).where(MatchRecord.person_number.in_(numbers)))
    return {
        row.person_number: MatchFields.from_text(read_sealed(work.keys, row, "fields"))
        for row in rows
    }


def name_frequency(work: Work, *whose: MatchFields) -> Frequency:
    """How common the names of some persons are among all."""
    version = ready_version(work)
    if version is None:
        return Frequency()
    names = {name for fields in whose for name in fields.names}
    tags = {name: name_tag(work.keys, version, name) for name in names}
    counted = select(NameCount.tag, NameCount.persons).where(
        NameCount.version == version.version, NameCount.tag.in_([EVERYBODY, *tags.values()])
    )
    having = {row.tag: row.persons for row in work.session.execute(counted)}
    names_having = {name: having.get(tag, 0) for name, tag in tags.items()}
    return Frequency(having.get(EVERYBODY, 0), names_having)


def find_alike(work: Work, number: UUID, fields: MatchFields) -> list[tuple[UUID, Comparison]]:
    """Everybody whom a person may be one with, or share a home with, the likeliest first.

    Only those are compared who share a blind key; each of them is unsealed once.
    """
    version = ready_version(work)
    if version is None:
        return []
    frequency = name_frequency(work, fields)
    compared = (
        (other, compare(fields, theirs, frequency))
        for other, theirs in _candidates(work, version, number, fields)
    )
    alike = [(other, found) for other, found in compared if found.tier is not None]
    return sorted(alike, key=lambda pair: (pair[1].household, -pair[1].total, pair[0]))


def tags_of(keys: Keyring, version: MatchVersion, fields: MatchFields) -> set[Tag]:
    """The tags under which a person is found."""
    number, length = version.version, version.tag_bytes
    return {
        (kind, cut_tag(_key(keys, version, key_purpose(number, kind)), value, length))
        for kind, value in key_values(fields)
    }


def name_tag(keys: Keyring, version: MatchVersion, name: str) -> bytes:
    """The tag under which a name is counted."""
    return cut_tag(_key(keys, version, name_purpose(version.version)), name, NAME_BYTES)


def _key(keys: Keyring, version: MatchVersion, purpose: str) -> bytes:
    return keys.derive(purpose, version.key_id)


def _candidates(
    work: Work, version: MatchVersion, number: UUID, fields: MatchFields
) -> Iterator[tuple[UUID, MatchFields]]:
    tags = tags_of(work.keys, version, fields)
    if not tags:
        return
    sharing = _sharing(version.version, tags).subquery()
    records = (
        select(MatchRecord.person_number, MatchRecord.id, MatchRecord.fields)
        .join(sharing, sharing.c.person_number == MatchRecord.person_number)
        .where(MatchRecord.person_number != number)
    )
    for row in work.session.execute(records.execution_options(yield_per=AT_ONCE)):
        if (theirs := _opened(work.keys, row.id, row.fields)) is not None:
            yield row.person_number, theirs


def _opened(keys: Keyring, record_id: UUID, sealed: bytes) -> MatchFields | None:
    """The fields of a record; one that does not open is told of, and keeps nobody from the rest."""
    spot = Spot(MatchRecord.__tablename__, "fields", str(record_id))
    try:
        return MatchFields.from_text(keys.unseal(sealed, spot))
    except CannotUnseal:
        log.warning("match_record_does_not_open", id=str(record_id))
        return None


def _sharing(version: int, tags: Iterable[Tag]) -> Select[UUID]:
    """Whoever shares one of some tags; if there are too many, those who share most."""
    each = (
        select(BlindKey.person_number).where(
            BlindKey.version == version, BlindKey.kind == kind, BlindKey.tag == tag
        )
        for kind, tag in sorted(tags)
    )
    found = union_all(*each).subquery()
    most = select(found.c.person_number).group_by(found.c.person_number)
    return most.order_by(func.count().desc()).limit(MOST_CANDIDATES)
