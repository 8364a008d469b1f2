"""A kept letter: read again, and printed, with or without the name and address.

The name and address are drawn as the answer to a POST, so that no address leads to them.
"""

from typing import Any
from uuid import UUID

from flask import Response, abort
from flask.typing import ResponseReturnValue

from reporting.accounts.queries import names_of
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.models.cases import Case
from reporting.cases.rules.looks import LookReason
from reporting.documents import pdf
from reporting.letters.actions.letters import (
    CannotSend,
    print_letter,
    print_with_address,
    read_letter,
)
from reporting.letters.forms import PrintForm
from reporting.letters.models.letters import Letter
from reporting.letters.queries.letters import Kept, find_letter
from reporting.letters.queries.recipients import Recipient, recipient_behind
from reporting.letters.rules.delivery import Delivery
from reporting.letters.rules.markdown import blocks_of, heading_of
from reporting.letters.views.opening import blueprint, open_case, wants_pdf
from reporting.permissions import Permission, allow
from reporting.web import afterwards, current_work, invalid, page

NO_ADDRESS = (
    "No address is kept for this person, or it may not be used. "
    "Print the letter without it, and have it handed over at the centre."
)


@blueprint.get("/desk/cases/<uuid:case_id>/letters/<uuid:letter_id>")
@allow(Permission.MANAGE_CASES, writes=True)
def letter(case_id: UUID, letter_id: UUID) -> ResponseReturnValue:
    case, kept, recipient = _open(case_id, letter_id)
    return page("letters/letter.html", **_around(case, kept, recipient, PrintForm()))


@blueprint.get("/desk/cases/<uuid:case_id>/letters/<uuid:letter_id>/print")
@allow(Permission.MANAGE_CASES, writes=True)
def show_letter(case_id: UUID, letter_id: UUID) -> ResponseReturnValue:
    return _without_address(case_id, letter_id, as_pdf=False)


@blueprint.get("/desk/cases/<uuid:case_id>/letters/<uuid:letter_id>/letter.pdf")
@allow(Permission.MANAGE_CASES, writes=True)
def letter_to_print(case_id: UUID, letter_id: UUID) -> ResponseReturnValue:
    return _without_address(case_id, letter_id, as_pdf=True)


@blueprint.post("/desk/cases/<uuid:case_id>/letters/<uuid:letter_id>/print")
@allow(Permission.READ_IDENTITY)
def address_letter(case_id: UUID, letter_id: UUID) -> ResponseReturnValue:
    work, form = current_work(), PrintForm()
    case, (kept, template), recipient = _open(case_id, letter_id)
    if not form.validate():
        return _again(case, (kept, template), recipient, form)
    reason = LookReason(form.reason.data)
    try:
        text, lines = print_with_address(work, kept, recipient, reason)
    except CannotSend as fault:
        form.reason.errors = [str(fault)]
        return _again(case, (kept, template), recipient, form)
    if not lines:
        # The look has been taken, so it stays on the trail though nothing is printed.
        form.reason.errors = [NO_ADDRESS]
        report_id = recipient.incident.id
        afterwards(lambda own: record(own, Event.IDENTITY_READ, report_id, reason=reason.value))
        return _again(case, (kept, template), recipient, form)
    return _printed(case, kept, text, lines, as_pdf=wants_pdf())


def _without_address(case_id: UUID, letter_id: UUID, *, as_pdf: bool) -> ResponseReturnValue:
    case, (kept, template), recipient = _open(case_id, letter_id)
    try:
        text = print_letter(current_work(), kept, recipient)
    except CannotSend as fault:
        form = PrintForm()
        form.form_errors.append(str(fault))
        return _again(case, (kept, template), recipient, form)
    return _printed(case, kept, text, (), as_pdf=as_pdf)


def _printed(
    case: Case, kept: Letter, text: str, lines: tuple[str, ...], *, as_pdf: bool
) -> ResponseReturnValue:
    blocks, tongue = blocks_of(text), kept.language
    if not as_pdf:
        return page(
            "letters/print.html", case=case, kept=kept, blocks=blocks, lines=lines, tongue=tongue
        )
    values = {
        "title": heading_of(blocks),
        "address": lines,
        "blocks": [block.as_values() for block in blocks],
        "dir": tongue.direction,
    }
    return Response(
        pdf("letter", values, language=tongue.value),
        mimetype="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="letter.pdf"'},
    )


def _open(case_id: UUID, letter_id: UUID) -> tuple[Case, Kept, Recipient]:
    work, case = current_work(), open_case(case_id)
    kept = find_letter(work, case, letter_id) or abort(404)
    recipient = recipient_behind(work, kept[0].incident_id) or abort(404)
    return case, kept, recipient


def _around(case: Case, kept: Kept, recipient: Recipient, form: PrintForm) -> dict[str, Any]:
    work, (one, template) = current_work(), kept
    return {
        "case": case,
        "kept": one,
        "version": template,
        "recipient": recipient,
        "form": form,
        "blocks": blocks_of(read_letter(work, one)),
        "who": names_of(work, [one.by]).get(one.by, "") if one.by else "",
        "post": one.delivery is Delivery.POST,
    }


def _again(case: Case, kept: Kept, recipient: Recipient, form: PrintForm) -> ResponseReturnValue:
    """The letter with what is wrong; it is read once more, which stays on the trail."""
    letter_id = kept[0].id
    drawn = invalid("letters/letter.html", **_around(case, kept, recipient, form))
    afterwards(lambda own: record(own, Event.LETTER_READ, letter_id))
    return drawn
