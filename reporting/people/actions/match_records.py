"""Writing down under what persons are found, and how many have each name."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select

from reporting.database import read_sealed, seal_field
from reporting.keyring import CannotUnseal
from reporting.people.actions.match_versions import insert_into, versions_to_write
from reporting.people.models.matching import BlindKey, MatchRecord, MatchVersion, NameCount
from reporting.people.queries.matching import name_tag, tags_of
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.tags import EVERYBODY
from reporting.work import Work

Counts = Counter[tuple[int, bytes]]
"""How many more or fewer persons have a name, by version and tag."""


def keep_records(
    work: Work, versions: Sequence[MatchVersion], whose: Mapping[UUID, MatchFields]
) -> Counts:
    """Write down under what some persons are found, in place of what was written before.

    Returns:
        What changes in the counts of names, for `count_names` to write at the very end: those rows
        are wanted by whoever erases somebody.
    """
    former = _records(work, whose)
    counts: Counts = Counter()
    changed = []
    for number, fields in whose.items():
        row = former.get(number)
        known = _fields_of(work, row) if row else None
        if row and known == fields and row.version == versions[-1].version:
            continue
        if row:
            counts.subtract(_counted(work, versions, row.version, known))
        if fields != MatchFields():
            counts.update(_counted(work, versions, versions[-1].version, fields))
        changed.append((row, number, fields))
    _write(work, versions, changed)
    return counts


def renew_records(work: Work, made: MatchVersion, numbers: Collection[UUID]) -> Counts:
    """Write down some persons under a version that is being made, beside the one they are under."""
    counts: Counts = Counter()
    for row in _records(work, numbers).values():
        fields = _fields_of(work, row)
        row.version = made.version
        counts[made.version, EVERYBODY] += 1
        if fields is not None:
            seal_field(work.keys, row, "fields", fields.as_text())
            _insert_keys(work, [made], {row.person_number: fields})
            counts.update(_names(work, made, fields))
    work.session.flush()
    return counts


def forget_record(work: Work, number: UUID) -> Counts:
    """Let a person be found under nothing any more; the counts that are to be changed for it."""
    work.session.execute(delete(BlindKey).where(BlindKey.person_number == number))
    row = _records(work, [number]).get(number)
    if row is None:
        return Counter()
    gone = _counted(work, versions_to_write(work), row.version, _fields_of(work, row))
    work.session.delete(row)
    work.session.flush()
    return Counter({key: -times for key, times in gone.items()})


def count_names(work: Work, counts: Counts) -> None:
    """Add to the counts of names, always in one order, so that two who do it never wait in turn."""
    rows: list[dict[str, Any]] = [
        {"version": version, "tag": tag, "persons": times}
        for (version, tag), times in sorted(counts.items())
        if times
    ]
    if not rows:
        return
    statement = insert_into(work, NameCount)
    more = {"persons": NameCount.persons + statement.excluded.persons}
    add = statement.on_conflict_do_update(index_elements=["version", "tag"], set_=more)
    work.session.execute(add, rows)
    fewer = [row["tag"] for row in rows if row["persons"] < 0]
    nobody = (NameCount.tag.in_(fewer), NameCount.persons <= 0)
    work.session.execute(delete(NameCount).where(*nobody))


def _records(work: Work, numbers: Collection[UUID]) -> dict[UUID, MatchRecord]:
    theirs = select(MatchRecord).where(MatchRecord.person_number.in_(numbers))
    rows = work.session.scalars(theirs.execution_options(populate_existing=True))
    return {row.person_number: row for row in rows}


def _fields_of(work: Work, row: MatchRecord) -> MatchFields | None:
    """The fields of a record; None when it does not open, and is about to be written anew."""
    try:
        return MatchFields.from_text(read_sealed(work.keys, row, "fields"))
    except CannotUnseal:
        return None


def _counted(
    work: Work, versions: Sequence[MatchVersion], up_to: int, fields: MatchFields | None
) -> Counts:
    """Where a person is counted who is written down under the versions up to one."""
    counts: Counts = Counter()
    for version in versions:
        if version.version <= up_to:
            counts[version.version, EVERYBODY] += 1
            counts.update(_names(work, version, fields) if fields else ())
    return counts


def _names(work: Work, version: MatchVersion, fields: MatchFields) -> Counts:
    tags = {name_tag(work.keys, version, name) for name in fields.all_names}
    return Counter((version.version, tag) for tag in tags)


def _write(
    work: Work,
    versions: Sequence[MatchVersion],
    changed: list[tuple[MatchRecord | None, UUID, MatchFields]],
) -> None:
    numbers = [number for _, number, _ in changed]
    work.session.execute(delete(BlindKey).where(BlindKey.person_number.in_(numbers)))
    for row, number, fields in changed:
        if fields == MatchFields():
            if row is not None:
                work.session.delete(row)
            continue
        kept = row or MatchRecord(person_number=number, version=versions[-1].version)
        kept.version = versions[-1].version
        seal_field(work.keys, kept, "fields", fields.as_text())
        work.session.add(kept)
    work.session.flush()
    _insert_keys(work, versions, {number: fields for _, number, fields in changed})


def _insert_keys(
    work: Work, versions: Sequence[MatchVersion], whose: Mapping[UUID, MatchFields]
) -> None:
    rows = [
        {"version": version.version, "kind": kind, "tag": tag, "person_number": number}
        for number, fields in whose.items()
        for version in versions
        for kind, tag in sorted(tags_of(work.keys, version, fields))
    ]
    if rows:
        work.session.execute(insert(BlindKey), rows)
