"""The centres and accounts of the demonstration town. None of them exists."""

from pathlib import Path
from typing import Any

from reporting.permissions import Role
from reporting.vocabulary import CentreKind

TOWN = "Hartlepool"
AREAS = Path(__file__).parent / "hartlepool-areas.csv"
PASSWORD = "demonstration-only"  # noqa: S105 — printed on the sign-in page of a demonstration

ACCOUNTS = (
    ("worker", "Demo worker", Role.CENTRE_WORKER, "Harbour Community Hub"),
    ("worker-two", "Demo worker two", Role.CENTRE_WORKER, "Seaside Homes"),
    ("officer", "Demo officer", Role.OFFICER, None),
    ("coordinator", "Demo coordinator", Role.COORDINATOR, None),
    ("partner", "Demo partner", Role.PARTNER, None),
)
"""User name, name, role, centre."""

CENTRES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "Headland & Harbour",
        {
            "name": "Harbour Community Hub",
            "kind": CentreKind.COMMUNITY_HUB,
            "address": "1 Example Quay",
            "hours": "Monday to Friday, 9am to 5pm",
            "languages": "English, Polish, Romanian",
            "contact": "01632 960001",
            "email": "hub@example.org",
            "step_free": True,
            "hearing_loop": True,
            "private_room": True,
        },
    ),
    (
        "Victoria",
        {
            "name": "Welcome Room at the mosque",
            "kind": CentreKind.FAITH,
            "address": "2 Example Road",
            "hours": "Every day, 11am to 7pm",
            "languages": "English, Urdu, Arabic, Bengali",
            "contact": "01632 960002",
            "step_free": True,
            "private_room": True,
        },
    ),
    (
        "Burn Valley",
        {
            "name": "Seaside Homes",
            "kind": CentreKind.HOUSING_PROVIDER,
            "address": "3 Example Terrace",
            "hours": "Monday to Friday, 8:30am to 5pm",
            "languages": "English",
            "contact": "01632 960003",
            "step_free": True,
            "hearing_loop": True,
            "private_room": True,
        },
    ),
    (
        "Victoria",
        {
            "name": "Open Door LGBT+ centre",
            "kind": CentreKind.LGBT,
            "address": "4 Example Street",
            "hours": "Tuesday to Saturday, noon to 8pm",
            "languages": "English",
            "contact": "01632 960004",
            "private_room": True,
        },
    ),
    (
        "Foggy Furze",
        {
            "name": "Signpost deaf and disabled people's group",
            "kind": CentreKind.DISABILITY,
            "address": "5 Example Lane",
            "hours": "Monday, Wednesday and Friday, 10am to 4pm",
            "languages": "English, British Sign Language",
            "contact": "01632 960005",
            "step_free": True,
            "hearing_loop": True,
            "bsl": True,
            "private_room": True,
        },
    ),
    (
        "Throston",
        {
            "name": "Seafront Football Trust",
            "kind": CentreKind.SPORTS,
            "address": "6 Example Parade",
            "hours": "Closed at present",
            "languages": "English",
            "contact": "01632 960006",
            "active": False,
        },
    ),
)
"""Each centre's ward and facts. The telephone numbers are of the range kept for fiction."""
