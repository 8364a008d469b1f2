"""`reporting import`: older records from a spreadsheet export."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from reporting.cli.opening import open_work
from reporting.imports.actions import importing
from reporting.imports.rules.mapping import Mapping, MappingFaults
from reporting.imports.rules.mapping_file import read_mapping
from reporting.imports.rules.summary import Summary
from reporting.imports.rules.texts import FileFault
from reporting.imports.rules.words import on_one_line

A_FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


class Mistyped(click.ClickException):
    """The command or the mapping is wrong, not the file."""

    exit_code = 2


@click.command("import")
@click.argument("file", type=A_FILE)
@click.option("--mapping", "mapping_path", required=True, type=A_FILE, help="The mapping (TOML).")
@click.option("--dry-run", is_flag=True, help="Read and check everything, write nothing.")
@click.option("--skip-bad-rows", is_flag=True, help="Write the rows that can be read.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def import_records(
    file: Path, mapping_path: Path, dry_run: bool, skip_bad_rows: bool, as_json: bool
) -> None:
    """Load older records from FILE (CSV or .xlsx) as a mapping says.

    docs/importing.md tells how to write a mapping. A second run adds only what is new. Ends with 0
    when done, 1 when the file is at fault and nothing was written, 2 when the mapping is.
    """
    mapping, content = _mapping(mapping_path), file.read_bytes()
    try:
        summary = _check(mapping, content)
        refused = summary.bad and not (skip_bad_rows and summary.bad < summary.to_read)
        if not refused and not dry_run:
            summary = _write(mapping, content, skip_bad_rows, summary.rows)
    except FileFault as fault:
        raise click.ClickException(f"{fault}\nNothing was written.") from None
    except importing.SourceTaken as taken:
        raise Mistyped(f"{taken}\nNothing was written.") from None
    except importing.RowsRefused as rows:
        summary, refused = rows.summary, True
    _say_json(summary, dry_run) if as_json else _say(summary, dry_run)
    if refused:
        sys.exit(1)


def _mapping(path: Path) -> Mapping:
    try:
        return read_mapping(path.read_bytes())
    except MappingFaults as faults:
        listed = "\n".join(f"  {fault}" for fault in faults.faults)
        raise Mistyped(f"The mapping {path} cannot be used.\n{listed}") from None


def _check(mapping: Mapping, content: bytes) -> Summary:
    """Read the whole file before a writer's turn is taken, so that nobody waits for it."""
    lines = 0 if content.startswith(b"PK") else content.count(b"\n")
    with open_work(writes=False) as work, _bar("Reading", lines) as progress:
        return importing.check_records(work, mapping, content, progress)


def _write(mapping: Mapping, content: bytes, skip_bad_rows: bool, rows: int) -> Summary:
    with open_work(writes=True) as work, _bar("Writing", rows) as progress:
        return importing.import_records(
            work, mapping, content, skip_bad_rows=skip_bad_rows, progress=progress
        )


@contextmanager
def _bar(label: str, length: int) -> Iterator[importing.Progress]:
    hidden = not length or not sys.stderr.isatty()
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield bar.update


def _say(summary: Summary, dry_run: bool) -> None:
    for fault in summary.faults:
        click.echo(str(fault), err=True)
    if summary.unlisted:
        click.echo(f"… and {summary.unlisted:,} more.", err=True)
    _say_unknown(summary)
    _say_counts(summary)
    if summary.written:
        click.echo("Written.")
    else:
        click.echo("Nothing was written" + (": this was a dry run." if dry_run else "."))


def _say_counts(summary: Summary) -> None:
    click.echo(f"{summary.source.name} ({summary.source.area}): {summary.rows:,} rows")
    click.echo(
        f"  {summary.new:,} new, {summary.already_there:,} already there, "
        f"{summary.repeated:,} repeated, {summary.left_out:,} left out, "
        f"{summary.bad:,} could not be read"
    )
    for test, left_out in summary.left_out_by.items():
        first = ", ".join(str(row) for row in left_out.first_rows)
        more = ", …" if left_out.rows > len(left_out.first_rows) else ""
        told = f"{_rows(left_out.rows)} ({first}{more})"
        click.echo(f"  left out by {on_one_line(test)}: {told}")
    for strand, records in sorted(summary.strands.items()):
        click.echo(f"  new with strand {strand}: {records:,}")
    if summary.backwards:
        told = (
            "records happened after they were"
            if summary.backwards > 1
            else "record happened after it was"
        )
        click.echo(f"  {summary.backwards:,} {told} reported")


def _say_unknown(summary: Summary) -> None:
    """List the values as lines that a mapping can take in."""
    if summary.unknown:
        click.echo("Values that the mapping does not know:", err=True)
    said = ""
    for (field, column, value), rows in sorted(summary.unknown.items()):
        place = f"# {field}, column {on_one_line(column)}"
        place += ' ("" leaves the area out)' if field == "area" else ""
        if place != said:
            click.echo(place, err=True)
        said = place
        shown = on_one_line(value)
        line = f'{json.dumps(value, ensure_ascii=False)} = ""  #'
        click.echo(f"{line if shown == value else f'# {shown}:'} {_rows(rows)}", err=True)


def _rows(number: int) -> str:
    return f"{number:,} row{'s' if number > 1 else ''}"


def _say_json(summary: Summary, dry_run: bool) -> None:
    faults = [
        {"row": one.row, "column": one.column, "why": one.why, "value": one.value}
        for one in summary.faults
    ]
    unknown = [
        {"field": field, "column": column, "value": value, "rows": rows}
        for (field, column, value), rows in sorted(summary.unknown.items())
    ]
    told = {
        "source": summary.source.name,
        "area": summary.source.area,
        "dry_run": dry_run,
        "written": summary.written,
        **summary.facts(),
        "left_out_by": [{"test": test} | vars(one) for test, one in summary.left_out_by.items()],
        "happened_after_report": summary.backwards,
        "strands": dict(sorted(summary.strands.items())),
        "faults": faults,
        "faults_not_listed": summary.unlisted,
        "unknown_values": unknown,
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))
