"""Whom a letter of a case may go to, how, in which language, and what is known to put into it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from reporting.cases.models.cases import Case
from reporting.cases.queries.contact import Contact, contact_of, contacts_of
from reporting.cases.queries.finding import reports_in
from reporting.centres.queries import find_centre
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import find_report
from reporting.languages import say_date_in
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.rules.delivery import Delivery, ways_to_deliver, why_not_post
from reporting.letters.rules.placeholders import Placeholder
from reporting.letters.rules.tongues import Tongue
from reporting.personal_vocabulary import ContactLimit, ContactMethod
from reporting.work import Work


@dataclass(frozen=True)
class Recipient:
    """One person in a case, or one report that nobody is known behind."""

    incident: Incident
    contact: Contact

    @property
    def ways(self) -> list[Delivery]:
        """How a letter may reach them; in no way without their permission."""
        return ways_to_deliver(self.contact.why_not, self._methods)

    @property
    def why_not_post(self) -> str:
        """Why nothing may be posted, in words; "" when it may."""
        return why_not_post(self.contact.why_not, self._methods)

    @property
    def speaks(self) -> str:
        """Their language, in the words in which it was said; "" for nothing said."""
        return self.contact.terms.speaks if self.contact.terms else ""

    @property
    def call_me(self) -> str:
        """The name that they want us to use; "" for none given."""
        return self.contact.terms.call_me if self.contact.terms else ""

    @property
    def _methods(self) -> Collection[ContactMethod]:
        return self.contact.terms.methods if self.contact.terms else ()


def recipients_in(work: Work, case: Case) -> list[Recipient]:
    """Everybody whom a case is about, each with the first of their reports."""
    reports = reports_in(work, case)
    by_reference = {report.reference: report for report in reports}
    return [
        Recipient(by_reference[contact.references[0]], contact)
        for contact in contacts_of(work, reports)
    ]


def recipient_of(work: Work, case: Case, report_id: UUID) -> Recipient | None:
    """The person behind one report of a case; None when it is not in the case."""
    report = next((one for one in reports_in(work, case) if one.id == report_id), None)
    return Recipient(report, contacts_of(work, [report])[0]) if report else None


def recipient_behind(work: Work, report_id: UUID) -> Recipient | None:
    """The person behind one report, whether or not it still is in the case."""
    report = find_report(work, report_id)
    return Recipient(report, contact_of(work, report)) if report else None


def version_for(
    templates: Sequence[LetterTemplate], key: str, tongue: Tongue | None
) -> LetterTemplate | None:
    """The version of a template in a language, else in English; None when it is not in use.

    Args:
        templates: those that are in use.
    """
    there = {one.language: one for one in templates if one.key == key}
    return there.get(tongue or Tongue.EN) or there.get(Tongue.EN)


def values_for(
    work: Work, recipient: Recipient, tongue: Tongue, named: Mapping[Placeholder, str]
) -> dict[Placeholder, str]:
    """What is known to put into a letter. Who we are is left out if the person asked for that.

    Args:
        named: what the officer or the settings say: service, partnership, contact and agency.
    """
    terms = recipient.contact.terms
    centre = find_centre(work, recipient.incident.centre_id)
    values = {
        Placeholder.REFERENCE: recipient.incident.reference,
        Placeholder.NAME_TO_USE: recipient.call_me,
        Placeholder.OFFICER: work.actor.name,
        Placeholder.DATE: say_date_in(work.today, tongue.value),
        Placeholder.CENTRE: centre.name if centre else "",
        **named,
    }
    if terms and (terms.mention or ContactLimit.NO_MENTION in terms.limits):
        told = (Placeholder.PARTNERSHIP, Placeholder.CENTRE)
        values |= dict.fromkeys(told, "") | {Placeholder.SERVICE: terms.mention}
    return values


def contact_of_centre(work: Work, recipient: Recipient) -> str:
    """How the centre can be reached at which the person made their report."""
    centre = find_centre(work, recipient.incident.centre_id)
    return centre.contact if centre else ""
