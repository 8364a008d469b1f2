"""Keeping agencies, and writing down agreements with them."""

from dataclasses import asdict

from sqlalchemy import select

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.permissions import Permission, demand
from reporting.sharing.models.agencies import Agency, Agreement
from reporting.sharing.queries.agencies import find_agency_by_name
from reporting.sharing.rules.agencies import AgencyFacts, AgreementFacts, never_an_agency
from reporting.work import Work


class CannotKeep(Exception):
    """The agency or agreement will not do; the message says why."""


def keep_agency(work: Work, agency: Agency | None, facts: AgencyFacts) -> Agency:
    """Add an agency, or change one.

    Raises:
        CannotKeep: when another has the name, or nothing may ever be passed on to such a body.
    """
    demand(work.actor, Permission.MANAGE_AGENCIES)
    if never_an_agency(facts.name, facts.contact):
        raise CannotKeep("Nothing is ever passed on to Prevent or to immigration services")
    namesake = find_agency_by_name(work, facts.name)
    if namesake is not None and namesake is not agency:
        raise CannotKeep("Another agency has this name")
    if agency is None:
        agency = Agency(name=facts.name, kind=facts.kind)
        work.session.add(agency)
    for name, value in asdict(facts).items():
        setattr(agency, name, value)
    work.session.flush()
    record(work, Event.AGENCY_KEPT, agency.id, kind=agency.kind.value, active=agency.active)
    return agency


def keep_agreement(work: Work, agency: Agency, facts: AgreementFacts) -> Agreement:
    """Write down a new version of the agreement with an agency; earlier ones stay.

    Raises:
        CannotKeep: when there is such a version already.
    """
    demand(work.actor, Permission.MANAGE_AGENCIES)
    same = (Agreement.agency_id == agency.id, Agreement.version == facts.version)
    if work.session.scalar(select(Agreement.id).where(*same)) is not None:
        raise CannotKeep("There is an agreement of this version already")
    agreement = Agreement(
        agency_id=agency.id,
        **asdict(facts),
        written_at=work.now,
        written_by=work.actor.user_id,
    )
    work.session.add(agreement)
    work.session.flush()
    record(work, Event.AGREEMENT_KEPT, agency.id)
    return agreement
