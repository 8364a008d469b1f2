"""The thirty reports of a month: when each reaches its centre, what it says, what is done when."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from tests.browser.moving_clock import Calendar
from tests.browser.serving import Live

CENTRES = {
    "worker": "Harbour Community Hub",
    "worker-two": "Seaside Homes",
    "worker-three": "Open Door centre",
}
"""The worker of each centre, by user name."""

REPORTS = 30
SLOW = 10
"""So many reports, the first, have each thing done on the very last day on which it is in time."""

LAST_DAY = 20
"""The working day, counted from 0, at the end of which nothing is left."""

Answers = dict[str, dict[str, Any]]

PERMITTED = {
    "share_unnamed": "YES",
    "contact": "YES",
    "victim_services": "YES",
    "call_me": "Lark",
    "methods": ["TEXT", "PHONE"],
    "reach": "01632 960461",
    "limits": ["NO_VOICEMAIL"],
}
THREATENED = {"effect": "SEVERE", "risks": ["THREAT", "VIOLENT"], "self_harm": "NO", "wishes": []}

IN_THE_BROWSER, IN_DANGER, TALKS, STAYS_ANONYMOUS = 0, 3, 5, 7
"""The reports with a story of their own, by number: one handled in the browser from end to end; one
where a life is at risk; one whose person would like a talk with whoever did it; one whose person
may not be contacted and writes by way of a code and a word."""

OWN: dict[int, Answers] = {
    IN_DANGER: {
        "safety": {"danger": "YES"},
        "about": {"naming": "NAMED"},
        "effect": THREATENED,
        "contact": {"record_details": "YES", "name": "Testina Example"},
    },
    TALKS: {"effect": THREATENED, "contact": {"restorative": "YES"}},
    STAYS_ANONYMOUS: {"contact": {"contact": "NO", "victim_services": "NO", "methods": []}},
}

SPECIAL: dict[int, dict[str, int]] = {
    IN_THE_BROWSER: {},
    IN_DANGER: {
        "triage": 0,
        "assess": 0,
        "refer": 5,
        "review": 10,
        "hear": 10,
        "feed back": 10,
        "close": 11,
    },
    TALKS: {"triage": 1, "assess": 1, "contact": 2, "feed back": 10, "close": 11},
    STAYS_ANONYMOUS: {"triage": 1, "assess": 1, "contact": 4, "feed back": 10, "close": 11},
}
"""What is done for these over HTTP, in working days after they arrive; the rest is in scenes."""


@dataclass
class Story:
    """One report.

    Attributes:
        number: from 0, in the order in which they arrive.
        arrives: the working day on which it reaches its centre.
        worker: who takes it, by user name.
        due: for each deed, the working day on which the officer does it.
        reference, code: what the slip says, once it is sent.
        report, case: addresses on the desk, once they are known.
    """

    number: int
    arrives: int
    worker: str
    due: dict[str, int]
    reference: str = ""
    code: str = field(default="", repr=False)
    report: str = ""
    case: str = ""

    @property
    def contactable(self) -> bool:
        return self.number != STAYS_ANONYMOUS

    @property
    def high(self) -> bool:
        """Whether the risk is found to be high at first."""
        return self.number in (IN_THE_BROWSER, IN_DANGER, TALKS)

    def answers(self, received: list[str], happened: list[str]) -> Answers:
        """What the report says, with the days on which it was received and on which it happened."""
        own = OWN.get(self.number, {})
        usual: Answers = {
            "safety": {"danger": "NO"},
            "about": {"received_on": received, "age_group": "ADULT", "naming": "CODE"},
            "what": {
                "narrative": f"Someone shouted at them again. This is story {self.number}.",
                "precision": "EXACT",
                "occurred": happened,
                "place": "STREET",
            },
            "why": {"kinds": ["VERBAL_ABUSE"], "strands": ["RACE"]},
            "before": {"before": "FIRST", "police_aware": "NO"},
            "effect": {"effect": "SOME", "self_harm": "NO", "wishes": ["STOP"]},
            "contact": PERMITTED,
        }
        return {page: {**said, **own.get(page, {})} for page, said in usual.items()}


@dataclass(frozen=True)
class Month:
    """What the scenes need: the service, its clock, the reports, and a browser for everyone."""

    live: Live
    calendar: Calendar
    stories: list[Story]
    officer: Page
    coordinator: Page
    worker: Page
    person: Page

    def about(self, number: int) -> Story:
        return self.stories[number]


def the_month() -> list[Story]:
    """Two reports a working day, then one, in turn from each centre."""
    arrivals = [place // 2 for place in range(28)] + [14, 15]
    workers = list(CENTRES)
    return [
        Story(number, day, workers[number % len(workers)], _days(number, day))
        for number, day in enumerate(arrivals)
    ]


def _days(number: int, day: int) -> dict[str, int]:
    """The working day of each deed; the slow ones use all the time there is."""
    if number in SPECIAL:
        return {deed: day + later for deed, later in SPECIAL[number].items()}
    if number < SLOW:
        later = {"contact": 4, "refer": 5, "feed back": 10, "close": 11}
    else:
        later = {"contact": 2, "refer": 2, "feed back": 4, "close": 5}
    return {"triage": day + 1, "assess": day + 1, **{deed: day + n for deed, n in later.items()}}
