"""Languages from the command line: which may be offered, and who says so."""

import click

from reporting.cli.opening import open_work
from reporting.clock import london_date, say_date
from reporting.database import read_sealed
from reporting.languages import ENGLISH, LANGUAGES, Catalogue, read_catalogue
from reporting.translations.actions import (
    AlreadyApproved,
    NotApproved,
    NotComplete,
    approve_language,
    withdraw_language,
)
from reporting.translations.models import LanguageApproval
from reporting.translations.queries import approvals, find_approval
from reporting.work import Work

LONGEST_NAME = 80


@click.command("approve-language")
@click.argument("code")
@click.option("--reader", help="The native reader who read every text and answers for it.")
@click.option("--withdraw", is_flag=True, help="Offer the language no longer.")
def approve_language_command(code: str, reader: str | None, withdraw: bool) -> None:
    """Let a language be offered, by its code (pl, ar), once a native reader has approved it."""
    if code == ENGLISH.code:
        raise click.UsageError("English is offered always. It needs no approval.")
    if code not in LANGUAGES:
        known = ", ".join(other for other in LANGUAGES if other != ENGLISH.code)
        raise click.UsageError(f"There is no language {code} here. Known: {known}.")
    if withdraw and reader is not None:
        raise click.UsageError("--withdraw needs no reader.")
    if withdraw:
        _withdraw(code)
    else:
        _approve(read_catalogue(code), _checked(reader))


def _checked(reader: str | None) -> str:
    name = " ".join((reader or "").split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise click.UsageError(
            f'Give the name of the reader, of 1 to {LONGEST_NAME} characters: --reader "Name".'
        )
    return name


def _approve(catalogue: Catalogue, reader: str) -> None:
    name = LANGUAGES[catalogue.code].english_name
    if not catalogue.translated:
        raise click.ClickException(f"Nothing is translated into {name}, so nothing was approved.")
    with open_work(writes=True) as work:
        try:
            approve_language(work, catalogue, reader)
        except NotComplete:
            raise click.ClickException(
                f"{catalogue.missing} of {catalogue.total} texts are not translated into {name}, "
                "so nothing was approved."
            ) from None
        except AlreadyApproved as already:
            raise click.ClickException(
                f"{name} is {_by_whom(work, already.args[0])}. Nothing was changed."
            ) from None
    click.echo(f"{name} is approved: {catalogue.total} texts, read by {reader}. It is now offered.")
    click.echo("The approval lapses when a text or a translation changes.")


def _withdraw(code: str) -> None:
    name = LANGUAGES[code].english_name
    with open_work(writes=True) as work:
        try:
            withdraw_language(work, code)
        except NotApproved:
            raise click.ClickException(
                f"{name} is not approved. There is nothing to withdraw."
            ) from None
    click.echo(f"{name} is withdrawn. It is no longer offered, except in a demonstration.")


@click.command("languages")
def languages_command() -> None:
    """List the languages, how far each is translated, and who approved it."""
    click.echo(f"{ENGLISH.code}  {ENGLISH.english_name}: offered always.")
    with open_work(writes=False) as work:
        for language in LANGUAGES.values():
            if language != ENGLISH:
                state = _state(work, read_catalogue(language.code))
                click.echo(f"{language.code}  {language.english_name}: {state}.")


def _state(work: Work, catalogue: Catalogue) -> str:
    counted = f"{catalogue.translated} of {catalogue.total} texts translated"
    if (standing := find_approval(work, catalogue)) is not None:
        return f"{counted}, {_by_whom(work, standing)}"
    if lapsed := approvals(work, catalogue.code):
        when = say_date(london_date(lapsed[0].approved_at))
        return f"{counted}, changed since it was approved on {when}, so no longer offered"
    return f"{counted}, not approved"


def _by_whom(work: Work, approval: LanguageApproval) -> str:
    reader = read_sealed(work.keys, approval, "reader")
    return f"approved by {reader} on {say_date(london_date(approval.approved_at))}"
