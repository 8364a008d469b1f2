"""Making an instance ready, serving it, and checking that it is whole."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from reporting.audit.actions import find_break
from reporting.cases.actions.desk import count_stale
from reporting.cases.actions.repeats import count_wrong_repeats
from reporting.cli.background import sweep_until_told_to_stop
from reporting.cli.deriving import make_derived_true
from reporting.cli.opening import open_work, settings_or_stop
from reporting.demo.actions import NotEmpty, is_started, load_town
from reporting.demo.town import ACCOUNTS, PASSWORD
from reporting.incidents.actions import add_centre_source, tag_police_references
from reporting.key_file import create_keys
from reporting.letters.actions.templates import add_starting_templates
from reporting.migrate import upgrade
from reporting.people.actions.clusters import count_wrong_clusters
from reporting.settings import ROOT, Settings

STOPPING_SECONDS = 10
"""How long what serves may take to finish what it is doing when told to stop."""


@click.command("init")
@click.option(
    "--anew", is_flag=True, help="Make all that is derived anew, whether or not it must be."
)
def init(anew: bool) -> None:
    """Make the instance folder, its key file and its database, and bring the tables up to date."""
    settings = settings_or_stop()
    _make_ready(settings, anew=anew)
    click.echo(f"Ready: {settings.instance}")


def _make_ready(settings: Settings, *, anew: bool = False) -> None:
    try:
        settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not settings.keys.exists():
            create_keys(settings.keys)
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be made: {error.strerror}.") from None
    try:
        upgrade(settings.database_url)
    except DBAPIError as error:
        first = str(error.orig).strip().splitlines()[0]
        raise click.ClickException(f"The database cannot be made ready: {first}") from None
    with open_work(writes=True) as work:
        add_centre_source(work, settings.home_area)
        add_starting_templates(work)
        tag_police_references(work)
    make_derived_true(anew=anew)


@click.command("load-demo")
def load_demo() -> None:
    """Load the demonstration town into an empty instance."""
    settings = settings_or_stop()
    if not settings.demonstration:
        raise click.ClickException("This instance is not for demonstration, so nothing was loaded.")
    try:
        with open_work(writes=True) as work:
            reports = load_town(work)
    except NotEmpty:
        raise click.ClickException(
            "There are accounts, centres or reports already, so nothing was loaded.\n"
            "Point REPORTING_INSTANCE at a new folder, run reporting init, and try again."
        ) from None
    click.echo(f"Loaded the demonstration town: {reports} made-up reports.")
    _say_accounts()


@click.command("run")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def run(port: int) -> None:
    """Make ready, load the demonstration if there is nothing yet, and serve."""
    settings = settings_or_stop()
    _refuse_busy_port(port)
    _make_ready(settings)
    if settings.demonstration:
        with open_work(writes=True) as work:
            started = is_started(work)
            if not started:
                click.echo("Loading the demonstration town …")
                load_town(work)
    scheme = "https" if settings.tls_certificate else "http"
    click.echo(f"\n  {settings.service_name}: {scheme}://localhost:{port}\n")
    if settings.demonstration:
        _say_accounts()
    click.echo("\nPress Ctrl+C to stop.")
    sys.exit(_serve(settings, port))


@click.command("serve")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(port: int) -> None:
    """Serve an instance that is ready, with what must happen in the background."""
    settings = settings_or_stop()
    with open_work(writes=False):
        _refuse_busy_port(port)
    sys.exit(_serve(settings, port))


@click.command("background")
def background() -> None:
    """Do what must happen later, until stopped: send e-mail, delete what was kept long enough, find
    whoever has reported before.
    """
    settings = settings_or_stop()
    sweep_until_told_to_stop(settings)


@click.command("verify")
def verify() -> None:
    """Check that nothing in the trail was changed, taken out or put in, and that what is derived is
    true: the desk's list, and who was confirmed to be one person.
    """
    with open_work(writes=False) as work:
        broken, stale = find_break(work), count_stale(work)
        apart, wrong = count_wrong_clusters(work), count_wrong_repeats(work)
    if broken is not None:
        raise click.ClickException(f"The trail is broken at entry {broken}.")
    click.echo("The trail is whole.")
    if stale:
        raise click.ClickException(
            f"The desk lists {stale} reports otherwise than they are. Run: reporting init --anew"
        )
    click.echo("The desk lists every report as it is.")
    if apart:
        raise click.ClickException(
            f"{apart} persons are not with those whom officers confirmed."
            " Run: reporting init --anew"
        )
    click.echo("Persons are one where officers confirmed it, and nowhere else.")
    if wrong:
        raise click.ClickException(
            f"The facts about repeats are wrong for {wrong} incidents. Run: reporting init --anew"
        )
    click.echo("The facts about repeats follow from it.")


def _say_accounts() -> None:
    click.echo("Sign in with one of these:")
    for username, _, role, _ in ACCOUNTS:
        click.echo(f"  {username:<12} {role.label:<26} password: {PASSWORD}")


def _refuse_busy_port(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            raise click.ClickException(
                f"Port {port} is in use. Choose another: make run PORT={port + 1}"
            ) from None


def _serve(settings: Settings, port: int) -> int:
    bin_folder = Path(sys.executable).parent
    server = [str(bin_folder / "granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
    server += ["--port", str(port), "--workers", "2", "--blocking-threads", "2"]
    server += ["--log-level", "warning", "--workers-kill-timeout", str(STOPPING_SECONDS)]
    if settings.tls_certificate and settings.tls_key:
        server += ["--ssl-certificate", str(settings.tls_certificate)]
        server += ["--ssl-keyfile", str(settings.tls_key)]
    # In groups of their own they do not hear Ctrl+C themselves; they are ended from here, in order.
    sweeping = [sys.executable, "-m", "reporting.cli.main", "background"]
    sweeper = subprocess.Popen(sweeping, process_group=0)  # noqa: S603
    serving = subprocess.Popen([*server, "wsgi:app"], cwd=ROOT, process_group=0)  # noqa: S603
    signal.signal(signal.SIGTERM, lambda *_: serving.terminate())
    # Whoever starts this in the background may have it ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return serving.wait()
    except KeyboardInterrupt:
        _end(serving)
        return 0
    finally:
        _end(sweeper)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Let it finish what it is doing, for a while: everything it answered for is kept by then."""
    process.terminate()
    try:
        process.wait(STOPPING_SECONDS + 2)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
