"""Accounts from the command line. A password is asked for and never taken as an argument."""

import click

from reporting.accounts.actions import UsernameTaken, add_user
from reporting.accounts.rules import password_fault
from reporting.centres.queries import every_centre, find_centre_by_name
from reporting.cli.opening import open_work
from reporting.permissions import Role

ROLES = [role.value.lower().replace("_", "-") for role in Role]


@click.command("add-user")
@click.option("--username", prompt="User name")
@click.option("--name", prompt="Name, as colleagues see it")
@click.option("--role", prompt=True, type=click.Choice(ROLES))
@click.option("--centre", help="The centre of a centre worker, by name.")
def add_user_command(username: str, name: str, role: str, centre: str | None) -> None:
    """Add an account. The password is asked for twice and does not show."""
    chosen = Role(role.upper().replace("-", "_"))
    if chosen is Role.CENTRE_WORKER and not centre:
        centre = str(click.prompt("Centre, by name"))
    if chosen is not Role.CENTRE_WORKER and centre:
        raise click.UsageError("Only a centre worker has a centre.")
    if not username.strip() or len(username) > 80 or not name.strip() or len(name) > 80:
        raise click.UsageError("The user name and the name need between 1 and 80 characters each.")
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if fault := password_fault(password, username):
        raise click.ClickException(fault)
    with open_work(writes=True) as work:
        found = find_centre_by_name(work, centre) if centre else None
        if centre and found is None:
            known = ", ".join(one.name for one in every_centre(work)) or "none yet"
            raise click.ClickException(f"There is no centre of that name. Known: {known}.")
        try:
            add_user(
                work,
                username=username,
                name=name,
                role=chosen,
                password=password,
                centre_id=found.id if found else None,
            )
        except UsernameTaken:
            raise click.ClickException("There is an account with that user name.") from None
    click.echo(f"Added {username.strip()}, {chosen.label.lower()}.")
