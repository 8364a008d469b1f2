"""Writing many imported records at once."""

from uuid import UUID, uuid4

from sqlalchemy import insert, select

from reporting.imports.rules.records import ImportedRecord
from reporting.incidents.models.reports import (
    Incident,
    IncidentKind,
    IncidentReligion,
    IncidentStrand,
    Source,
)
from reporting.incidents.rules import USUAL, ReportState, new_reference
from reporting.keyring import Spot
from reporting.vocabulary import Danger, Place, PoliceAware
from reporting.work import Work

Tagged = tuple[bytes, ImportedRecord]
"""A record with the tag by which a later import knows it."""

MANY = (
    (IncidentStrand, "strand", "strands"),
    (IncidentKind, "kind", "kinds"),
    (IncidentReligion, "religion", "religions"),
)
"""The tables of codes that an incident has many of, with their column and the record's field."""


def write_records(work: Work, source: Source, tagged: list[Tagged]) -> None:
    """Insert records that are known to be new, as triaged reports of no centre."""
    if not tagged:
        return
    references = _fresh_references(work, len(tagged))
    ids = [uuid4() for _ in tagged]
    work.session.execute(
        insert(Incident),
        [
            _incident(work, source, id_, reference, tag, one)
            for id_, reference, (tag, one) in zip(ids, references, tagged, strict=True)
        ],
    )
    for table, column, field in MANY:
        rows = [
            {"incident_id": id_, column: code}
            for id_, (_tag, one) in zip(ids, tagged, strict=True)
            for code in one.codes[field]
        ]
        if rows:
            work.session.execute(insert(table), rows)


def _fresh_references(work: Work, wanted: int) -> list[str]:
    """References that no incident has. Among a million, one draw in a million meets another."""
    drawn: set[str] = set()
    while len(drawn) < wanted:
        drawn |= {new_reference() for _ in range(wanted - len(drawn))}
        drawn -= set(
            work.session.scalars(select(Incident.reference).where(Incident.reference.in_(drawn)))
        )
    return list(drawn)


def _incident(
    work: Work, source: Source, id_: UUID, reference: str, tag: bytes, one: ImportedRecord
) -> dict[str, object]:
    occurred, codes = one.dates.occurred, one.codes
    sealed_at = Spot(Incident.__tablename__, "narrative", str(id_))
    return {
        "id": id_,
        "reference": reference,
        "source_id": source.id,
        "import_tag": tag,
        "received_on": one.dates.received_on,
        "entered_at": work.now,
        "entered_by": work.actor.user_id,
        "occurred_from": occurred.first if occurred else None,
        "occurred_to": occurred.last if occurred else None,
        "precision": one.dates.precision,
        "place": next(iter(codes["place"]), Place.NOT_SAID),
        "area_id": one.area_id,
        "channel": next(iter(codes["channel"]), None),
        "reporter_role": next(iter(codes["role"]), None),
        "police_aware": next(iter(codes["police_aware"]), PoliceAware.NOT_SAID),
        "danger": next(iter(codes["danger"]), Danger.NOT_SAID),
        "urgency": USUAL,
        "state": ReportState.TRIAGED,
        "narrative": work.keys.seal(one.narrative, sealed_at) if one.narrative else None,
    }
