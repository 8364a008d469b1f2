"""The agencies that the demonstration town works with, one of them with an agreement that ends."""

from datetime import timedelta

from reporting.sharing.actions.agencies import keep_agency, keep_agreement
from reporting.sharing.rules.agencies import AgencyFacts, AgreementFacts
from reporting.sharing_vocabulary import AgencyKind
from reporting.work import Work

AGENCIES = (
    ("Police hate crime team", AgencyKind.POLICE, "01632 960201", 500),
    ("Harbour Victim Support", AgencyKind.VICTIM_SERVICES, "victims@example.org", 400),
    ("Quayside Restorative Justice", AgencyKind.RESTORATIVE, "01632 960202", 300),
    ("Headland Mediation", AgencyKind.MEDIATION, "mediation@example.org", 45),
    ("Harbour Homes", AgencyKind.HOUSING, "01632 960203", 200),
    ("Council safeguarding hub", AgencyKind.SAFEGUARDING, "01632 960204", 600),
    ("Community safety team", AgencyKind.PARTNERSHIP, "safety@example.org", 350),
    ("Former Advice Shop", AgencyKind.CHARITY, "", -30),
)
"""Name, kind, contact, and in how many days the agreement ends."""


def add_agencies(work: Work) -> None:
    """Add the agencies, each with an agreement of two years."""
    for name, kind, contact, days in AGENCIES:
        agency = keep_agency(work, None, AgencyFacts(name, kind, contact, True))
        ends = work.today + timedelta(days=days)
        keep_agreement(work, agency, AgreementFacts("1", ends - timedelta(days=730), ends))
