"""The `reporting` command."""

import click

from reporting.cli.accounts import add_user_command
from reporting.cli.areas import load_areas_command
from reporting.cli.counting import counts
from reporting.cli.importing import import_records
from reporting.cli.instance import background, init, load_demo, run, serve, verify
from reporting.cli.keys import keys
from reporting.cli.languages import approve_language_command, languages_command
from reporting.cli.matching import match_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Third-party reporting of hate incidents."""


for command in (
    init,
    load_demo,
    run,
    serve,
    background,
    verify,
    keys,
    add_user_command,
    load_areas_command,
    import_records,
    match_command,
    counts,
    languages_command,
    approve_language_command,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
