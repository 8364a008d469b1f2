"""What is promised to victims and centres, and by when each promise is to be kept.

Working days are those of England, counted from the day after.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.duty import add_working_days, is_working_day
from reporting.setting_values import read_days
from reporting.vocabulary import Code


class Risk(Code):
    """How much more harm is likely; three levels and no more."""

    LOW = "LOW", "Low"
    MEDIUM = "MEDIUM", "Medium"
    HIGH = "HIGH", "High"


class Promise(Code):
    """What is promised; each has a clock, and the hint says why it is as long as it is."""

    ACKNOWLEDGE = (
        "ACKNOWLEDGE",
        "Tell the centre that the report arrived",
        "A centre that hears nothing stops sending reports.",
    )
    TRIAGE = (
        "TRIAGE",
        "Decide what to do about this report",
        "Reading a report helps nobody yet. Somebody in danger must not wait for what follows.",
    )
    FIRST_CONTACT = (
        "FIRST_CONTACT",
        "Get in touch for the first time",
        "The first days are the hardest, and the time when help is taken up.",
    )
    REVIEW = (
        "REVIEW",
        "Look at the risk again",
        "Risk changes. The higher it is, the sooner it is looked at again.",
    )
    FEEDBACK = (
        "FEEDBACK",
        "Tell the centre what came of it",
        "People trust a centre that can tell them what was done.",
    )


PROMISE_SETTINGS = {
    "REPORTING_ACKNOWLEDGE_DAYS": "acknowledge",
    "REPORTING_TRIAGE_DAYS": "triage",
    "REPORTING_FIRST_CONTACT_DAYS": "first_contact",
    "REPORTING_FIRST_CONTACT_HIGH_DAYS": "first_contact_high",
    "REPORTING_FEEDBACK_DAYS": "feedback",
    "REPORTING_SECOND_LOOK_DAYS": "second_look",
    "REPORTING_QUIET_DAYS": "quiet",
    "REPORTING_REPEAT_RISK_DAYS": "repeat_risk",
    "REPORTING_REPEAT_VISIT_DAYS": "repeat_visit",
    "REPORTING_REVIEW_HIGH_DAYS": "review_high",
    "REPORTING_REVIEW_MEDIUM_DAYS": "review_medium",
    "REPORTING_REVIEW_LOW_DAYS": "review_low",
}
"""The setting of each clock, in days."""


@dataclass(frozen=True)
class Clocks:
    """How long each promise may take.

    Attributes:
        acknowledge, triage, first_contact, first_contact_high, feedback: working days.
        review_high, review_medium, review_low: days of the calendar, by risk; a review that falls
            on a day off comes on the next working day.
        second_look: working days until a second person has looked at what was shared at once.
        repeat_risk, repeat_visit: working days until the risk of somebody who was targeted again is
            looked at, and until a joint visit is offered.
        quiet: days of the calendar without any entry after which an open case is called quiet.
    """

    acknowledge: int = 1
    triage: int = 1
    first_contact_high: int = 1
    first_contact: int = 3
    feedback: int = 10
    second_look: int = 1
    repeat_risk: int = 1
    repeat_visit: int = 5
    quiet: int = 28
    review_high: int = 14
    review_medium: int = 28
    review_low: int = 56

    def review_days(self, risk: Risk) -> int:
        """Days of the calendar until a risk is looked at again."""
        high, medium, low = self.review_high, self.review_medium, self.review_low
        return {Risk.HIGH: high, Risk.MEDIUM: medium, Risk.LOW: low}[risk]

    def acknowledge_by(self, received: date) -> date:
        """The day by which a centre hears that its report arrived."""
        return add_working_days(received, self.acknowledge)

    def triage_by(self, received: date) -> date:
        """The day by which an officer decides what to do about a report."""
        return add_working_days(received, self.triage)

    def contact_by(self, opened: date, risk: Risk | None) -> date:
        """The day by which an officer gets in touch for the first time."""
        days = self.first_contact_high if risk is Risk.HIGH else self.first_contact
        return add_working_days(opened, days)

    def review_by(self, assessed: date, risk: Risk) -> date:
        """The day by which the risk is looked at again."""
        day = assessed + timedelta(days=self.review_days(risk))
        return day if is_working_day(day) else add_working_days(day, 1)

    def feedback_by(self, received: date) -> date:
        """The day by which a centre hears what came of its report."""
        return add_working_days(received, self.feedback)


def read_clocks(environ: Mapping[str, str], faults: list[str]) -> Clocks:
    """The clocks as the environment sets them; what is no number of days is added to the faults."""
    usual = Clocks()
    days = {
        clock: read_days(environ, name, getattr(usual, clock), faults)
        for name, clock in PROMISE_SETTINGS.items()
    }
    return Clocks(**days)
