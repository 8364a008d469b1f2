"""How much of a name somebody gives, for every report of theirs at once."""

from collections.abc import Collection
from uuid import UUID

from reporting.cases.actions.contacting import renew_contact_clocks
from reporting.cases.actions.desk import refresh_desk
from reporting.incidents.actions import name_reports
from reporting.incidents.queries import reports_of_person
from reporting.intake.rules.asking import OFFERED, REACHABLE
from reporting.people.actions.persons import erase_details
from reporting.people.queries.persons import can_be_reached
from reporting.personal_vocabulary import Naming, Purpose
from reporting.work import Work


def choose_naming(
    work: Work,
    number: UUID,
    naming: Naming,
    *,
    gives: Collection[Purpose] = (),
    ends: Collection[Purpose] = (),
) -> int:
    """Let every report of a person follow their choice of name.

    Args:
        gives: permissions that were given with the choice.
        ends: permissions that mean nothing any more, besides those that the choice leaves out.

    Returns:
        How many reports they have.
    """
    ended = {*ends, *(set(Purpose) - set(OFFERED[naming]))}
    reports = name_reports(work, number, naming, ends=ended, gives=gives)
    theirs = [report.id for report in reports_of_person(work, number)]
    renew_contact_clocks(work, theirs)
    refresh_desk(work, theirs)
    return reports


def keep_no_name(work: Work, number: UUID) -> int:
    """Erase who somebody is; their code still leads to their reports.

    Whoever can no longer be reached then is left alone: a yes to that is not kept without a way.

    Returns:
        How many reports they have.
    """
    erase_details(work, number)
    reached = can_be_reached(work, number)
    return choose_naming(work, number, Naming.CODE, ends=() if reached else REACHABLE)
