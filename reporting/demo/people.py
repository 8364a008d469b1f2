"""The persons of the demonstration town who gave a name. Nobody is called so, and no postcode in
the United Kingdom begins with ZZ.
"""

from collections.abc import Sequence
from uuid import UUID

from reporting.cases.actions.assessing import assess_risk, keep_plan
from reporting.cases.actions.contacting import Tried, keep_contact
from reporting.cases.models.cases import Case
from reporting.cases.rules.contacting import ContactResult
from reporting.cases.rules.risk import suggest
from reporting.demo.rules import SEED
from reporting.incidents.models.circumstances import Circumstances, PermissionGiven
from reporting.incidents.models.reports import Incident
from reporting.people.actions.persons import keep_details, keep_terms
from reporting.personal_vocabulary import (
    Answer,
    Before,
    ContactMethod,
    Detail,
    Naming,
    Purpose,
    SuspectRelation,
)
from reporting.promises import Risk
from reporting.vocabulary import ReporterRole
from reporting.work import Work

PERSONS: tuple[dict[Detail, str], ...] = (
    {
        Detail.NAME: "Rowan Exampleton",
        Detail.BIRTH: "12 May 1984",
        Detail.ADDRESS: "14 Sample Street, ZZ1 4QQ",
        Detail.PHONE: "01632 960111",
    },
    {Detail.NAME: "Rowen Exampelton", Detail.BIRTH: "12 May 1984", Detail.PHONE: "01632960111"},
    {
        Detail.NAME: "Tamarind Placeholder",
        Detail.BIRTH: "3 February 1959",
        Detail.ADDRESS: "2 Specimen Terrace, ZZ2 7QQ",
        Detail.EMAIL: "tamarind@example.org",
    },
    {
        Detail.NAME: "Juniper Placeholder",
        Detail.BIRTH: "27 September 1991",
        Detail.ADDRESS: "2 Specimen Terrace, ZZ2 7QQ",
        Detail.PHONE: "01632 960112",
    },
    {
        Detail.NAME: "Exampleton Rowan",
        Detail.BIRTH: "5 December 1984",
        Detail.ADDRESS: "14 Sample St, ZZ1 4QQ",
    },
)
"""The first, the second and the last may be one; the third and the fourth share a household."""

AGREED = (
    Purpose.RECORD_DETAILS,
    Purpose.CONTACT,
    Purpose.VICTIM_SERVICES,
    Purpose.SHARE_UNNAMED,
)
TERMS = (
    {"methods": ["TEXT", "PHONE"], "limits": ["NO_VOICEMAIL"], "times": "Afternoons"},
    {"methods": ["CENTRE"], "limits": ["NO_VISITS", "NO_UNIFORM"], "mention": "Nobody"},
)


def add_people(work: Work, reports: Sequence[Incident]) -> None:
    """Give some reports a person each, who gave a name and may be contacted."""
    for place, (report, details) in enumerate(zip(reports, PERSONS, strict=False)):
        number = UUID(int=(SEED << 32) + place, version=4)
        report.person_number = number
        report.reporter_role = ReporterRole.VICTIM
        keep_details(work, number, details, new=True)
        reach = details.get(Detail.PHONE, "01632 960113")
        keep_terms(work, number, {**TERMS[place % len(TERMS)], "reach": reach})
        work.session.add_all(_told(report))


def look_after(work: Work, case: Case) -> None:
    """Get in touch for the first time, and decide how high the risk is."""
    reached = Tried(ContactMethod.TEXT, ContactResult.REACHED, "Would like someone to talk to.")
    keep_contact(work, case, reached)
    assess_risk(work, case, Risk.MEDIUM, suggest([]), "It happened before, and near their home.")
    keep_plan(work, case, "A safer way home from work. A visit by the support worker.")


def _told(report: Incident) -> list[Circumstances | PermissionGiven]:
    circumstances = Circumstances(
        incident_id=report.id,
        naming=Naming.NAMED,
        before=Before.SOMETIMES,
        suspect_relation=SuspectRelation.SEEN_BEFORE,
    )
    agreed = [
        PermissionGiven(
            incident_id=report.id, purpose=purpose, answer=Answer.YES, at=report.entered_at
        )
        for purpose in AGREED
    ]
    return [circumstances, *agreed]
