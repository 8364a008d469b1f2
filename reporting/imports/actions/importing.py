"""Loading older records from a file: checked first, then written, all of them or none."""

from collections.abc import Callable, Iterator
from itertools import islice

from sqlalchemy import select

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.centres.models import Area
from reporting.imports.actions.record_rows import Tagged, write_records
from reporting.imports.rules.mapping import AreaRule, Mapping, SourceRule
from reporting.imports.rules.places import AreaIndex, LoadedArea
from reporting.imports.rules.records import ImportedRecord, RowReader
from reporting.imports.rules.repeats import Outcome, read_all
from reporting.imports.rules.summary import Summary
from reporting.imports.rules.tables import open_sheet
from reporting.imports.rules.texts import FileFault
from reporting.incidents.models.reports import Incident, Source
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
            write_records(work, source, _new_ones(work, source, records, summary))
        if summary.bad and not (skip_bad_rows and summary.bad < summary.to_read):
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
    if not summary.to_read:
        raise FileFault(
            f"The file has no records below row {mapping.file.header_row} "
            f"({summary.left_out} rows were left out, as the mapping says)."
        )


def _loaded_areas(work: Work) -> list[LoadedArea]:
    columns = (Area.id, Area.name, Area.level, Area.gss_code, Area.valid_from, Area.valid_to)
    return [LoadedArea(*row) for row in work.session.execute(select(*columns))]


def _new_ones(
    work: Work, source: Source | None, records: list[ImportedRecord], summary: Summary
) -> list[Tagged]:
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
