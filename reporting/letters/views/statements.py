"""Community impact statements: drafted from counts and the officer's words, kept and printed."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.queries import names_of
from reporting.centres.models import Area
from reporting.centres.queries import wards_on
from reporting.clock import london_date, say_date
from reporting.counts.queries.ward_years import count_ward_year
from reporting.counts.rules.ward_years import WardYear, recent_months, year_until
from reporting.documents import pdf
from reporting.letters.actions.statements import keep_statement, read_statement
from reporting.letters.forms import StatementForm
from reporting.letters.models.statements import ImpactStatement
from reporting.letters.queries.statements import find_statement, newest_statements
from reporting.letters.rules.statements import (
    exact_tables,
    how_counted,
    printed_tables,
    told_facts,
)
from reporting.letters.views.opening import blueprint, previews
from reporting.permissions import Permission, allow
from reporting.web import current_work, house, invalid, page

TITLE = "Community impact statement"


@blueprint.get("/desk/statements")
@allow(Permission.WRITE_STATEMENTS)
def statements() -> ResponseReturnValue:
    work, after = current_work(), request.args.get("after")
    found = newest_statements(work, after)
    return page(
        "letters/statements.html",
        found=found,
        names=names_of(work, [row.by for row, _ in found.rows]),
        wards=wards_on(work, work.today, house().settings.home_area),
        months=recent_months(work.today),
        after=after,
    )


@blueprint.get("/desk/statements/write")
@allow(Permission.WRITE_STATEMENTS)
def ask_statement() -> ResponseReturnValue:
    if (ward := _ward()) is None:
        flash("Choose a ward.")
        return redirect(url_for(".statements"))
    return page("letters/write_statement.html", **_around(ward, _count(ward), StatementForm()))


@blueprint.post("/desk/statements/write")
@allow(Permission.WRITE_STATEMENTS)
def write_statement() -> ResponseReturnValue:
    work, form, ward, number = current_work(), StatementForm(), _ward(), _number()
    if ward is None:
        abort(404)
    year = _count(ward)
    if not form.validate():
        return invalid("letters/write_statement.html", **_around(ward, year, form))
    if previews():
        return page("letters/write_statement.html", **_around(ward, year, form))
    keep_statement(work, number, ward, year, form.words.data or "")
    flash("The statement is kept. Now print it.", "success")
    return redirect(url_for(".statement", statement_id=number))


@blueprint.get("/desk/statements/<uuid:statement_id>")
@allow(Permission.WRITE_STATEMENTS, writes=True)
def statement(statement_id: UUID) -> ResponseReturnValue:
    return page("letters/statement.html", **_read(statement_id))


@blueprint.get("/desk/statements/<uuid:statement_id>/print")
@allow(Permission.WRITE_STATEMENTS, writes=True)
def show_statement(statement_id: UUID) -> ResponseReturnValue:
    return page("letters/print_statement.html", **_read(statement_id))


@blueprint.get("/desk/statements/<uuid:statement_id>/statement.pdf")
@allow(Permission.WRITE_STATEMENTS, writes=True)
def statement_to_print(statement_id: UUID) -> ResponseReturnValue:
    kept = _read(statement_id)
    values = {
        "title": f"{TITLE}: {kept['year'].ward} ward",
        "told": kept["told"],
        "words_title": "In the words of the officer",
        "words": kept["words"],
        "tables": [vars(table) for table in kept["printed"]],
        "counted": kept["counted"],
        "signed": kept["signed"],
        "dir": "ltr",
    }
    return Response(
        pdf("statement", values, language="en-GB"),
        mimetype="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="statement.pdf"'},
    )


def _read(statement_id: UUID) -> dict[str, Any]:
    work = current_work()
    kept: ImpactStatement = find_statement(work, statement_id) or abort(404)
    year, words = read_statement(work, kept)
    name = names_of(work, [kept.by]).get(kept.by, "") if kept.by else ""
    day = london_date(kept.at)
    signed = f"{name}, {house().settings.partnership_name}, {say_date(day)}"
    return {**_told(year, day), "kept": kept, "words": words, "signed": signed}


def _told(year: WardYear, day: date) -> dict[str, Any]:
    return {
        "year": year,
        "exact": exact_tables(year),
        "printed": printed_tables(year),
        "told": told_facts(year, house().settings.partnership_name),
        "counted": how_counted(year, day),
    }


def _around(ward: Area, year: WardYear, form: StatementForm) -> dict[str, Any]:
    shown = _told(year, current_work().today)
    until = year.window.last.strftime("%Y-%m")
    return {**shown, "ward": ward, "form": form, "until": until, "number": _number()}


def _ward() -> Area | None:
    """The ward that the address asks for, among those of the borough."""
    work, asked = current_work(), request.args.get("ward", "")
    wards = wards_on(work, work.today, house().settings.home_area)
    return next((one for one in wards if str(one.id) == asked), None)


def _count(ward: Area) -> WardYear:
    """The twelve months that the address asks for; the last that are over, unless it says so."""
    work, asked = current_work(), request.args.get("until", "")
    months = recent_months(work.today)
    last = next((day for day in months if day.strftime("%Y-%m") == asked), months[0])
    return count_ward_year(work, ward, year_until(last))


def _number() -> UUID:
    """The number drawn with the form; a form without one gets a new one."""
    try:
        return UUID(request.form.get("statement", ""))
    except ValueError:
        return uuid4()
