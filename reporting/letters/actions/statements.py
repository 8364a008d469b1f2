"""Keeping a community impact statement, and reading it again."""

from uuid import UUID

from sqlalchemy import select

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.centres.models import Area
from reporting.counts.rules.ward_years import WardYear
from reporting.database import read_sealed, seal_field
from reporting.letters.models.statements import ImpactStatement
from reporting.letters.queries.statements import find_statement
from reporting.letters.rules.statements import as_text, from_text
from reporting.permissions import Permission, demand
from reporting.work import Work


def keep_statement(
    work: Work, number: UUID, ward: Area, year: WardYear, words: str
) -> ImpactStatement:
    """Keep a statement with its exact figures, sealed.

    Args:
        number: drawn with the form, so that what is sent twice is kept once.
    """
    demand(work.actor, Permission.WRITE_STATEMENTS)
    work.session.execute(select(Area.id).where(Area.id == ward.id).with_for_update())
    if (kept := find_statement(work, number)) is not None:
        return kept
    statement = ImpactStatement(
        id=number,
        ward_id=ward.id,
        first=year.window.first,
        last=year.window.last,
        at=work.now,
        by=work.actor.user_id,
    )
    seal_field(work.keys, statement, "content", as_text(year, words))
    work.session.add(statement)
    days = {"first": year.window.first.isoformat(), "last": year.window.last.isoformat()}
    record(work, Event.STATEMENT_KEPT, statement.id, ward=str(ward.id), **days)
    return statement


def read_statement(work: Work, statement: ImpactStatement) -> tuple[WardYear, str]:
    """The figures and the words of a statement; that it was read is on the trail."""
    demand(work.actor, Permission.WRITE_STATEMENTS)
    record(work, Event.STATEMENT_READ, statement.id)
    return from_text(read_sealed(work.keys, statement, "content"))
