"""`reporting load-areas`: places and their populations from a list."""

from pathlib import Path

import click

from reporting.centres.actions import load_areas
from reporting.centres.rules.area_rows import AreaFaults
from reporting.cli.opening import open_work


@click.command("load-areas")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load_areas_command(file: Path) -> None:
    """Load areas and populations from FILE (CSV), for this or any other partnership.

    The columns are in docs/importing.md. A second run changes nothing. Ends with 1 when the file is
    at fault; nothing is written then.
    """
    content = file.read_bytes()
    try:
        with open_work(writes=True) as work:
            loaded = load_areas(work, content)
    except AreaFaults as faults:
        raise click.ClickException(f"{faults}\nNothing was written.") from None
    click.echo(
        f"Areas: {loaded.added:,} added, {loaded.changed:,} changed, "
        f"{loaded.unchanged:,} as they were. Populations: {loaded.populations_added:,} added, "
        f"{loaded.populations_changed:,} changed."
    )
