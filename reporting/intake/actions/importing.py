"""Loading older records from a file: checked first, then written, all of them or none."""

from collections.abc import Callable, Iterator
from itertools import islice
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.centres.models import Area
from reporting.database import Spot
from reporting.incidents.models import (
    Incident,
    IncidentKind,
    IncidentReligion,
    IncidentStrand,
    Source,
)
from reporting.incidents.rules import ReportState, new_reference
from reporting.intake.rules.mapping import AreaRule, Mapping, SourceRule
from reporting.intake.rules.places import AreaIndex, LoadedArea
from reporting.intake.rules.records import ImportedRecord, RowReader
from reporting.intake.rules.repeats import Outcome, read_all
from reporting.intake.rules.summary import Summary
from reporting.intake.rules.tables import open_sheet
from reporting.intake.rules.texts import FileFault
from reporting.vocabulary import Danger, Place, PoliceAware
from reporting.work import Work

AT_ONCE = 500

Progress = Callable[[int], None]
"""Told how many more rows were dealt with."""


class ImportRefused(Exception):
    """Nothing was written."""


class SourceTaken(ImportRefused):
    """The mapping's source has the name of one that is not imported."""


class RowsRefused(ImportRefused):
    """Some rows could not be read, and it was not asked to go on without them."""

    def __init__(self, summary: Summary) -> None:
        super().__init__(f"{summary.bad} rows could not be read")
        self.summary = summary


def check_records(
    work: Work, mapping: Mapping, content: bytes, progress: Progress | None = None
) -> Summary:
    """What importing a file would do. Reads only.

    Raises:
        FileFault: when the file as a whole cannot be read.
        SourceTaken: see there.
    """
    summary = Summary(mapping.source)
    source = _find_source(work, mapping.source)
    for records in _read(work, mapping, content, summary, progress):
        _new_ones(work, source, records, summary)
    return summary


def import_records(
    work: Work,
    mapping: Mapping,
    content: bytes,
    *,
    skip_bad_rows: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Write the records of a file that are not there yet, and one trail event.

    Raises:
        FileFault: when the file as a whole cannot be read; nothing is written then.
        ImportRefused: when rows are bad, unless they are to be skipped, or the source's name is
        taken; nothing is written then.
    """
    summary = Summary(mapping.source)
    with work.session.begin_nested():
        source = _keep_source(work, mapping.source)
        for records in _read(work, mapping, content, summary, progress):
            if summary.bad and not skip_bad_rows:
                continue
            _write(work, source, _new_ones(work, source, records, summary))
        if summary.bad and not (skip_bad_rows and summary.bad < summary.rows - summary.left_out):
            raise RowsRefused(summary)
        record(work, Event.RECORDS_IMPORTED, source.id, **summary.facts())
    summary.written = True
    return summary


def _find_source(work: Work, rule: SourceRule) -> Source | None:
    source = work.session.scalar(select(Source).where(Source.name == rule.name))
    if source is not None and not source.imported:
        raise SourceTaken(
            f'"{rule.name}" is the name of a source that is not imported. '
            "Choose another name under [source] of the mapping."
        )
    return source


def _keep_source(work: Work, rule: SourceRule) -> Source:
    source = _find_source(work, rule)
    if source is None:
        source = Source(name=rule.name, area_name=rule.area, imported=True)
        work.session.add(source)
    source.area_name, source.notice = rule.area, rule.notice
    work.session.flush()
    return source


def _read(
    work: Work, mapping: Mapping, content: bytes, summary: Summary, progress: Progress | None
) -> Iterator[list[ImportedRecord]]:
    """The records of a file, so many at once; the summary counts every row on the way."""
    sheet = open_sheet(content, mapping.file)
    areas = AreaIndex(_loaded_areas(work), mapping.area or AreaRule())
    outcomes: Iterator[Outcome] = read_all(RowReader(mapping, sheet, areas, work.today), sheet)
    while some := list(islice(outcomes, AT_ONCE)):
        taken = [summary.take(outcome) for outcome in some]
        yield [one for one in taken if one is not None]
        if progress is not None:
            progress(len(some))
    if summary.rows == summary.left_out:
        raise FileFault(
            f"The file has no records below row {mapping.file.header_row} "
            f"({summary.left_out} rows were left out, as the mapping says)."
        )


def _loaded_areas(work: Work) -> list[LoadedArea]:
    columns = (Area.id, Area.name, Area.level, Area.gss_code, Area.valid_from, Area.valid_to)
    return [LoadedArea(*row) for row in work.session.execute(select(*columns))]


def _new_ones(
    work: Work, source: Source | None, records: list[ImportedRecord], summary: Summary
) -> list[tuple[bytes, ImportedRecord]]:
    """The records that the database does not have, each with the tag by which it will know them."""
    purpose = f"import:{summary.source.name}"
    tagged = {work.keys.tag(purpose, one.key): one for one in records}
    there: set[bytes | None] = set()
    if source is not None and tagged:
        there = set(
            work.session.scalars(
                select(Incident.import_tag).where(
                    Incident.source_id == source.id, Incident.import_tag.in_(tagged)
                )
            )
        )
    new = [(tag, one) for tag, one in tagged.items() if tag not in there]
    summary.already_there += len(tagged) - len(new)
    for _tag, one in new:
        summary.take_new(one)
    return new


def _write(work: Work, source: Source, tagged: list[tuple[bytes, ImportedRecord]]) -> None:
    references = _fresh_references(work, len(tagged))
    ids = [uuid4() for _ in tagged]
    rows = [
        _incident(work, source, id_, reference, tag, one)
        for id_, reference, (tag, one) in zip(ids, references, tagged, strict=True)
    ]
    numbered = list(zip(ids, (one.codes for _, one in tagged), strict=True))
    for table, column, field in (
        (IncidentStrand, "strand", "strands"),
        (IncidentKind, "kind", "kinds"),
        (IncidentReligion, "religion", "religions"),
    ):
        if rows:
            work.session.execute(insert(Incident), rows)
            rows = []
        held = [{"incident_id": id_, column: code} for id_, codes in numbered for code in codes[field]]
        if held:
            work.session.execute(insert(table), held)


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
        "risk_flag": False,
        "state": ReportState.TRIAGED,
        "narrative": work.keys.seal(one.narrative, sealed_at) if one.narrative else None,
    }
