"""Finding whom a person may be one with, by blind keys, and how common names are."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

import structlog
from sqlalchemy import bindparam, exists, func, literal_column, or_, select

from reporting.database import read_sealed
from reporting.keyring import CannotUnseal, Keyring, Spot
from reporting.people.models.matching import (
    BlindKey,
    MatchRecord,
    MatchVersion,
    NameCount,
    PersonToMatch,
)
from reporting.people.rules.blind_keys import KeyKind, key_values
from reporting.people.rules.comparing import (
    Comparison,
    Frequency,
    can_be_alike,
    compare,
    most_of_names,
)
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

MOST_SHARED, MOST_CANDIDATES = 50_000, 5000
"""How many shared keys are looked at, at most; and with how many persons somebody is compared."""

AT_ONCE = 500
"""How many records are held in memory together."""

log = structlog.get_logger()

Tag = tuple[KeyKind, bytes]
"""A kind of blind key, and the tag."""

SHARING = (
    select(BlindKey.person_number)
    .where(
        or_(
            *(
                (BlindKey.version == bindparam("version"))
                & (BlindKey.kind == literal_column(str(kind.value)))
                & BlindKey.tag.in_(bindparam(kind.name, expanding=True))
                for kind in KeyKind
            )
        )
    )
    .limit(MOST_SHARED)
)
"""Whoever shares a blind key. Written once, as building it takes longer than looking it up."""


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
    names = {name for fields in whose for name in fields.all_names}
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
    names, starts_at = most_of_names(fields, frequency), frequency.starts_at
    compared = (
        (other, compare(fields, theirs, frequency))
        for other, theirs in _candidates(work, version, number, fields)
        if can_be_alike(fields, theirs, names, starts_at)
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
    """Whoever shares a blind key; if there are too many, those who share most."""
    shared = Counter(_sharing(work, version, fields))
    shared.pop(number, None)
    numbers = [other for other, _ in shared.most_common(MOST_CANDIDATES)]
    columns = (MatchRecord.person_number, MatchRecord.id, MatchRecord.fields)
    for start in range(0, len(numbers), AT_ONCE):
        some = MatchRecord.person_number.in_(numbers[start : start + AT_ONCE])
        for row in work.session.execute(select(*columns).where(some)):
            if (theirs := _opened(work.keys, row.id, row.fields)) is not None:
                yield row.person_number, theirs


def _sharing(work: Work, version: MatchVersion, fields: MatchFields) -> Iterable[UUID]:
    """Whoever shares a blind key, once for each that they share."""
    tags: dict[str, list[bytes]] = {kind.name: [] for kind in KeyKind}
    for kind, tag in sorted(tags_of(work.keys, version, fields)):
        tags[kind.name].append(tag)
    return work.session.scalars(SHARING, {"version": version.version, **tags})


def _opened(keys: Keyring, record_id: UUID, sealed: bytes) -> MatchFields | None:
    """The fields of a record; one that does not open is told of, and keeps nobody from the rest."""
    spot = Spot(MatchRecord.__tablename__, "fields", str(record_id))
    try:
        return MatchFields.from_text(keys.unseal(sealed, spot))
    except CannotUnseal:
        log.warning("match_record_does_not_open", id=str(record_id))
        return None
