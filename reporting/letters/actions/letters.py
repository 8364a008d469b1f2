"""Keeping a letter as it was sent, reading it again, and printing it."""

from dataclasses import dataclass
from uuid import UUID

from reporting.audit.actions import record
from reporting.audit.rules import Event, Fact
from reporting.cases.actions.reading import look_at_person
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.looks import LookReason
from reporting.database import read_sealed, seal_field
from reporting.letters.models.letters import Letter
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.queries.recipients import Recipient
from reporting.letters.rules.delivery import Delivery, address_lines, why_not_offer
from reporting.letters.rules.templates import TemplateState
from reporting.permissions import Permission, demand
from reporting.personal_vocabulary import Detail
from reporting.work import Work


class CannotSend(Exception):
    """The letter may not be written or printed like that; the message says why."""


@dataclass(frozen=True)
class Written:
    """A letter that is ready to be kept; every placeholder in its text is filled.

    Attributes:
        letter_id: drawn with the form, so that what is sent twice is kept once.
    """

    letter_id: UUID
    template: LetterTemplate
    delivery: Delivery
    text: str


def keep_letter(work: Work, case: Case, recipient: Recipient, written: Written) -> Letter:
    """Keep a letter, sealed, in a case that was locked for change.

    Raises:
        CannotSend: when the person does not allow it, or the template is no longer in use.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    check_delivery(recipient, written.delivery)
    template = written.template
    if template.state is not TemplateState.IN_USE:
        raise CannotSend("This version of the template is no longer in use. Choose it again.")
    if refused := why_not_offer(template.key, recipient.contact.services, case.risk):
        raise CannotSend(refused)
    letter = Letter(
        id=written.letter_id,
        case_id=case.id,
        incident_id=recipient.incident.id,
        template_id=template.id,
        language=template.language,
        delivery=written.delivery,
        at=work.now,
        by=work.actor.user_id,
    )
    seal_field(work.keys, letter, "text", written.text)
    work.session.add(letter)
    _tell(work, case, letter, template)
    return letter


def check_delivery(recipient: Recipient, delivery: Delivery) -> None:
    """Ask the rules whether a letter may go that way now.

    Raises:
        CannotSend: with the reason in words.
    """
    if delivery not in recipient.ways:
        raise CannotSend(recipient.why_not_post)


def read_letter(work: Work, letter: Letter) -> str:
    """The text of a letter as it was sent; that it was read is on the trail."""
    demand(work.actor, Permission.MANAGE_CASES)
    record(work, Event.LETTER_READ, letter.id)
    return read_sealed(work.keys, letter, "text")


def print_letter(work: Work, letter: Letter, recipient: Recipient) -> str:
    """The text of a letter, to be printed without saying who it is for.

    Raises:
        CannotSend: when the person no longer allows it.
    """
    demand(work.actor, Permission.MANAGE_CASES)
    check_delivery(recipient, Delivery.CENTRE)
    record(work, Event.LETTER_PRINTED, letter.id, named=False)
    return read_sealed(work.keys, letter, "text")


def print_with_address(
    work: Work, letter: Letter, recipient: Recipient, reason: LookReason
) -> tuple[str, tuple[str, ...]]:
    """The text of a letter, and the name and address for its envelope; the look is on the trail.

    Returns:
        The text, and the lines; no lines when no address may be used.

    Raises:
        CannotSend: when the person no longer allows it, or it is not to go by post.
    """
    demand(work.actor, Permission.READ_IDENTITY)
    check_delivery(recipient, Delivery.POST)
    if letter.delivery is not Delivery.POST:
        raise CannotSend("This letter is handed over at the centre, so it bears no address.")
    lines = _address(work, recipient, reason)
    record(work, Event.LETTER_PRINTED, letter.id, named=bool(lines))
    return read_sealed(work.keys, letter, "text"), lines


def _address(work: Work, recipient: Recipient, reason: LookReason) -> tuple[str, ...]:
    person, _ = look_at_person(work, recipient.incident, reason)
    if person is None:
        return ()
    holding = {one.detail: one.value for one in person.details if one.ended_at is None}
    name = holding.get(Detail.NAME, "") or recipient.call_me
    return address_lines(name, holding.get(Detail.ADDRESS, ""), person.reach)


def _tell(work: Work, case: Case, letter: Letter, template: LetterTemplate) -> None:
    facts: dict[str, Fact] = {
        "template": template.key,
        "version": template.version,
        "language": letter.language.value,
        "delivery": letter.delivery.value,
    }
    record(work, Event.LETTER_KEPT, letter.id, **facts)
    said = f"{template.name}, version {template.version}, in {letter.language.label}. "
    said += f"{letter.delivery.label}."
    report_id = letter.incident_id
    put_on_timeline(
        work, case, NoteKind.LETTER, said, incident_id=report_id, given_to=None, **facts
    )
